"""Which points lie in a part of the map that was drawn on it."""

import duckdb
import pytest

from dashboard.filters import extent

C_SHAPE = "0,0,10,0,10,2,3,2,3,8,10,8,10,10,0,10"  # open to the east, between 2 and 8 north


@pytest.mark.parametrize(
    ("said", "inside", "outside"),
    [
        ("0,0,10,10", [(5, 5), (0, 0), (10, 10)], [(11, 5), (5, -1)]),
        ("0,0,10,0,5,10", [(5, 5), (1, 1)], [(1, 5), (9, 5), (5, 10.1), (5, -0.1)]),  # a triangle
        ("5,10,0,0,10,0", [(5, 5), (1, 1)], [(1, 5), (9, 5)]),  # the same, begun elsewhere and the other way round
        (C_SHAPE, [(1, 5), (9, 1), (9, 9)], [(5, 5), (9, 5), (-1, 5)]),
        ("170,-10,190,-10,190,10,170,10", [(175, 0), (-175, 0), (180, 0), (-180, 0)], [(165, 0), (-165, 0), (0, 0)]),
        ("-190,-10,-170,-10,-180,10", [(-180, 0), (180, 0), (-175, -9)], [(0, 0), (175, 5)]),
    ],
)
def test_points_in_and_out(said: str, inside: list[tuple[float, float]], outside: list[tuple[float, float]]) -> None:
    drawn = extent.read(said)
    assert drawn is not None
    condition, bound = extent.where(drawn)
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE flat (longitude DOUBLE, latitude DOUBLE)")
        connection.executemany("INSERT INTO flat VALUES (?, ?)", inside + outside)
        found = connection.execute(f"SELECT * FROM flat WHERE {condition}", bound).fetchall()
    assert sorted(found) == sorted(inside)


@pytest.mark.parametrize(
    "said",
    (
        "", "1,2,3", "1,2,3,4,5", "nan,0,1,1", "0,0,inf,1,2,2", "0,0,1,1,2", "0,5,3,5,6,5", "0,91,1,1,2,2",
        "0,0,700,1,2,2", ",".join(["0,0,1,1,2,5"] * 22),  # the last: 66 corners
    ),
)  # fmt: skip
def test_what_is_no_part_of_a_map(said: str) -> None:
    assert extent.read(said) is None
