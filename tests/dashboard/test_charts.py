"""The timeline as data: every dated row is there, where its date says, and says whose it is."""

from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import timeline
from dashboard.charts.lanes import CROWD, DAY, marks_of
from dashboard.palette import Mode, kind_of

COLUMNS = ["id", "first", "last", "kind", "label", "n", "status"]


def row(id: str, first: str | None, last: str | None, kind: str = "assault", **more: Any) -> dict[str, Any]:
    return {"id": id, "first": first, "last": last, "kind": kind, "label": f"report {id}", "n": 1,
            "status": "reported"} | more  # fmt: skip


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=COLUMNS)
    for name in ("first", "last"):
        made[name] = pd.Series(
            np.array([value if isinstance(value, str) else "NaT" for value in made[name]], "datetime64[s]")
        )
    return made


def traces(figure: go.Figure, start: str) -> list[dict[str, Any]]:
    return [trace for trace in figure.to_dict()["data"] if trace["uid"].startswith(start)]


def ids(figure: go.Figure, start: str) -> list[str]:
    return sorted(id for trace in traces(figure, start) for group in trace["customdata"] for id in group)


DAYS = frame(
    row("a", "2025-04-09", "2025-04-10"), row("b", "2025-04-09", "2025-04-10"),
    row("c", "2025-04-10", "2025-04-11", "aid", n=6), row("night", "2025-04-09", "2025-04-11", "figure"),
    row("long", "2025-03-20", "2025-04-20", "consult"), row("plan", "2025-04-12", "2025-04-13", status="planned"),
    row("unknown", None, None),
)  # fmt: skip


def test_every_dated_row_has_one_mark_that_says_its_id() -> None:
    figure = timeline(DAYS, mode="light")
    assert ids(figure, "marks") == ["a", "b", "c", "long", "night", "plan"]
    assert all(isinstance(group, list) for trace in traces(figure, "marks") for group in trace["customdata"])


def test_intervals_longer_than_a_day_are_lines_over_their_whole_length() -> None:
    figure = timeline(DAYS, mode="light")
    assert ids(figure, "spans") == ["long", "night"]
    (line,) = traces(figure, "spans-consult")
    assert line["base"] == ["2025-03-20T00:00:00"] and line["x"] == [31 * DAY * 1000] and line["orientation"] == "h"


def test_bars_count_reports_a_day_and_leave_out_what_is_dated_to_no_day() -> None:
    figure = timeline(DAYS, mode="light")
    assert ids(figure, "bars") == ["a", "b", "c", "night", "plan"]
    (bar,) = traces(figure, "bars-aid")
    assert bar["y"] == [6] and bar["x"] == ["2025-04-10T12:00:00"]
    assert figure.layout.barmode == "stack" and figure.layout.yaxis2.title.text == "per day"


def test_what_is_planned_is_hollow_everywhere() -> None:
    figure = timeline(DAYS, mode="light")
    (marks,) = traces(figure, "marks-assault")
    symbols = dict(zip((group[0] for group in marks["customdata"]), marks["marker"]["symbol"], strict=True))
    assert symbols == {"a": "circle", "b": "circle", "plan": "circle-open"}
    assert [trace["marker"]["color"] for trace in traces(figure, "bars-assault-True")] == ["rgba(0,0,0,0)"]


def test_marks_lie_inside_their_interval_and_their_lane() -> None:
    rows = frame(
        *(row(f"r{i}", "2025-04-09", "2025-04-10") for i in range(40)), row("z", "2025-04-11", "2025-04-12", "aid")
    )
    figure = timeline(rows, mode="light")
    (marks,) = traces(figure, "marks-assault")
    assert all("2025-04-09T00:00:00" <= x < "2025-04-10T00:00:00" for x in marks["x"])
    lane = figure.layout.yaxis.ticktext.index(next(t for t in figure.layout.yaxis.ticktext if "Attack" in t))
    assert all(lane - 0.5 < y < lane + 0.5 for y in marks["y"])
    assert len(set(zip(marks["x"], marks["y"], strict=True))) == 40, "no two marks cover each other"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_lanes_are_named_with_shape_and_colour(mode: Mode) -> None:
    lanes = timeline(DAYS, mode=mode).layout.yaxis.ticktext
    for kind in map(kind_of, ("assault", "aid", "figure", "consult")):
        assert any(kind.label in lane and kind.shape.filled in lane and kind.hue.on(mode) in lane for lane in lanes)
    assert "Attack" in lanes[-1]  # the gravest on top


def test_no_rows_one_row_and_rows_without_dates() -> None:
    for rows in (frame(), frame(row("unknown", None, None))):
        figure = timeline(rows, mode="light")
        assert ids(figure, "marks") == [] and figure.layout.height > 0
    one = timeline(frame(row("a", "2025-04-09T08:40", "2025-04-09T08:40")), mode="light", selected="a")
    assert ids(one, "marks") == ["a"] and len(traces(one, "ring")) == 1
    first, last = one.layout.xaxis.range
    assert first < "2025-04-09T08:40" < last


def test_the_view_is_the_news_even_when_history_is_among_it() -> None:
    seconds = np.array(["-2100-01-01", "-2099-01-01"], "datetime64[s]").astype("int64")
    rows = pd.DataFrame([
        *(row(f"r{i}", 1_744_000_000 + i * DAY, 1_744_000_000 + (i + 1) * DAY) for i in range(9)),
        row("bce", *seconds.tolist(), kind="figure"), row("war", 1_645_000_000, 1_744_000_000),
    ])  # fmt: skip
    figure = timeline(rows, mode="light")
    assert "bce" in ids(figure, "marks")
    first, last = figure.layout.xaxis.range
    assert "2024-03" < first < last < "2026-04"


def test_seconds_and_timestamps_are_the_same() -> None:
    counted = DAYS.dropna(subset=["first"])
    seconds = counted.assign(**{name: counted[name].to_numpy().astype("int64") for name in ("first", "last")})
    assert timeline(seconds, mode="light").to_json() == timeline(counted, mode="light").to_json()


@pytest.mark.parametrize(("days", "words"), [(30, "per day"), (300, "per week")])
def test_bars_grow_with_the_span(days: int, words: str) -> None:
    begin = np.datetime64("2025-01-01")
    rows = frame(*(row(f"r{i}", str(begin + i), str(begin + i + 1)) for i in range(days)))
    figure = timeline(rows, mode="light")
    assert figure.layout.yaxis2.title.text == words
    (bar,) = traces(figure, "bars-assault")
    assert sum(bar["y"]) == days
    if words == "per week":
        assert {pd.Timestamp(x).isoformat()[11:] for x in bar["x"]} == {"12:00:00"}
        assert {(pd.Timestamp(x) - pd.Timedelta(hours=84)).day_of_week for x in bar["x"]} == {0}, (
            "weeks begin on Monday"
        )


def test_five_thousand_rows_become_few_marks_that_hold_them_all() -> None:
    begin = np.datetime64("2025-01-01")
    rows = frame(
        *(row(f"r{i}", str(begin + i % 60), str(begin + i % 60 + 1), ("assault", "aid")[i % 2]) for i in range(5000))
    )
    figure = timeline(rows, mode="light", selected="r7")
    assert sum(len(trace["x"]) for trace in traces(figure, "marks")) <= CROWD
    assert ids(figure, "marks") == sorted(rows["id"]) == ids(figure, "bars")
    assert len(traces(figure, "ring")) == 1
    assert len(figure.to_json()) < 400_000


def test_now_is_marked_and_only_when_given() -> None:
    assert not [shape for shape in timeline(DAYS, mode="light").layout.shapes if shape.type == "line"]
    figure = timeline(DAYS, mode="light", now=pd.Timestamp("2025-04-11T12:00", tz="UTC"))
    assert [shape.x0 for shape in figure.layout.shapes if shape.type == "line"] == ["2025-04-11T12:00:00"]


def test_hover_text_is_escaped_and_dated() -> None:
    figure = timeline(frame(row("a", "2025-04-09", "2025-04-10", label="<b>x</b> & y")), mode="light")
    (marks,) = traces(figure, "marks")
    assert marks["text"][0].startswith("&lt;b&gt;x&lt;/b&gt; &amp; y") and "9 April 2025" in marks["text"][0]


def test_marks_come_in_time_order() -> None:
    assert all(a.begin <= b.begin for a, b in pairwise(marks_of(DAYS)))


def test_what_lies_ahead_of_the_newest_report_is_tinted_and_said() -> None:
    figure = timeline(DAYS, mode="light", as_of=date(2025, 4, 10))
    (band,) = [shape for shape in figure.layout.shapes if shape.xref == "x"]
    assert band.x0 == "2025-04-11T00:00:00" and band.x1 == figure.layout.xaxis.range[1]
    assert "ahead of the newest source" in figure.layout.annotations[0].text
    for other in (None, date(2026, 4, 10), date(2020, 4, 10)):
        plain = timeline(DAYS, mode="light", as_of=other)
        assert not plain.layout.annotations and not [shape for shape in plain.layout.shapes if shape.xref == "x"]


def test_a_drag_chooses_days_where_that_is_asked_for() -> None:
    brushed = timeline(DAYS, mode="light", brush=True)
    assert (brushed.layout.dragmode, brushed.layout.selectdirection) == ("select", "h")
    assert brushed.layout.meta == {"dragmode": "select"}, "what a brush goes back to"
    assert timeline(DAYS, mode="light").layout.dragmode == "pan"


def test_a_mark_that_stands_for_many_is_ringed_when_all_of_them_are_open() -> None:
    begin = np.datetime64("2025-01-01")
    rows = frame(*(row(f"r{i}", str(begin + i % 60), str(begin + i % 60 + 1)) for i in range(5000)))
    marks = traces(timeline(rows, mode="light"), "marks")
    many = marks[0]["customdata"][3]
    assert len(many) > 1
    (ring,) = traces(timeline(rows, mode="light", selected=" ".join(many)), "ring")
    assert ring["x"] == [marks[0]["x"][3]]
