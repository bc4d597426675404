"""What is clicked: our own HTML with real buttons in it, and what each of them does."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard import filter_bar, queries, sign_in
from extract import ExtractError, store

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

// A visit is remembered in this browser; the skip link goes past the sidebar to the page.
function remember(node) {
  if (node) document.cookie = `${node.dataset.cookie}=${node.dataset.seen}; max-age=31536000; path=/; samesite=strict`
}

function skip() {
  const page = document.querySelector('[data-testid=stMain]')
  page.tabIndex = -1
  page.focus()
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
    remember(root.querySelector('[data-seen]'))
    reveal(root.querySelector('[data-scroll]'))
  }
  root.onclick = (event) => {
    const button = event.composedPath().find((node) => node.matches?.('button, mark[data-span]'))
    if (!button) return
    if (button.dataset.action === 'copy') return void copy(button)
    if (button.dataset.action === 'skip') return skip()
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


def html(body: str, *, key: str, on_click: Callable[[str, str], None] | None = None) -> None:
    """Show our own (escaped) HTML. A click on a button in it with data-id or data-action goes to `act`.

    Or to `on_click`, which is handed the action and the id too.
    """
    _mount(key=key, data={"html": body}, on_clicked_change=partial(_clicked, key, on_click or act))


def _clicked(key: str, do: Callable[[str, str], None]) -> None:
    clicked = st.session_state[key].get("clicked")
    if clicked:
        do(str(clicked.get("action", "open")), str(clicked.get("id", "")))


def act(action: str, id: str) -> None:
    """Do what a click asks for: open the evidence of `id`, close it, show a document, set or reset filters.

    `days` takes two ISO days ("2025-04-01 2025-04-09", both included); `within` a part of the map as the URL
    says it (`filters.Extent`: "22.1,44.0,40.2,52.4"), or nothing, for the whole map; `source` an outlet or a headline;
    `apart` and `together` take two ids of events or documents that are not the same, or are after all.
    """
    if action == "reset":
        filter_bar.reset()
    elif action == "close":
        st.session_state["evidence"] = None
    elif action in ("open", "place", "among", "unlocated"):
        action = "among" if action == "open" and queries.several([id]) else action
        st.session_state.update(evidence=(action, id), document=None)  # the sources page follows what is open
    elif action in ("review", "undo"):
        st.session_state[action] = id  # the review page does what is asked
    elif action == "document":
        st.session_state["document"] = id
    elif action in ("days", "within", "source"):
        filter_bar.choose(action, id)
    elif action in ("apart", "together"):
        _hold(action, id)


def _hold(action: str, ids: str) -> None:
    """Note in the record that two are not the same, or take it back, and publish. Ids are what a browser says."""
    if not sign_in.current().writes:
        st.toast(sign_in.LOOK_ONLY)
        return
    opened = store.open()
    one, _, other = ids.partition(" ")
    try:
        if action == "apart":
            opened.part(one, other, sign_in.signature())
        else:
            opened.unpart(one, other)
        opened.publish()
    except ExtractError as error:
        st.toast(str(error))
