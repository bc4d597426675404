"""What the data lets one choose from."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

import duckdb

from dashboard import filters as f
from dashboard import palette

MOST_NAMES = 300  # names in a list to choose from; rarer ones are found by being asked for
_COLUMNS = {"measure": ("measure",), "actor": ("actor",), "claimant": ("claimant",), "source": ("outlet", "title")}


def offered(connection: duckdb.DuckDBPyConnection) -> f.Offered:
    """What the data lets one choose from. The newest day is that of the newest report, else the last day told of."""
    places = connection.cursor().execute(
        """SELECT country, coalesce(min(country_name), country) AS country_name, admin1,
                  coalesce(min(admin1_name), admin1) AS admin1_name
           FROM flat WHERE country IS NOT NULL GROUP BY country, admin1
           ORDER BY country_name, country, admin1_name, admin1"""
    )
    countries: dict[str, str] = {}
    inside: dict[str, dict[str, str]] = {}
    for country, country_name, admin1, admin1_name in places.fetchall():
        if country not in countries.values():
            countries[_unused(country_name, country, countries)] = country
        if admin1 is not None:
            regions = inside.setdefault(country, {})
            regions[_unused(admin1_name, admin1, regions)] = admin1
    return f.Offered(
        countries,
        inside,
        dict(_kinds(connection)),
        _newest(connection),
        dict(_areas(countries)),
        held=partial(_held, connection),
        **{field: _frequent(connection, word) for word, field in f.NAMES.items()},
    )


def _areas(countries: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The labels and codes of UN M49 areas in which a country is held."""
    for code, area in f.AREAS.items():
        if area.countries.intersection(countries.values()):
            yield f"{area.name} (UN region)" if area.name in countries else area.name, code


def _frequent(connection: duckdb.DuckDBPyConnection, word: str) -> tuple[str, ...]:
    """The most frequent names, sorted; the outlet's own voice first among claimants."""
    column = _COLUMNS[word][0]
    rows = connection.cursor().execute(
        f"""SELECT {column} FROM flat WHERE {column} IS NOT NULL
            GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT {MOST_NAMES}"""
    )
    names = sorted((name for (name,) in rows.fetchall()), key=str.casefold)
    return tuple([f.OWN_VOICE, *names] if word == "claimant" else names)


def _held(connection: duckdb.DuckDBPyConnection, word: str, name: str) -> bool:
    fits = " OR ".join(f"{column} = $1" for column in _COLUMNS[word])
    return bool(connection.cursor().execute(f"SELECT 1 FROM flat WHERE {fits} LIMIT 1", [name]).fetchall())


def _unused(label: str, code: str, taken: dict[str, str]) -> str:
    return f"{label} ({code})" if label in taken else label


def _kinds(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    names = connection.cursor().execute(f"SELECT DISTINCT {f.KIND} FROM flat ORDER BY 1").fetchall()
    kinds = (palette.kind_of(name) for (name,) in names)
    for kind in sorted(kinds, key=lambda kind: palette.ORDER.get(kind.name, len(palette.ORDER))):
        yield kind.label, kind.name


def _newest(connection: duckdb.DuckDBPyConnection) -> date | None:
    row = connection.cursor().execute(
        """SELECT coalesce(max(published), max(last) - INTERVAL 1 DAY)::DATE FROM flat WHERE coalesce(current, true)"""
    )
    found = row.fetchone()
    return None if found is None else found[0]
