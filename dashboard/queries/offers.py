"""What the data lets one choose from."""

from collections.abc import Iterator
from datetime import date

import duckdb

from dashboard import filters as f
from dashboard import palette


def offered(connection: duckdb.DuckDBPyConnection) -> f.Offered:
    """What the data lets one choose from. The newest day is that of the newest report, else the last day told of."""
    places = connection.cursor().execute(
        """SELECT country, coalesce(any_value(country_name), country) AS country_name, admin1,
                  coalesce(any_value(admin1_name), admin1) AS admin1_name
           FROM flat WHERE country IS NOT NULL GROUP BY country, admin1 ORDER BY country_name, admin1_name"""
    )
    countries: dict[str, str] = {}
    inside: dict[str, dict[str, str]] = {}
    for country, country_name, admin1, admin1_name in places.fetchall():
        if country not in countries.values():
            countries[_unused(country_name, country, countries)] = country
        if admin1 is not None:
            regions = inside.setdefault(country, {})
            regions[_unused(admin1_name, admin1, regions)] = admin1
    return f.Offered(countries, inside, dict(_kinds(connection)), _newest(connection))


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
