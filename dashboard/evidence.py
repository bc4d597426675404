"""A row → its evidence as HTML: the sentence with its span lit, what stands around it, who, when, where, how sure.

Pure: rows in, escaped HTML out. All text of documents goes through `escape`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any, NamedTuple

from dashboard import palette, sentences, whereabouts, wording

Row = Mapping[str, Any]
LETTERS = {"places": "P", "figures": "F", "dates": "D", "events": "E"}
BASIS = {
    "metadata": "from its metadata",
    "dateline": "from its dateline",
    "file": "from the file",
    "analyst": "set by an analyst",
    "inferred": "inferred",
    "unknown": "basis unknown",
}


class Span(NamedTuple):
    """A stretch of an article that was understood. `kind` is a table's name; `title` is what a hover says."""

    start: int
    end: int
    kind: str
    title: str = ""
    id: str = ""


def marked(
    text: str, spans: Iterable[Span], first: int = 0, last: int | None = None, lit: Iterable[tuple[int, int]] = ()
) -> str:
    """text[first:last] as HTML with its spans marked; overlapping ones are cut into pieces, so that no tag nests.

    The innermost span gives a piece its look, all of them its title. `lit` names the stretches that stand out.
    """
    last = len(text) if last is None else min(last, len(text))
    inside = [span for span in spans if span.start < last and span.end > first and span.start < span.end]
    bright = [(max(a, first), min(b, last)) for a, b in lit if a < last and b > first]
    edges = sorted({first, last, *(max(s.start, first) for s in inside), *(min(s.end, last) for s in inside),
                    *(edge for pair in bright for edge in pair)})  # fmt: skip
    return "".join(_piece(text, a, b, inside, bright) for a, b in pairwise(edges))


def _piece(text: str, a: int, b: int, spans: Sequence[Span], bright: Sequence[tuple[int, int]]) -> str:
    over = sorted((s for s in spans if s.start <= a and s.end >= b), key=lambda s: s.end - s.start)
    strong = any(x <= a and b <= y for x, y in bright)
    words = escape(text[a:b])
    if not over and not strong:
        return words
    kinds = " ".join(dict.fromkeys(f"dl-{escape(s.kind)}" for s in over[:1])) + (" dl-lit" if strong else "")
    opens = "".join(LETTERS.get(s.kind, "") for s in over if s.start == a)
    said = " — ".join(escape(s.title or s.kind) for s in over)
    letter = f' data-letter="{opens}"' if opens else ""
    which = f' data-span="{escape(over[0].id)}"' if over and over[0].id else ""
    return f'<mark class="{kinds.strip()}" title="{said}"{letter}{which}>{words}</mark>'


def told(row: Row, of: str = "") -> str:
    """The value of a figure in words; with `of` "total_" that of the figure it is part of."""
    return wording.amount(row[f"{of}low"], row[f"{of}high"], row[f"{of}bound"] or "exact", row[f"{of}unit"])


def grade(code: str | None) -> str:
    """An Admiralty code as a small mark."""
    meaning = "Admiralty code: reliability of the source, credibility of the information"
    return f'<span class="dl-grade" title="{meaning}">{escape(code or "F6")}</span>'


def heading(row: Row) -> str:
    """A figure or event in a few words: '85 of 145 drones downed', 'Assault, Kyiv'."""
    if row["table"] == "events":
        return ", ".join(part for part in (palette.kind_of(row["kind"]).label, row["place"]) if part)
    value = wording.amount(row["low"], row["high"], row["bound"], row["unit"])
    of = f" of {told(row, 'total_')}" if row["total_high"] is not None or row["total_low"] is not None else ""
    return f"{value}{of} {_subject(row, row['counted'], alone=not of)}"


def _subject(row: Row, counted: str | None = None, *, alone: bool = True) -> str:
    """What the figure of a row is about, behind its value; singular of a single one that is `alone`, no part."""
    one = alone and row["low"] == row["high"] == 1
    subject = wording.subject(row["measure"], row["unit"], counted, one=one)
    return subject[:1].lower() + subject[1:]


def panel(row: Row, spans: Sequence[Span], also: str = "") -> str:
    """The evidence of one row. `also` is HTML: who else tells the same (`tellers.markup`)."""
    article = row["article"]
    first, last = sentences.bounds(article, row["sentence"] or "", row["start"], row["end"])
    return (
        f'<section class="dl-evidence" aria-label="Evidence">{_head(heading(row))}'
        f"<blockquote>{marked(article, (), first, last, sentences.lit(row))}</blockquote>"
        f"{_context(article, spans, 'before', sentences.before(article, first))}"
        f"{_context(article, spans, 'after', sentences.after(article, last))}"
        f"<dl>{''.join(f'<dt>{name}</dt><dd>{value}</dd>' for name, value in _facts(row) if value)}</dl>"
        f"{also}</section>"
    )


def _head(words: str) -> str:
    return (
        f'<header><h2>{escape(words)}</h2><button type="button" class="dl-close" data-action="close" '
        'aria-label="Close the evidence">×</button></header>'
    )


def _context(article: str, spans: Sequence[Span], name: str, bounds: tuple[int, int]) -> str:
    if bounds[0] >= bounds[1]:
        return ""
    return f'<p class="dl-context">{name}: “{marked(article, spans, *bounds).strip()}”</p>'


def _facts(row: Row) -> list[tuple[str, str]]:
    return [
        ("Measure", _measure(row)),
        ("Who · says", _who(row)),
        ("When", _when(row)),
        ("Where", whereabouts.where(row)),
        ("Source", _source(row)),
        ("Reviewed", _reviewed(row)),
        ("Found by", f"{escape((row['rule'] or 'unknown').replace('_', ' '))} · confidence {row['confidence']:.2f}"
         if row["confidence"] is not None else escape(row["rule"] or "")),
    ]  # fmt: skip


def _measure(row: Row) -> str:
    if row["table"] == "events":
        return f"{escape(palette.kind_of(row['kind']).label.lower())} · “{escape(row['text'])}”{_standing(row)}"
    named = escape(row["measure"] or row["kind"])
    part = ""
    if row["total_high"] is not None or row["total_low"] is not None:
        part = f" · part of <b>{escape(told(row, 'total_'))} {escape(row['total_measure'] or '')}</b>"
    running = " · running total" if row["cumulative"] else ""
    return f"{named}{part}{running}{_standing(row)}"


def _standing(row: Row) -> str:
    status = "" if row["status"] in (None, "reported") else f" · <em>{escape(row['status'])}</em>"
    return status + ("" if row["current"] in (None, True) else " · <em>background</em>")


def _who(row: Row) -> str:
    said = f"says {escape(row['claimant'])}" if row["claimant"] else "the outlet, in its own voice"
    acts = " → ".join(escape(name) for name in (row["actor"], row["target"]) if name)
    return f"{acts} · {said}" if acts else said


def _when(row: Row) -> str:
    when = wording.period(row["first"], row["last"], night=bool(row["night"]))
    if row["published"] is None:
        published = "publication day unknown"
    else:
        published = f"published {wording.day(row['published'])}, {BASIS.get(row['published_basis'], 'basis unknown')}"
    if row["cumulative"] and row["first"] is not None:
        when = f"{wording.since(row['first'])}, up to {wording.day(row['last'] - 1)}"
    when = ", ".join(part for part in (when, wording.clock(row["first"], row["last"])) if part)
    said = f"“{row['said_when']}”, " if row["said_when"] else ""
    return f"{escape(when) or 'not stated'} <small>({escape(said + published)})</small>"


def _source(row: Row) -> str:
    outlet = f"{escape(row['outlet'])}: " if row["outlet"] else ""
    return f"{outlet}{escape(row['title'] or 'untitled')} {grade(row['reliability'])}"


def _reviewed(row: Row) -> str:
    """By whom, and what the machine had where a human says otherwise."""
    if not row.get("reviewed"):
        return ""
    machine = json.loads(row["machine"] or "{}")
    had = ", ".join(f"{name.removeprefix('place.').replace('_', ' ')} {value}" for name, value in machine.items())
    said = f"{row['reviewed']} by {row['reviewed_by']}" + (f"; the machine had {had}" if had else "")
    return escape(said.replace("None", "nothing"))


def listed(rows: Sequence[Row]) -> str:
    """Rows as a list of buttons, each of which opens its evidence."""
    return f'<ul class="dl-list">{"".join(f"<li>{entry(row)}</li>" for row in rows)}</ul>'


def entry(row: Row, remark: str = "") -> str:
    """One row as a button that opens its evidence."""
    known = row["published"] is not None
    when = wording.period(row["first"], row["last"]) or (wording.day(row["published"]) if known else "day unknown")
    about = " · ".join(escape(part) for part in (row["place"], when, row["outlet"], remark) if part)
    return (
        f'<button type="button" data-id="{escape(row["id"])}"><b>{escape(_what(row))}</b> <small>{about}</small>'
        f"<span>{escape(row['sentence'] or row['text'] or '')}</span></button>"
    )


def _what(row: Row) -> str:
    kind = palette.kind_of(row["kind"])
    if row["table"] == "events":
        return f"{kind.shape.filled} {kind.label}"
    value = told(row)
    return f"{value} {_subject(row)}"


def members(rows: Sequence[Row], name: str, of: int) -> str:
    """What lies behind one point of the map: a list of `rows` (of so many), each entry openable."""
    more = (
        f'<p class="dl-hint">The {len(rows)} newest of {of:,}; narrow the filters to see the others.</p>'
        if of > len(rows)
        else ""
    )
    head = _head(f"{name}: {wording.number_of(of, 'finding')}")
    return f'<section class="dl-evidence" aria-label="Evidence">{head}{listed(rows)}{more}</section>'
