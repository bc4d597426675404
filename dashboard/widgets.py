"""What is clicked and chosen: the filter bar, and our own HTML with real buttons in it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import filters as f

_HERE = Path(__file__).parent
_JS = """
const shown = new WeakMap()
const said = { copy: 'Link copied', failed: 'Copy the address bar' }

// The marks of a text are one stop of the tab key; arrows go from mark to mark, and Enter is a click.
const spans = (root) => [...root.querySelectorAll('mark[data-span]')].map((mark) => {
  mark.setAttribute('role', 'button')
  mark.tabIndex = -1
  return mark
})

function walk(root, event) {
  const at = event.composedPath().find((node) => node.matches?.('mark[data-span]'))
  if (!at) return
  const all = [...root.querySelectorAll('mark[data-span]')]
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (by) all[(all.indexOf(at) + by + all.length) % all.length].focus()
  if (event.key === 'Enter' || event.key === ' ') at.click()
  if (by || event.key === ' ') event.preventDefault()
}

// What is in view already stays where it is.
function reveal(node) {
  const box = node?.getBoundingClientRect()
  if (box && (box.top < 140 || box.bottom > innerHeight - 60)) node.scrollIntoView({ block: 'center' })
}

async function copy(button) {
  try { await navigator.clipboard.writeText(window.location.href); button.textContent = said.copy }
  catch { button.textContent = said.failed }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.dl')
  if (shown.get(root) !== data.html) {
    const held = parentElement.activeElement?.dataset
    root.innerHTML = data.html
    shown.set(root, data.html)
    const marks = spans(root)
    if (marks.length) marks[0].tabIndex = 0
    if (held?.id || held?.action || held?.span)
      [...root.querySelectorAll('button'), ...marks]
        .find(({ dataset: d }) => d.id === held.id && d.action === held.action && d.span === held.span)
        ?.focus({ preventScroll: true })
    reveal(root.querySelector('[data-scroll]'))
  }
  root.onclick = (event) => {
    const button = event.composedPath().find((node) => node.matches?.('button, mark[data-span]'))
    if (!button) return
    if (button.dataset.action === 'copy') return void copy(button)
    const { action, id, span } = button.dataset
    setTriggerValue('clicked', { action: action ?? 'open', id: id ?? span ?? '' })
  }
  root.onkeydown = (event) => {
    walk(root, event)
    if (event.key === 'Escape' && root.querySelector('[data-action=close]'))
      setTriggerValue('clicked', { action: 'close', id: '' })
  }
}
"""

_mount = st.components.v2.component(
    "dateline_html", html='<div class="dl"></div>', css=(_HERE / "style.css").read_text("utf-8"), js=_JS
)


def html(body: str, *, key: str) -> None:
    """Show our own (escaped) HTML. A click on a button in it with data-id or data-action goes to `act`."""
    _mount(key=key, data={"html": body}, on_clicked_change=partial(_clicked, key))


def _clicked(key: str) -> None:
    clicked = st.session_state[key].get("clicked")
    if clicked:
        act(str(clicked.get("action", "open")), str(clicked.get("id", "")))


def act(action: str, id: str) -> None:
    """Do what a click asks for: open the evidence of `id`, close it, show a document, reset the filters."""
    if action == "reset":
        reset()
    elif action == "close":
        st.session_state["evidence"] = None
    elif action in ("open", "place", "among", "unlocated"):
        st.session_state.update(evidence=(action, id), document=None)  # the sources page follows what is open
    elif action == "document":
        st.session_state["document"] = id


def reset() -> None:
    """Take every filter back to its default. Set, not forgotten: a forgotten widget takes the address's word again."""
    _heard()
    st.session_state.update(country=None, region=None, period=f.DEFAULT_PERIOD, news=f.DEFAULT_RELEVANCE, kind=[])


def filter_bar(offered: f.Offered) -> tuple[f.Filters, tuple[str, ...]]:
    """The sidebar's filters, bound to the URL; and, in words, what the URL asked for that could not be had."""
    if "refused" not in st.session_state:
        asked = {name: st.query_params.get_all(name) for name in f.WORDS if name in st.query_params}
        st.session_state["refused"] = f.read(asked, offered)[1]
    chosen: dict[str, Any] = {"country": _choice("Country", list(offered.countries), "country", "Everywhere")}
    inside = offered.regions.get(offered.countries.get(chosen["country"] or "", ""), {})
    if inside:
        chosen["region"] = _choice("Region", list(inside), "region", "All regions")
    chosen["period"] = _segments("Period", (*f.PERIODS, f.DAYS), "period", f.DEFAULT_PERIOD)
    if chosen["period"] == f.DAYS:
        chosen["days"] = st.date_input("From – to", value=[], key="days", bind="query-params", on_change=_heard)
    chosen["news"] = _segments("News or background", f.RELEVANCE, "news", f.DEFAULT_RELEVANCE)
    if offered.kinds:
        chosen["kind"] = st.pills(
            "Kind of event",
            list(offered.kinds),
            selection_mode="multi",
            key="kind",
            bind="query-params",
            on_change=_heard,
        )
    read, _ = f.read({name: _words(value) for name, value in chosen.items()}, offered)
    return read, st.session_state["refused"]


def _choice(label: str, options: list[str], key: str, none: str) -> Any:
    return st.selectbox(label, options, index=None, placeholder=none, key=key, bind="query-params", on_change=_heard)


def _segments(label: str, options: Sequence[str], key: str, default: str) -> Any:
    return st.segmented_control(
        label, options, default=default, required=True, key=key, bind="query-params", on_change=_heard
    )


def _heard() -> None:
    """The viewer has chosen anew: what the address asked for in vain is settled."""
    st.session_state["refused"] = ()


def _words(value: Any) -> list[str]:
    many = value if isinstance(value, list | tuple) else [value]
    return [str(one) for one in many if one is not None]
