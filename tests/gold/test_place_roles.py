"""The marks of place roles, and how often the roles are read rightly."""

import hashlib

import pytest

from benchmarks import roles

ROLES = {"scene", "venue", "origin", "destination", "dateline", "mention"}
LEAST = 85.0  # percent of the measuring half


def test_there_are_enough_marks_and_none_twice():
    marks = roles.marks()
    assert len(marks) >= 200
    assert len({(mark.document, mark.start, mark.end) for mark in marks}) == len(marks)
    assert {mark.role for mark in marks} <= ROLES
    assert all(0 <= mark.start < mark.end for mark in marks)


def test_the_halves_are_cut_by_the_hash_of_the_document():
    for mark in roles.marks():
        odd = hashlib.blake2b(mark.document.encode(), digest_size=1).digest()[0] % 2
        assert mark.half == roles.HALVES[odd]


def test_a_mark_without_a_place_is_wrong():
    mark = roles.Mark("a", 0, 4, "scene", "tuning")
    assert roles.accuracy([roles.Read(mark, "scene"), roles.Read(mark, None)]) == 50.0


def test_roles_of_the_measuring_half():
    if not roles.texts():
        pytest.skip(f"the marked texts are not in {roles.SAMPLES}")
    assert roles.accuracy(list(roles.read("measuring"))) >= LEAST
