"""The dashboard's charts and maps for a notebook: from the flat table of `extract`, without a server or a network.

    found = extract.from_text(text, published="2025-04-10")
    frames.timeline(found.to_frame()).show()

Each function takes a flat frame and, if wanted, Filters; it returns the Plotly figure that the dashboard shows.
"""

import duckdb
import pandas as pd
import plotly.graph_objects as go

from dashboard import cards, charts, filters, maps, queries
from dashboard.basemap.inline import inlined
from dashboard.filters import Filters
from dashboard.palette import Mode
from dashboard.queries import opening

EVERYTHING = Filters(period="All", relevance="All")


def shown(flat: pd.DataFrame, only: Filters = EVERYTHING) -> queries.Shown:
    """The rows of a flat frame that the filters let through, ready for everything in `dashboard.queries`.

    ``flat`` is what `Extraction.to_frame` returns: one row a figure or event. It is copied.
    """
    connection = duckdb.connect(config={"autoinstall_known_extensions": False})
    connection.execute("SET TimeZone = 'UTC'")
    connection.register("given", flat)
    connection.execute("CREATE TABLE flat AS SELECT * FROM given")
    connection.unregister("given")
    connection.execute(opening.ALONE)
    opening.stretch(connection)
    opening.prepare(connection)
    return queries.Shown(connection, only, queries.offered(connection).newest)


def timeline(flat: pd.DataFrame, only: Filters = EVERYTHING, *, mode: Mode = "light") -> go.Figure:
    """The events, and figures without one, by day and kind."""
    return charts.timeline(queries.marks(shown(flat, only)), mode=mode)


def event_map(flat: pd.DataFrame, only: Filters = EVERYTHING, *, mode: Mode = "light") -> go.Figure:
    """The map of what has a point, with shapes and fonts in the figure itself: it fetches nothing."""
    points, _ = queries.placed(shown(flat, only))
    figure = maps.event_map(points, mode=mode)
    figure.layout.map.style = inlined(figure.layout.map.style, set(points["country"].dropna().astype(str)))
    return figure


def measure(
    flat: pd.DataFrame,
    measure: str,
    unit: str | None,
    place: str | None = None,
    only: Filters = EVERYTHING,
    *,
    mode: Mode = "light",
) -> go.Figure:
    """The figures of one measure and unit over time, those that name ``place`` (None: those that name none)."""
    rows = queries.of_scope(shown(flat, only), measure, unit, place)
    return charts.measure(cards.records(rows), mode=mode, title=maps.values.subject(measure, unit))


def measures(flat: pd.DataFrame, only: Filters = EVERYTHING) -> pd.DataFrame:
    """What `measure` can draw: columns measure, unit, place, n; the most frequent first."""
    return queries.scopes(shown(flat, only))


def only(flat: pd.DataFrame, **words: str | list[str]) -> Filters:
    """Filters by the words of the dashboard's address: only(flat, country="Ukraine", period="7 d").

    Raises ValueError for a word that the frame does not hold.
    """
    said = {word: [value] if isinstance(value, str) else value for word, value in words.items()}
    found, dropped = filters.read(said, queries.offered(shown(flat).connection))
    if dropped:
        raise ValueError("; ".join(dropped))
    return found
