"""What the timeline draws: each event and each sentence of figures; where there are many, their number a day."""

from collections.abc import Iterable, Sequence

import pandas as pd

from dashboard import filters as f
from dashboard.queries.shown import Shown

MOST_SINGLE = 600  # beyond so many rows, those of one kind and one day (or week) become one mark
DAYS = 130  # beyond so many days around the middle one, weeks are drawn; the chart itself then counts in weeks
NEAR = 185 * 86_400  # seconds: history far from the news must not turn its days into weeks
MOST_MARKS = 3000  # more slow a browser; a page says when some were left out
LONG = 200  # of the intervals longer than two days, so many stay single among days
MANY = "many"  # a key that names a mark of many rows begins with this word
_DATED = f"""("table" = 'events' OR event IS NULL) AND {f.BEGIN} IS NOT NULL"""
_DAY = f"(epoch({f.BEGIN}) + epoch({f.END}))::BIGINT // 172800"  # of the middle, counted from 1970
_LONG = f"{f.END} - {f.BEGIN} > INTERVAL 2 DAY"
_AHEAD = "coalesce(status IN ('planned', 'proposed'), false)"
_KIND = f"replace({f.KIND}, ' ', '_')"  # keys are joined by spaces


def marks(shown: Shown) -> pd.DataFrame:
    """For the timeline, newest first: id, first, last (seconds), kind, label, status, n.

    Events, and the sentences of figures without one. Where there are more than MOST_SINGLE, `id` is a key that `behind`
    reads, for all of one kind, day or week, and state; of longer intervals the newest LONG stay single.
    """
    rows = shown.select(f"SELECT 1 FROM shown WHERE {_DATED} LIMIT {MOST_SINGLE + 1}")
    if len(rows) <= MOST_SINGLE:
        return _single(shown, "true", MOST_MARKS)
    found = [_single(shown, _LONG, LONG), _counted(shown, 7 if _spread(shown) > DAYS else 1)]
    return pd.concat([frame for frame in found if len(frame)], ignore_index=True)


def _single(shown: Shown, which: str, most: int) -> pd.DataFrame:
    return shown.select(
        f"""SELECT m.id, m.first, m.last, m.kind, s.sentence AS label, s.status, m.n
            FROM (SELECT arg_min(id, struct_pack(start := start, id := id)) AS id, epoch({f.BEGIN})::BIGINT AS first,
                         epoch({f.END})::BIGINT AS last, {f.KIND} AS kind, count(*) AS n
                  FROM shown WHERE {_DATED} AND {which}
                  GROUP BY document, CASE WHEN "table" = 'events' THEN id ELSE hash(sentence)::VARCHAR END, {f.KIND},
                           {f.BEGIN}, {f.END}
                  ORDER BY epoch({f.END}) DESC, id LIMIT {most}) m
            JOIN shown s ON s.id = m.id ORDER BY m.last DESC, m.id"""
    )


def _spread(shown: Shown) -> int:
    """How many days lie between the first and the last row near the middle one."""
    found = shown.select(
        f"""SELECT (max(moment) - min(moment)) // 86400 AS days
            FROM (SELECT epoch({f.BEGIN})::BIGINT AS moment FROM shown WHERE {_DATED}),
                 (SELECT quantile_disc(epoch({f.BEGIN})::BIGINT, 0.5) AS middle FROM shown WHERE {_DATED})
            WHERE abs(moment - middle) <= {NEAR}"""
    )
    return 0 if found.days.isna()[0] else int(found.days[0])


def _counted(shown: Shown, length: int) -> pd.DataFrame:
    """One row for each kind, state and stretch of so many days; weeks begin on Monday, as 29 December 1969 was one."""
    start = f"({_DAY} + 3) // 7 * 7 - 3" if length == 7 else _DAY
    return shown.select(
        f"""SELECT concat_ws(':', '{MANY}', replace(kind, ' ', '_'), day, {length}, ahead) AS id, day * 86400 AS first,
                   (day + {length}) * 86400 AS last, kind, n || ' reports' AS label,
                   CASE WHEN ahead THEN 'planned' ELSE 'reported' END AS status, n
            FROM (SELECT {f.KIND} AS kind, {start} AS day, {_AHEAD} AS ahead, count(*) AS n
                  FROM shown WHERE {_DATED} AND NOT ({_LONG}) GROUP BY ALL)
            ORDER BY day DESC, kind, ahead LIMIT {MOST_MARKS}"""
    )


def behind(ids: Sequence[str]) -> tuple[str, list[object]]:
    """The condition, with its parameters, for the rows that some marks stand for: ids, and keys of many rows."""
    keys = [key for id in ids if (key := _read(id)) is not None]
    conditions = ["list_contains(?, id)"]
    bound: list[object] = [[id for id in ids if _read(id) is None]]
    for kind, day, length, ahead in keys:
        inside = f"{_KIND} = ? AND {_DAY} BETWEEN ? AND ? AND {_AHEAD} = ?"
        conditions.append(f"({_DATED} AND NOT ({_LONG}) AND {inside})")
        bound += [kind, day, day + length - 1, ahead]
    return f"({' OR '.join(conditions)})", bound


def _read(id: str) -> tuple[str, int, int, bool] | None:
    """A key's kind (with _ for spaces), first day since 1970, length, whether ahead; None for the id of a row."""
    match id.split(":"):
        case [word, kind, day, length, ahead] if word == MANY and day.removeprefix("-").isdecimal():
            return kind, int(day), int(length), ahead == "true"
    return None


def counted_by(ids: Iterable[str]) -> int:
    """By how many days those marks are counted that stand for many rows: 1 or 7; 0 where each mark is a row itself."""
    return max((key[2] for id in ids if (key := _read(id)) is not None), default=0)


def several(ids: Iterable[str]) -> bool:
    """Whether what was clicked stands for more than one row."""
    found = list(ids)
    return len(found) > 1 or any(_read(id) is not None for id in found)
