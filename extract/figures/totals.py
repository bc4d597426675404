"""Which number is part of which: "85 of the 145", "including two children", "14 of whom", "five of them"."""

import functools
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from extract.figures import lists, sequels
from extract.figures.bounds import HEDGES
from extract.knowledge import rows
from extract.language import Parse
from extract.model import Figure

WITHIN = (
    90  # characters that may stand between a part and its total in the words themselves ("85 of the 145 ... drones")
)
MEMORY = 30  # figures back to which a part can refer
LEAD = 60  # characters before a part that hold the word which makes it one
LISTED = re.compile(r"\b(?:including|among them|among whom)\b[^.;]*$", re.IGNORECASE)
APPROXIMATELY = re.compile(rf" (?:{HEDGES}|the)$")
OF_WHOM = re.compile(r"\bof (?:whom|which)(?: [\w']+){1,5} $", re.IGNORECASE)  # "of whom it means to keep 90"
OTHER = re.compile(r"\bthe (?:other|remaining) $", re.IGNORECASE)
FATES = {"dead": "killed", "victims": "killed", "injured": "injured", "wounded": "injured", "missing": "missing"}
FATED = re.compile(rf" of the ({'|'.join(FATES)})\b", re.IGNORECASE)
AMONG_NEXT = re.compile(r"(?: [\w'’-]+){1,4} (?:is|are|was|were) among (?:the |those )?")
AMONG_THEM = re.compile(
    r"[ \w-]{0,40} (?:is|are|was|were) among (?:them|the (?:dead|victims|injured|wounded|missing))\b"
)
OPENING = re.compile(
    r"\W*(?:(?:out )?of|among) "
    r"(?:a total of |the |its |their |those |these |all |about |some |around |more than |nearly )*",
    re.IGNORECASE,
)
PERCENT = re.compile(r"^ ?per ?cent\b", re.IGNORECASE)
OLD = re.compile(r"\bfrom (?:about |some |the )?$")  # the old value of "to 75 from 44"
PARTITIVE = re.compile(r" of (?:the|them|these|those|whom)\b")
END = re.compile(r"[.;:]\s")
THEM = ("whom", "them", "these", "those", "which", "it")
AMONG = ("including", "among them", "among whom", "of whom", "of which", "of them", "of these", "of those")


def link(parse: Parse, figures: Sequence[Figure], bare: Collection[str]) -> tuple[Figure, ...]:
    """The figures with `total` set where the text states the relation; `bare` are ids of those that name no thing."""
    linked: list[Figure] = []
    for n, figure in enumerate(figures):
        before = linked[-MEMORY:]
        total = _total(parse, figure, before, figures[n + 1 : n + 2])
        total = total or lists.whole(parse, figure, before, bare) or sequels.whole(parse, figure, before, bare)
        linked.append(figure if total is None else _part(figure, total))
    return tuple(linked)


def _total(parse: Parse, part: Figure, before: Sequence[Figure], after: Sequence[Figure]) -> Figure | None:
    return (
        _of_number(parse, part, after)
        or _among_them(parse, part, before)
        or _of_the_dead(parse, part, before)
        or _of_them(parse, part, before)
        or _of_the_things(parse, part, before)
        or _opened(parse, part, before)
        or _included(parse, part, before)
        or _worded(parse, part, before)
    )


def _worded(parse: Parse, part: Figure, before: Sequence[Figure]) -> Figure | None:
    """By a fixed wording: "three were children", "two seriously", "the dead include", "the remaining 28"."""
    if part.kind not in ("count", "money", "share") or (part.unit == "percent" and part.trend is not None):
        return None
    sentence = parse.sentence_at(part.start)
    begin = max(sentence.start if sentence is not None else 0, part.start - LEAD)
    lead, tail = (
        APPROXIMATELY.sub("", parse.text[begin : part.start].rstrip()) + " ",
        parse.text[part.end : part.end + LEAD],
    )
    for back, side, pattern in _wordings():
        if pattern.search(lead) if side == "before" else pattern.match(tail):
            return _latest(parse, part, before, back)
    return None


@functools.cache
def _wordings() -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    return tuple(
        (
            int(row["back"]),
            row["side"],
            re.compile(row["pattern"] + ("$" if row["side"] == "before" else ""), re.IGNORECASE),
        )
        for row in rows("figures/parts.tsv")
    )


def _part(figure: Figure, total: Figure) -> Figure:
    """A part counts what its total counts, where it does not say; "ten of them in one tent" met the same fate."""
    told = replace(figure, total=total.id, unit=figure.unit or total.unit, counted=figure.counted or total.counted)
    if figure.measure is not None or figure.kind not in ("count", "share", "money"):
        return told
    return replace(told, measure=total.measure, said_at=total.said_at, actor=figure.actor or total.actor)


def _countable(figure: Figure) -> bool:
    return figure.kind in ("count", "money", "share")


def _of_number(parse: Parse, part: Figure, following: Sequence[Figure]) -> Figure | None:
    """85 of the 145: "of" behind the part, the next number in its phrase."""
    if not following or not _countable(part) or following[0].start - part.end > WITHIN:
        return None
    between = PERCENT.sub("", parse.text[part.end : following[0].start]).split()
    lower = [word.lower() for word in between]
    total = following[0]
    plain = not any(word == "and" or word.endswith((",", ".", ";")) for word in lower)
    shared = part.kind == "share" and total.kind in ("count", "measurement", "money")
    fits = shared or (total.kind == "count" and _at_most(part, total))
    if lower[1:2] and lower[1] in THEM:
        return None
    among = AMONG_NEXT.fullmatch(parse.text, part.end, total.start) is not None and fits
    return total if among or (lower[:1] in (["of"], ["out"]) and plain and fits and len(lower) <= 4) else None


def _of_them(parse: Parse, part: Figure, before: Sequence[Figure]) -> Figure | None:
    """14 of whom, five of them; "of those, 85 were shot down"."""
    after = parse.text[part.end : part.end + 12].lower().split()
    sentence = parse.sentence_at(part.start)
    opening = parse.text[sentence.start : part.start].lower().replace(",", " ").split() if sentence else []
    told = (after[:1] == ["of"] and after[1:2] and after[1].strip(",.;") in THEM) or opening[:2] in (
        ["of", "these"],
        ["of", "those"],
        ["of", "them"],
    )
    return _latest(parse, part, before, 2) if told and _countable(part) else None


def _of_the_dead(parse: Parse, part: Figure, before: Sequence[Figure]) -> Figure | None:
    """ "Five of the dead": of the last number that met that fate; "the other five": of the last that is divided."""
    m = FATED.match(parse.text, part.end)
    if m is not None:
        fate = FATES[m.group(1).lower()]
        return _latest(parse, part, [figure for figure in before if figure.measure == fate], 3)
    other = OTHER.search(parse.text, max(0, part.start - LEAD), part.start) is not None
    return (
        (_sibling(parse, part, before) or _latest(parse, part, before, 2)) if other and part.kind == "count" else None
    )


def _sibling(parse: Parse, part: Figure, before: Sequence[Figure]) -> Figure | None:
    """The whole of the part just told: "55 were shot down, the other 15 hit their targets"."""
    here, there = parse.token_at(part.start), parse.token_at(before[-1].start) if before else None
    if here is None or there is None or here.sentence != there.sentence:
        return None
    return next((figure for figure in before if figure.id == before[-1].total), None)


def _among_them(parse: Parse, part: Figure, before: Sequence[Figure]) -> Figure | None:
    """ "A fireman is among them": a part that is told behind its verb."""
    if not AMONG_THEM.match(parse.text, part.end) or part.kind != "count":
        return None
    return _latest(parse, part, before, 2)


def _of_the_things(parse: Parse, part: Figure, before: Sequence[Figure]) -> Figure | None:
    """25 of the drones: the last whole number of drones."""
    if parse.text[part.end : part.end + 8].lower().split()[:2] != ["of", "the"] or part.kind != "count":
        return None
    same = [figure for figure in before if figure.unit == part.unit and figure.counted]
    return _latest(parse, part, same, 3)


def _opened(parse: Parse, part: Figure, before: Sequence[Figure]) -> Figure | None:
    """ "Of 37 drones, 23 were shot down and ten were lost": parts of the number that opens the sentence."""
    sentence = parse.sentence_at(part.start)
    if sentence is None or part.kind not in ("count", "share", "money"):
        return None
    opening = next((figure for figure in before if figure.start >= sentence.start), None)
    led = opening is not None and OPENING.fullmatch(parse.text, sentence.start, opening.start) is not None
    fits = opening is not None and _may_hold(opening, part) and _at_most(part, opening)
    return opening if led and fits else None


def _included(parse: Parse, part: Figure, before: Sequence[Figure]) -> Figure | None:
    """including two children; among them three medics."""
    lead = parse.text[max(0, part.start - 30) : part.start].lower().rstrip()
    lead = APPROXIMATELY.sub("", lead).rstrip(" ,")
    if _goes_on(parse, part, before):
        return next((figure for figure in before if figure.id == before[-1].total), None)
    listed = lead.endswith(AMONG) or OF_WHOM.search(parse.text, max(0, part.start - LEAD), part.start) is not None
    return _latest(parse, part, before, 1) if listed and _countable(part) else None


def _goes_on(parse: Parse, part: Figure, before: Sequence[Figure]) -> bool:
    """Whether a number goes on the list of parts before it: "including two children and three medics"."""
    if not before or before[-1].total is None or part.kind != "count":
        return False
    listed = LISTED.search(parse.text, max(0, before[-1].start - LEAD), before[-1].start) is not None
    between = parse.text[before[-1].end : part.start]
    plain = between.rstrip().endswith((" and", ",")) and not END.search(between)
    return listed and plain and part.measure in (None, before[-1].measure)


def _latest(parse: Parse, part: Figure, before: Sequence[Figure], sentences: int) -> Figure | None:
    """The last whole number of the same kind before the part, at most some sentences back, that is large enough."""
    here = parse.token_at(part.start)
    for figure in reversed(before):
        there = parse.token_at(figure.start)
        if here is None or there is None or here.sentence - there.sentence >= sentences:
            return None
        old = OLD.search(parse.text, max(0, figure.start - LEAD), figure.start) is not None
        divided = PARTITIVE.match(parse.text, figure.end) is not None
        if _may_hold(figure, part) and figure.total is None and _at_most(part, figure) and not old and not divided:
            return figure
    return None


def _may_hold(whole: Figure, part: Figure) -> bool:
    """Whether a number can have such a part: a sum has sums and shares, a count has counts and shares."""
    return (
        whole.kind == "count"
        if part.kind == "count"
        else whole.kind == "money" or (part.kind == "share" and whole.kind in ("count", "rate"))
    )


def _at_most(part: Figure, total: Figure) -> bool:
    least, most = part.low if part.low is not None else part.high, total.high if total.high is not None else total.low
    return part.kind == "share" or least is None or most is None or least <= most
