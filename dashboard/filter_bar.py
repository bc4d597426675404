"""The sidebar's filters, bound to the URL: the first ones in sight, the rest behind "More filters"."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard import filters as f

HELP = {
    "find": "Each word has to begin a word of the sentence or of the headline.",
    "reliability": "Admiralty code: A completely reliable, B usually, C fairly, D not usually reliable, E unreliable. "
    "F, which cannot be judged, is let through only while nothing is chosen.",
    "within": f"A box or an outline drawn on the map writes it: {f.extent.HOW}.",
    "source": "An outlet, or the headline of one document.",
}


def filter_bar(offered: f.Offered) -> tuple[f.Filters, tuple[str, ...]]:
    """Draw the filters; what they let through and, in words, what the URL asked for that could not be had."""
    if "refused" not in st.session_state:
        asked = {name: st.query_params.get_all(name) for name in f.WORDS if name in st.query_params}
        st.session_state["refused"] = f.read(asked, offered)[1]
    chosen = _in_sight(offered)
    names = [word for word in f.MORE if st.session_state.get(word, st.query_params.get(word))]
    set_already = f" · {len(names)} set" if names else ""
    with st.expander(f"More filters{set_already}", key="more"):
        chosen |= _more(offered)
    read, dropped = f.read({name: _words(value) for name, value in chosen.items()}, offered)
    typed = tuple(why for why in dropped if why not in st.session_state["refused"] and "no days" not in why)
    return read, (*st.session_state["refused"], *typed)


def reset() -> None:
    """Take every filter back to its default. Set, not forgotten: a forgotten widget takes the address's word again."""
    heard()
    fresh: dict[str, Any] = {word: [] for word in ("kind", "days", *f.NAMES)} | {
        "find": "",
        "within": "",
        "confidence": 0.0,
    }
    st.session_state.update(
        country=None, region=None, reliability=None, period=f.DEFAULT_PERIOD, news=f.DEFAULT_RELEVANCE, **fresh
    )


def put(words: f.Words, offered: f.Offered) -> None:
    """Set every filter to the words of a saved view; what no longer holds is said as for an address."""
    reset()
    filters, st.session_state["refused"] = f.read(words, offered)
    held = f.words(filters, offered)
    many = ("kind", *f.NAMES)
    for word, values in held.items():
        if word == "days":
            st.session_state[word] = tuple(date.fromisoformat(day) for day in values)
        elif word == "confidence":
            st.session_state[word] = float(values[0])
        else:
            st.session_state[word] = values if word in many else values[0]


def choose(word: str, value: str) -> None:
    """Set the period ("2025-04-01 2025-04-09"), the box on the map (empty: none) or the one source."""
    heard()
    if word == "days":
        days = [date.fromisoformat(day) for day in value.split()]
        st.session_state.update(period=f.DAYS, days=(min(days), max(days)))
    else:
        st.session_state[word] = [value] if word in f.NAMES else value


def heard() -> None:
    """The viewer has chosen anew: what the address asked for in vain is settled."""
    st.session_state["refused"] = ()


def _in_sight(offered: f.Offered) -> dict[str, Any]:
    depths, places = zip(*f.tree(offered.countries, offered.areas), strict=True) if offered.countries else ((), ())
    st.html(indented(depths))
    chosen: dict[str, Any] = {"country": _choice("Region", list(places), "country", "Everywhere")}
    inside = offered.regions.get(offered.countries.get(chosen["country"] or "", ""), {})
    if inside:
        chosen["region"] = _choice(f"Division of {chosen['country']}", list(inside), "region", "All of it")
    chosen["period"] = _segments("Period", (*f.PERIODS, f.DAYS), "period", f.DEFAULT_PERIOD, on_change=_other_period)
    chosen["days"] = _days(hidden=chosen["period"] != f.DAYS)
    chosen["news"] = _segments("News or background", f.RELEVANCE, "news", f.DEFAULT_RELEVANCE)
    if offered.kinds:
        chosen["kind"] = st.pills(
            "Kind of event",
            list(offered.kinds),
            selection_mode="multi",
            key="kind",
            bind="query-params",
            on_change=heard,
        )
    return chosen


def indented(depths: Sequence[int]) -> str:
    """The style that sets each entry of the list of regions in by its depth; its words stay those of the address."""
    rules = (
        f'[role=listbox][aria-label=Region] [data-key="{i}"] > div {{ margin-left: {depth}rem }}'
        for i, depth in enumerate(depths) if depth
    )  # fmt: skip
    return f"<style>{' '.join(rules)}</style>"


def _days(hidden: bool) -> Any:
    """The days. Drawn also while a preset holds: only a widget that was there before takes days into the address."""
    with st.container(key="days_hidden" if hidden else "days_box"):
        return st.date_input("From – to", value=[], key="days", bind="query-params", on_change=heard)


def _other_period() -> None:
    """A preset forgets the days, so that no address names days that do not hold."""
    heard()
    if st.session_state["period"] != f.DAYS:
        st.session_state["days"] = []


def _more(offered: f.Offered) -> dict[str, Any]:
    return {
        "find": _text("Words in the sentence", "find", "any words"),
        "measure": _several("Measure", offered.measures, "measure"),
        "actor": _several("Actor", offered.actors, "actor"),
        "claimant": _several("Claimed by", offered.claimants, "claimant"),
        "source": _several("Source", offered.sources, "source"),
        "reliability": _choice("Source reliability at least", list(f.GRADES), "reliability", "any"),
        "confidence": st.slider(
            "Confidence at least", 0.0, 1.0, step=0.05, key="confidence", bind="query-params", on_change=heard
        ),
        "within": _text("Part of the map", "within", "everywhere"),
    }


def _choice(label: str, options: list[str], key: str, none: str) -> Any:
    return st.selectbox(
        label, options, index=None, placeholder=none, key=key, bind="query-params", on_change=heard, help=HELP.get(key)
    )


def _segments(label: str, options: Sequence[str], key: str, default: str, on_change: Callable[[], None] = heard) -> Any:
    return st.segmented_control(
        label, options, default=default, required=True, key=key, bind="query-params", on_change=on_change
    )


def _several(label: str, options: Sequence[str], key: str) -> Any:
    """A list of the most frequent names; a rarer one can be typed."""
    return st.multiselect(
        label,
        list(options),
        key=key,
        bind="query-params",
        on_change=heard,
        placeholder="any",
        accept_new_options=True,
        help=HELP.get(key),
    )


def _text(label: str, key: str, none: str) -> Any:
    return st.text_input(label, key=key, bind="query-params", on_change=heard, placeholder=none, help=HELP.get(key))


def _words(value: Any) -> list[str]:
    many = value if isinstance(value, list | tuple) else [value]
    return [str(one) for one in many if one is not None]
