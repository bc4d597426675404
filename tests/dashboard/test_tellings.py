"""The charts of the tables, as data: no part is summed, ranges stay ranges, open bounds stay open."""

from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard import charts, claims
from dashboard.charts.dumbbell import placed
from dashboard.charts.measure import legend
from dashboard.charts.tellings import tellings_of, view

DAY = 86_400
MODES = ("light", "dark")


def row(id: str, low: float | None, high: float | None = None, **changes: Any) -> dict[str, Any]:
    """So many drones downed on day 100, as one outlet tells it."""
    high = low if high is None and "bound" not in changes else high
    return {
        "id": id, "document": id, "measure": "downed", "unit": "drone", "low": low, "high": high, "bound": "exact",
        "total_low": None, "total_high": None, "total": None, "total_measure": None, "total_unit": None,
        "cumulative": False, "status": "reported", "claimant": None, "outlet": f"Outlet {id}", "place": "Kyiv",
        "place_kind": "city", "country": "UA", "first": 100 * DAY, "last": 101 * DAY, "published": 101 * DAY,
        "night": False, "sentence": f"So many, says {id}.",
    } | changes  # fmt: skip


def trace(figure: go.Figure, uid: str) -> dict[str, Any]:
    return next(one for one in figure.to_dict()["data"] if one["uid"] == uid)


def uids(figure: go.Figure) -> set[str]:
    return {one["uid"] for one in figure.to_dict()["data"]}


def test_a_part_is_a_bar_in_its_total() -> None:
    figure = charts.measure([row("a", 85, total_low=145, total_high=145)], mode="light")
    part, total = trace(figure, "values"), trace(figure, "totals")
    assert (list(part["y"]), list(total["y"])) == ([85], [145])
    assert (part["x"], part["width"], list(part["base"])) == (total["x"], total["width"], [0])
    assert figure.layout.barmode == "overlay"
    assert list(trace(figure, "above")["text"]) == ["145"]
    assert list(trace(figure, "inside")["text"]) == ["85"]


def test_several_tellers_of_one_day_stand_side_by_side_and_are_not_summed() -> None:
    figure = charts.measure([row("a", 12), row("b", 15), row("c", 30, first=101 * DAY, last=102 * DAY)], mode="light")
    values = trace(figure, "values")
    assert list(values["y"]) == [12, 15, 30]
    assert len(set(values["x"])) == 3
    first, second, alone = values["width"]
    assert first == second < alone


def test_those_who_tell_the_same_are_one_mark_with_all_ids() -> None:
    (one,) = tellings_of([row("a", 12), row("b", 12)])
    assert one.ids == ("a", "b") and "Outlet a" in one.hover and "Outlet b" in one.hover


def test_a_total_that_is_no_whole_is_not_drawn() -> None:
    (smaller,) = tellings_of([row("a", 85, total_low=60, total_high=60)])
    (vague,) = tellings_of([row("a", 85, total_low=100, total_high=200)])
    assert smaller.total is None and vague.total is None


def test_a_range_is_drawn_from_its_low_to_its_high_end() -> None:
    ranges = trace(charts.measure([row("a", 30, 60, bound="range")], mode="light"), "ranges")
    assert (list(ranges["base"]), list(ranges["y"])) == ([30], [30])
    assert ranges["marker"]["pattern"]["shape"] == "/"
    assert "30–60" in ranges["text"][0]


@pytest.mark.parametrize(
    ("low", "high", "bound", "symbol", "words"),
    [(500, None, "more_than", "triangle-up", "more than 500"), (None, 4, "at_most", "triangle-down", "at most 4")],
)
def test_an_open_bound_ends_in_an_arrow(low: Any, high: Any, bound: str, symbol: str, words: str) -> None:
    figure = charts.measure([row("a", low, high, bound=bound)], mode="dark")
    arrow = trace(figure, f"arrows-{symbol}")
    assert (arrow["marker"]["symbol"], list(arrow["y"])) == (symbol, [low or high])
    assert words in arrow["text"][0]


def test_what_is_planned_is_hollow() -> None:
    figure = charts.measure([row("a", 10, status="planned"), row("b", 20)], mode="light")
    assert trace(figure, "ahead")["marker"]["color"] == "rgba(0,0,0,0)"
    assert list(trace(figure, "values")["y"]) == [20]


def test_a_running_total_is_a_line_over_its_interval() -> None:
    figure = charts.measure([row("a", 500, cumulative=True, first=DAY, last=101 * DAY)], mode="light")
    line = trace(figure, "line-a")
    assert line["x"][0] == "1970-01-02T00:00:00" and set(line["y"]) == {500}
    assert "values" not in uids(figure) and "running total, since 2 January 1970" in line["text"][0].replace(
        "<br>", " "
    )


def test_a_row_without_a_period_stands_on_its_day_of_publication() -> None:
    (one,) = tellings_of([row("a", 5, first=None, last=None)])
    assert (one.first, one.last) == (101 * DAY, 102 * DAY)


def test_the_selected_mark_is_framed_and_markup_is_only_text() -> None:
    figure = charts.measure([row("a", 5, sentence="<b>x</b> & y")], mode="light", selected="a")
    assert "ring" in uids(figure) and "&lt;b&gt;x&lt;/b&gt; &amp; y" in trace(figure, "values")["text"][0]
    assert "ring" not in uids(charts.measure([row("a", 5)], mode="light", selected="z"))


def test_a_single_day_does_not_fill_the_view() -> None:
    first, last = view(tellings_of([row("a", 5)]))
    assert last - first >= 8 * DAY


def test_the_legend_names_only_what_is_there() -> None:
    assert [words for words, _ in legend([row("a", 5)])] == ["value"]
    rows = [row("a", 5, total_low=9, total_high=9), row("b", 3, 7, bound="range"), row("c", 5, bound="at_least")]
    assert [look for look, _ in legend(rows)] == ["value", "total", "range", "up"]


@pytest.mark.parametrize("mode", MODES)
def test_nothing_to_draw_is_said(mode: Any) -> None:
    for figure in (
        charts.measure([], mode=mode),
        charts.dumbbell([], [], mode=mode),
        charts.paired([], [], ("A", "B"), mode=mode),
        charts.multiples([], [], (0, 0), [], mode=mode),
    ):
        assert figure.layout.annotations[0].text


CONTEST = claims.Comparison(
    (row("a", 30, 60, bound="range"), row("b", 40, bound="at_least"), row("c", 120), row("d", 120, status="denied"))
)


def test_a_dumbbell_has_a_mark_a_telling_on_a_scale_of_its_own() -> None:
    marks = {mark.row["id"]: mark for mark in placed([CONTEST])}
    assert set(marks) == {"a", "b", "c", "d"}
    assert (marks["a"].low, marks["a"].high, marks["c"].x) == (0.25, 0.5, 1.0)
    assert marks["b"].arrow > 0 and marks["c"].arrow == 0
    assert len({mark.look for mark in marks.values()}) == 4
    assert marks["c"].y != marks["d"].y  # the same value, above each other


def test_a_dumbbell_draws_intervals_arrows_and_hollow_denials() -> None:
    figure = charts.dumbbell([CONTEST], ["Killed, Kharkiv"], mode="light", selected="c")
    assert list(trace(figure, "reach-a")["x"]) == [0.25, 0.5]
    assert "triangle-right" in trace(figure, "reach-b")["marker"]["symbol"]
    symbols = [one["marker"]["symbol"] for one in figure.to_dict()["data"] if one["uid"].startswith("voices-")]
    assert sum("open" in symbol for (symbol,) in symbols) == 1
    assert list(trace(figure, "span-0")["customdata"][0]) == ["a", "b", "c", "d"]
    assert set(trace(figure, "written")["text"]) == {"30–60", "120"}
    assert len(trace(figure, "ring")["x"]) == 1


def test_paired_bars_carry_letter_number_and_ids() -> None:
    a = [{"kind": "assault", "n": 3, "ids": "x y z"}]
    b = [{"kind": "assault", "n": 1, "ids": "w"}, {"kind": "consult", "n": 2, "ids": "u v"}]
    figure = charts.paired(a, b, ("April", "March"), mode="light")
    first, second = trace(figure, "side-A"), trace(figure, "side-B")
    assert (list(first["x"]), list(first["text"])) == ([3], ["A 3"])
    assert (sorted(second["x"]), second["marker"]["pattern"]["shape"]) == ([1, 2], "/")
    assert first["customdata"] == [["x", "y", "z"]]
    assert [tick.split()[0] for tick in figure.layout.yaxis.ticktext] == ["Talks", "Attack"]


def test_small_multiples_share_days_and_each_its_values() -> None:
    def day(at: int, value: float, id: str) -> dict[str, Any]:
        return {"measure": "downed", "unit": "drone", "day": at * DAY, "value": value, "id": id}

    figure = charts.multiples([day(10, 5, "a"), day(12, 7, "b")], [day(3, 9, "c")], (10 * DAY, 3 * DAY),
                                 [("downed", "drone"), ("killed", "person")], mode="dark")  # fmt: skip
    a, b = trace(figure, "A-0"), trace(figure, "B-0")
    assert (list(a["x"]), list(a["y"]), list(b["x"])) == ([1, 3], [5, 7], [1])
    assert a["customdata"] == [["a"], ["b"]] and a["line"]["dash"] != b["line"]["dash"]
    assert [note.text for note in figure.layout.annotations] == ["Drones downed"]
