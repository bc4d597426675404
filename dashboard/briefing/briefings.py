"""Briefings kept under a name beside the saved views: their address, and the generation that a frozen one needs."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from dashboard import saved
from extract import store

HELD = "held"  # the word of the address that names a generation


def load(home: Path) -> dict[str, str]:
    """All briefings by name, each as the query string that shows it."""
    return saved.load(home, saved.BRIEFINGS)


def save(home: Path, name: str, words: Mapping[str, Sequence[str]]) -> None:
    """Keep a briefing under a name; the generation of a frozen one is kept from being swept. Raises NotSaved."""
    before = _pinned(home)
    saved.save(home, name, words, saved.BRIEFINGS)
    _settle(home, before)


def remove(home: Path, name: str) -> None:
    """Forget a briefing, and let its generation go where no other one needs it. Raises NotSaved."""
    before = _pinned(home)
    saved.remove(home, name, saved.BRIEFINGS)
    _settle(home, before)


def _pinned(home: Path) -> frozenset[int]:
    """The generations that the briefings name."""
    named = (number for query in load(home).values() for number in saved.words(query).get(HELD, ()))
    return frozenset(int(number) for number in named if number.isdecimal())


def _settle(home: Path, before: frozenset[int]) -> None:
    now, opened = _pinned(home), store.open(home)
    for number in before ^ now:
        opened.keep(number, number in now)
