"""Reprints count once and are shown with their text; one event in several sources says who tells of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cards, claims, data, queries, tellers, widgets
from dashboard import filters as f
from dashboard.views import sources
from extract import store
from extract.model import Document

APP = str(Path(__file__).parents[2] / "dashboard" / "app.py")
NOTE = (
    "A missile struck a market in Kharkiv on 9 April 2025 and killed three people, the mayor said. Rescue teams worked "
    "in the rubble until late in the evening, and the road to the station was closed. Hospitals took in 17 wounded, "
    "among them two children. Shopkeepers swept the glass from the pavement and carried their goods into the open."
)
OWN_WORDS = "Three people are dead in Kharkiv: a missile struck a crowded market there on 9 April 2025."
DESK = Document(NOTE, title="Market struck", outlet="Desk", published=date(2025, 4, 10), source="desk")
WIRE = Document(f"Blast\n\n{NOTE}", title="Blast", outlet="Wire", published=date(2025, 4, 11), source="wire")
GAZETTE = Document(OWN_WORDS, title="Kharkiv", outlet="Gazette", published=date(2025, 4, 10), source="gazette")
ALL = f.Filters(period="All", relevance="All")


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> store.Store:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    opened = store.open(tmp_path)
    opened.add([DESK, WIRE, GAZETTE])
    opened.publish()
    return opened


@pytest.fixture
def picture(record: store.Store) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = connected(record)
    yield connection
    connection.close()


def connected(record: store.Store) -> duckdb.DuckDBPyConnection:
    generation = record.generation()
    assert generation is not None
    return data.opened(generation.parts, generation.counts["flat"])


def shown(connection: duckdb.DuckDBPyConnection, filters: f.Filters = ALL) -> queries.Shown:
    return queries.Shown(connection, filters, date(2025, 4, 11))


def figures(connection: duckdb.DuckDBPyConnection, filters: f.Filters = ALL) -> list[tuple[Any, ...]]:
    rows = shown(connection, filters).select("""SELECT outlet, low FROM shown WHERE "table" = 'figures'""")
    return sorted(map(tuple, rows.to_numpy().tolist()))


def struck(connection: duckdb.DuckDBPyConnection, outlet: str) -> str:
    found = queries.select(connection, "SELECT id FROM flat WHERE text = 'struck' AND outlet = ?", outlet)
    return str(found.id[0])


def test_what_reprints_say_alike_is_shown_once(picture: duckdb.DuckDBPyConnection) -> None:
    assert figures(picture) == [("Desk", 2.0), ("Desk", 3.0), ("Desk", 17.0), ("Gazette", 3.0)]
    assert len(queries.select(picture, """SELECT 1 FROM flat WHERE "table" = 'figures'""")) == 7


def test_a_reprint_alone_shows_all_it_says(picture: duckdb.DuckDBPyConnection) -> None:
    of_wire = f.Filters(period="All", relevance="All", sources=("Wire",))
    assert figures(picture, of_wire) == [("Wire", 2.0), ("Wire", 3.0), ("Wire", 17.0)]


def test_n_of_n_counts_one_text_and_one_event_once(picture: duckdb.DuckDBPyConnection) -> None:
    counted = queries.counts(shown(picture))
    assert counted["source"] == (2, 2)
    assert counted["figure"] == (4, 4)
    assert counted["event"] == (1, 1)
    assert queries.counts(shown(picture, f.Filters(period="All", sources=("Wire",))))["source"] == (1, 2)
    assert queries.reprints(picture) == 1


def test_a_reprint_corroborates_nothing(picture: duckdb.DuckDBPyConnection) -> None:
    head = cards.choose(queries.headlines(shown(picture)), date(2025, 4, 11))
    assert {card.value: card.sources for card in head} == {"3": 2, "17": 1, "2": 1}
    rows = cards.records(queries.select(picture, f"SELECT *, {queries.ORIGIN} FROM flat s WHERE low = 3"))
    assert {claims.source(row) for row in rows} == {"desk", "gazette"}
    assert [row["outlet"] for row in rows if claims.is_reprint(row)] == ["Wire"]


def test_who_tells_of_an_event_is_listed_and_can_be_held_apart(picture: duckdb.DuckDBPyConnection) -> None:
    for outlet in ("Desk", "Wire"):
        rows = cards.records(tellers.tellers(picture, struck(picture, outlet)))
        assert tellers.heading(rows) == "Told by 2 sources, 1 reprint"
        html = tellers.markup(rows, [], writes=True)
        assert html.count("Not the same<") == 1
        assert f'data-action="apart" data-id="{struck(picture, "Desk")} {struck(picture, "Gazette")}"' in html


def test_the_list_of_sources_holds_a_text_once_with_its_reprints(picture: duckdb.DuckDBPyConnection) -> None:
    rows = cards.records(queries.sources(shown(picture)))
    assert [[row["outlet"] for row in members] for members in sources.stories(rows)] == [["Desk", "Wire"], ["Gazette"]]
    html = sources.listed(rows, DESK.id)
    assert html.count("data-id") == 3
    assert '<details class="dl-reprints"><summary>1 reprint</summary>' in html
    assert '<details class="dl-reprints" open>' in sources.listed(rows, WIRE.id)


def test_a_generation_of_an_older_version_is_shown_as_it_is(record: store.Store, tmp_path: Path) -> None:
    generation = record.generation()
    assert generation is not None
    parts: dict[str, list[str]] = {}
    lacking = {"flat": "story, telling, event_group, apart", "documents": "story, apart, added"}
    for table, paths in generation.parts.items():
        for number, path in enumerate(paths):
            older = tmp_path / f"{table}{number}.parquet"
            rest = f"EXCLUDE ({lacking[table]})" if table in lacking else ""
            duckdb.sql(f"COPY (SELECT * {rest} FROM '{path}') TO '{older}'")
            parts.setdefault(table, []).append(str(older))
    for rows in (1, data.IN_MEMORY + 1):
        connection = data.opened(parts, rows)
        assert len(figures(connection)) == 7
        assert queries.counts(shown(connection))["source"] == (3, 3)
        assert not queries.arrived(shown(connection), datetime(2025, 1, 1, tzinfo=UTC))
        connection.close()


def test_not_the_same_and_undo(record: store.Store) -> None:
    app = AppTest.from_file(APP, default_timeout=120)
    connection = connected(record)
    one, other = struck(connection, "Desk"), struck(connection, "Gazette")
    app.session_state["evidence"] = ("open", one)
    app.query_params["period"] = "All"
    app.run()
    assert not app.exception
    widgets.act("apart", f"{one} {other}")
    parted = connected(record)
    assert "Told by 1 source, 1 reprint" in panel_of(parted, one)
    assert "Held to be others" in panel_of(parted, one)
    assert f'data-action="together" data-id="{one} {other}"' in panel_of(parted, struck(parted, "Wire"))
    widgets.act("together", f"{one} {other}")
    assert panel_of(connected(record), one) == panel_of(connection, one)


def panel_of(connection: duckdb.DuckDBPyConnection, id: str) -> str:
    found, others = tellers.tellers(connection, id), tellers.parted(connection, id)
    return tellers.markup(cards.records(found), cards.records(others), writes=True)
