"""The built data files in memory: which rows bear a key, and the rows.

A quarter of a million places as Python objects would cost seconds and hundreds of megabytes. Here the keys stay in one
sorted byte buffer, searched by bisection (a few microseconds), and a row becomes a `Location` only when asked for.
"""

import functools
import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.errors import BadSetting
from extract.gazetteer.location import Location

REPEATED = ["kind", "country", "admin1"]  # columns of few distinct texts
NONE = -1


class Keys(Sequence[bytes]):
    """A sorted column of texts as bytes, without a Python object for each."""

    def __init__(self, column: pa.Array) -> None:
        _, ends, text = column.buffers()
        self._ends, self._text, self._size = memoryview(ends).cast("i"), text.to_pybytes(), len(column)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, i: Any) -> Any:
        return self._text[self._ends[i] : self._ends[i + 1]]


class Table:
    """Places by row number, and the rows that bear a key."""

    def __init__(self, places: pa.Table, names: pa.Table) -> None:
        listed = _chunk(names, "places")
        self._keys = Keys(_chunk(names, "key"))
        self._first, self._rows = memoryview(listed.offsets.to_numpy()), memoryview(listed.values.to_numpy())
        self._name = Keys(_chunk(places, "name"))
        self._kind, self._country, self._admin1 = (_texts(_chunk(places, name)) for name in REPEATED)
        self._geonameid, self._population, self._admin2 = (
            _numbers(_chunk(places, name), NONE) for name in ("geonameid", "population", "admin2")
        )
        self._latitude, self._longitude, self._radius = (
            _numbers(_chunk(places, name), 0.0) for name in ("latitude", "longitude", "radius_km")
        )
        self._first_order = pc.indices_nonzero(pc.equal(_chunk(places, "kind").cast(pa.string()), "admin1")).to_pylist()

    def find(self, key: str) -> Sequence[int]:
        """The rows that bear a key."""
        wanted = key.encode("utf-8", "replace")
        i = bisect_left(self._keys, wanted)
        if i == len(self._keys) or self._keys[i] != wanted:
            return ()
        return self._rows[self._first[i] : self._first[i + 1]]

    def row(self, i: int) -> Location:
        """One row as a value; the names of its country and of its subdivision are still missing."""
        number, county = self._geonameid[i], self._admin2[i]
        return Location(
            number if number != NONE else None, self._name[i].decode(), self._kind(i) or "city",
            round(self._latitude[i], 5), round(self._longitude[i], 5), round(self._radius[i], 1),
            self._country(i), None, self._admin1(i), None, max(0, self._population[i]),
            county if county != NONE else None,
        )  # fmt: skip

    def rows_of(self, wanted: Collection[int]) -> Iterator[tuple[int, int]]:
        """GeoNames ids and their row numbers, for those of some ids that are there."""
        rows = np.flatnonzero(np.isin(np.asarray(self._geonameid), list(wanted)))
        return ((self._geonameid[i], i) for i in rows.tolist())

    def first_order(self) -> Iterator[Location]:
        """All first-order subdivisions."""
        return map(self.row, self._first_order)

    def near(self, latitude: float, longitude: float, degrees: float) -> Iterator[Location]:
        """The rows in the box that holds a circle of so many degrees of latitude about a point, all round the poles."""
        narrow = math.cos(math.radians(min(89.9, abs(latitude) + degrees)))
        away = np.abs((np.asarray(self._longitude) - longitude + 180) % 360 - 180)
        inside = (np.abs(np.asarray(self._latitude) - latitude) <= degrees) & (away <= degrees / narrow)
        return map(self.row, np.flatnonzero(inside).tolist())


def _chunk(table: pa.Table, name: str) -> Any:
    column = table[name]
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _numbers(column: Any, missing: float) -> memoryview:
    return memoryview(column.fill_null(missing).to_numpy())


def _texts(column: Any) -> Callable[[int], str | None]:
    codes = memoryview(column.indices.fill_null(NONE).to_numpy())
    words = [*column.dictionary.to_pylist(), None]  # NONE is -1, and so the last
    return lambda i: words[codes[i]]


def read(folder: Path) -> Table:
    """Reads places.parquet and names.parquet. Raises OSError or pyarrow.ArrowException."""
    names = pq.read_table(folder / "names.parquet", use_threads=False)
    places = pq.read_table(folder / "places.parquet", use_threads=False, read_dictionary=REPEATED)
    return Table(places, names)


@functools.cache
def table() -> Table:
    """The gazetteer's own data, read once. Raises BadSetting where the files are missing or damaged."""
    folder = resources.files(__package__).joinpath("data")
    try:
        with resources.as_file(folder) as path:
            return read(path)
    except (OSError, pa.ArrowException, KeyError) as error:
        raise BadSetting(
            f"the gazetteer's data in {folder} cannot be read ({error}); install dateline again"
        ) from error
