"""One finding in words: its sentence lit, the machine's reading and the human's side by side, the queue it stands in.

Pure: rows in, escaped HTML out.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from dashboard import evidence, palette, sentences, wording

Row = Mapping[str, Any]
WHY = {
    "lost": "not on the map, though its name is known",
    "contested": "others contradict it",
    "unsure": "the machine is not sure",
    "large": "among the largest counts",
    "undated": "its source has no day of publication",
}
STATES = {"accepted": "✓ accepted", "corrected": "✎ corrected", "rejected": "✕ rejected", "added": "+ added"}
POINT = ("latitude", "longitude")


def queue(rows: Sequence[Row], chosen: str | None, held: int) -> str:
    """The findings to be looked at as a list of buttons; `held` is how many there are in all."""
    entries = "".join(_entry(row, row["id"] == chosen) for row in rows)
    more = f'<p class="dl-hint">The {len(rows)} that matter most of {held:,}.</p>' if held > len(rows) else ""
    return f'<ul class="dl-list dl-queue" aria-label="To be looked at">{entries}</ul>{more}'


def _entry(row: Row, chosen: bool) -> str:
    subject = wording.subject(row["measure"], row["unit"])
    what = palette.kind_of(row["kind"]).label if row["table"] == "events" else f"{evidence.told(row)} {subject.lower()}"
    why = STATES.get(row["reviewed"]) or " · ".join(WHY[name] for name in WHY if row[name])
    where = f" · {escape(row['place'])}" if row["place"] else ""
    mark = ' data-scroll=""' if chosen else ""
    return (
        f'<li><button type="button" data-action="review" data-id="{escape(row["id"])}" '
        f'aria-pressed="{str(chosen).lower()}"{mark}><b>{escape(what)}</b>{where}'
        f"<span>{escape(row['sentence'] or row['text'] or '')}</span><small>{escape(why)}</small></button></li>"
    )


def shown(row: Row, evidence_row: Row) -> str:
    """A finding: what it says, its sentence lit, and the machine's reading beside the human's."""
    article = evidence_row["article"]
    first, last = sentences.bounds(article, row["sentence"] or "", row["start"], row["end"])
    lit = [(row["start"], row["end"])]
    around = "".join(
        f'<p class="dl-context">{name}: “{escape(article[a:b]).strip()}”</p>'
        for name, (a, b) in (("before", sentences.before(article, first)), ("after", sentences.after(article, last)))
        if a < b
    )
    state = STATES.get(row["reviewed"], "")
    by = f' <span class="dl-state">{state} by {escape(row["reviewed_by"] or "")}</span>' if state else ""
    source = f"{escape(row['outlet'] or 'outlet unknown')}: {escape(row['title'] or 'untitled')}"
    return (
        f'<section class="dl-evidence" aria-label="Finding"><header><h2>{escape(evidence.heading(evidence_row))}</h2>'
        f"{by}</header><blockquote>{evidence.marked(article, (), first, last, lit)}</blockquote>{around}"
        f'<p class="dl-hint">{source} {evidence.grade(row["reliability"])}</p>{readings(row)}</section>'
    )


def readings(row: Row) -> str:
    """What was read: each part by name, as it stands; where a human changed it, with what the machine had."""
    machine = json.loads(row["machine"] or "{}")
    parts = "".join(_part(name, now, before) for name, now, before in _lines(row, machine))
    return f'<dl class="dl-readings">{parts}</dl>'


def _part(name: str, now: str, before: str) -> str:
    said = escape(now) or "<i>nothing</i>"
    if now == before:
        return f"<div><dt>{name}</dt><dd>{said}</dd></div>"
    machine = f"<small>machine: <s>{escape(before) or 'nothing'}</s></small>"
    return f'<div class="dl-human"><dt>{name}</dt><dd><b>{said}</b>{machine}</dd></div>'


def _lines(row: Row, machine: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each line's name, what stands now, and what the machine had."""
    here = {name: value for name, value in machine.items() if not name.startswith("place.")}
    there = {name.removeprefix("place."): value for name, value in machine.items() if name.startswith("place.")}
    before = {**row, **here, **{name: there[name] for name in POINT if name in there}}
    if "name" in there:
        before["place"] = there["name"]
    elif "place" in here:
        before["place"] = "another place of the text" if here["place"] else None
    for name, say in SAID[row["table"]]:
        yield name, say(row), say(before)


def _said(column: str) -> Any:
    return lambda row: str(row[column] or "")


def _when(row: Row) -> str:
    return wording.period(row["first"], row["last"])


def _point(row: Row) -> str:
    if row["latitude"] is None:
        return "none" if row["place"] else ""
    return f"{row['latitude']:.3f}, {row['longitude']:.3f}"


def _news(row: Row) -> str:
    return "background" if row["current"] is False else "news"


_COMMON = (("Says", lambda row: row["claimant"] or "the outlet"), ("Status", _said("status")), ("Belongs to", _news),
           ("Place", _said("place")), ("Point", _point), ("When", _when))  # fmt: skip
SAID: Mapping[str, tuple[tuple[str, Any], ...]] = {
    "figures": (("Value", evidence.told), ("Measure", _said("measure")), ("Who", _said("actor")), *_COMMON),
    "events": (("Kind", lambda row: palette.kind_of(row["kind"]).label), ("Who", _said("actor")),
               ("To whom", _said("target")), *_COMMON),
}  # fmt: skip
