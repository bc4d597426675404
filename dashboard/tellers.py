"""Who else tells of an event or a figure, and which of them only reprint it. Rows in, escaped HTML out.

What was put together can be taken apart: the panel offers who may write "not the same" beside every joined event.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import duckdb
import pandas as pd

from dashboard import evidence, wording
from dashboard.queries import MEMBER, ORIGIN, select

Row = Mapping[str, Any]


def tellers(connection: duckdb.DuckDBPyConnection, id: str) -> pd.DataFrame:
    """All rows that tell of one event, or of one figure, the row itself among them; the first published first.

    For an event those that it was joined with and those of reprints; for a figure the same value (measure, unit,
    overlapping interval) in other documents. Columns of a list's entry, and story, origin, `reprint` (of a text that
    another one told first), `joined` (an event that can be held apart), `itself`, `said`: the id of the row that says
    it in the first text of its story.
    """
    return select(
        connection,
        f"""SELECT {MEMBER}, document, story, {ORIGIN}, id = $1 AS itself,
                   coalesce(telling, id) AS said,
                   coalesce("table" = 'events' AND event_group = of_group AND said <> of_said, false) AS joined,
                   document IN (SELECT document FROM reprints) AS reprint
            FROM (SELECT o.*, s.event_group AS of_group, coalesce(s.telling, s.id) AS of_said
                  FROM flat o JOIN flat s ON o."table" = s."table" AND (
                    o.id = s.id OR o.telling = s.telling
                    OR (s."table" = 'events' AND o.event_group = s.event_group)
                    OR (s."table" = 'figures' AND o.document <> s.document AND o.measure = s.measure
                        AND o.unit IS NOT DISTINCT FROM s.unit AND o.low IS NOT DISTINCT FROM s.low
                        AND o.high IS NOT DISTINCT FROM s.high AND o.first < s.last AND s.first < o.last))
                  WHERE s.id = $1) s
            ORDER BY published NULLS LAST, reprint, id""",
        id,
    )


def parted(connection: duckdb.DuckDBPyConnection, id: str) -> pd.DataFrame:
    """The events that somebody held to be others than this one, as entries of a list."""
    return select(
        connection,
        f"""SELECT {MEMBER}, id AS said FROM flat s WHERE id IN (SELECT unnest(apart) FROM flat WHERE id = $1)
            ORDER BY published NULLS LAST, id""",
        id,
    )


def markup(rows: Sequence[Row], others: Sequence[Row], *, writes: bool) -> str:
    """Who tells of a row: `rows` as of `tellers`, `others` as of `parted`. Empty where it is alone.

    Who `writes` is offered to take events apart, and to undo that.
    """
    own = next((str(row["said"]) for row in rows if row["itself"]), "")
    told = f"<h3>{escape(heading(rows))}</h3>{_listed(rows, own, writes)}" if len(rows) > 1 else ""
    held = f"<h3>Held to be others</h3>{_apart(others, own, writes)}" if others else ""
    return told + held


def sources(rows: Sequence[Row]) -> int:
    """How many independent outlets tell it, however each is written; a reprint counts as the outlet that had it."""
    return len({str(row["origin"]).casefold() for row in rows})


def heading(rows: Sequence[Row]) -> str:
    """'Told by 3 sources, 1 reprint': independent outlets, and texts that another one told first."""
    told = sources(rows)
    reprints = len({row["document"] for row in rows if row["reprint"]})
    again = f", {wording.number_of(reprints, 'reprint')}" if reprints else ""
    return f"Told by {wording.number_of(told, 'source')}{again}"


def _listed(rows: Sequence[Row], own: str, writes: bool) -> str:
    others = "".join(
        f"<li>{evidence.entry(row, 'reprint' if row['reprint'] else '')}"
        f"{_button('apart', 'Not the same', row, own) if writes and row['joined'] else ''}</li>"
        for row in rows
        if not row["itself"]
    )
    return f'<ul class="dl-list dl-tellers">{others}</ul>'


def _apart(rows: Sequence[Row], own: str, writes: bool) -> str:
    entries = "".join(
        f"<li>{evidence.entry(row)}{_button('together', 'Undo', row, own) if writes else ''}</li>" for row in rows
    )
    return f'<ul class="dl-list dl-tellers">{entries}</ul>'


def _button(action: str, words: str, row: Row, own: str) -> str:
    why = f"{words}: {row['outlet'] or row['title'] or 'outlet unknown'}"
    return (
        f'<button type="button" class="dl-chip" data-action="{action}" data-id="{escape(own)} {escape(row["said"])}" '
        f'aria-label="{escape(why)}">{words}</button>'
    )
