"""Quotations that go on: "We lost 40 men," the mayor said. "Another 12 are missing." The mayor says both."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from extract.claims import speech
from extract.claims.speech import Source
from extract.language import PLAIN, Parse, Token
from extract.model import Event, Figure

MARKS = ('"', "``", "''")
BEHIND = 7  # tokens behind a quotation in which its verb of saying stands: ``..., the brigade's colonel boasted``
AHEAD = 3  # tokens before one: ``the ministry said: ...``
LONGEST = 120  # tokens of a quotation

Finding = TypeVar("Finding", Figure, Event)


def carried(parse: Parse, findings: Sequence[Finding]) -> list[Finding]:
    """The findings; one inside quotation marks without a source has that of the finding before in its paragraph."""
    quoted = _quoted(parse)
    done: list[Finding] = []
    speaker: tuple[int, str] | None = None  # block and name
    for finding in findings:
        sentence = parse.sentence_at(finding.start)
        block = sentence.block if sentence is not None else -1
        if finding.claimant is None and speaker is not None and speaker[0] == block and _inside(quoted, finding.start):
            done.append(replace(finding, claimant=speaker[1]))
            continue
        if finding.claimant is not None:
            speaker = block, finding.claimant
        done.append(finding)
    return done


def speaker(parse: Parse, token: Token) -> Source | None:
    """Who is told beside a quotation to say it, where the parse does not join the two; None outside quotations."""
    block = parse.sentences[token.sentence].block
    left = _mark(parse, range(token.i, max(-1, token.i - LONGEST), -1), block)
    right = _mark(parse, range(token.i, min(len(parse.tokens), token.i + LONGEST)), block)
    if left is None or right is None or not _opens(parse, left):
        return None
    behind = parse.tokens[right + 1 : right + 1 + BEHIND]
    ahead = parse.tokens[max(0, left - AHEAD) : left]
    for some in (behind, ahead[::-1]):
        for verb in some:
            if verb.text in ".;" or _is_mark(verb):
                break
            if verb.pos == "VERB" and (source := speech.told(parse, verb)) is not None:
                return source
    return None


def _is_mark(token: Token) -> bool:
    return token.text.translate(PLAIN) in MARKS


def _mark(parse: Parse, indices: range, block: int) -> int | None:
    """The first quotation mark of a paragraph among some tokens."""
    for i in indices:
        if parse.sentences[parse.tokens[i].sentence].block != block:
            return None
        if _is_mark(parse.tokens[i]):
            return i
    return None


def _opens(parse: Parse, i: int) -> bool:
    """Whether a quotation mark opens: a word follows it at once."""
    return i + 1 < len(parse.tokens) and parse.tokens[i + 1].start == parse.tokens[i].end


def _inside(quoted: Sequence[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(quoted, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < quoted[at][1]


def _quoted(parse: Parse) -> list[tuple[int, int]]:
    """The spans between quotation marks; a mark left open closes at the end of its paragraph."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    block = -1
    for token in parse.tokens:
        here = parse.sentences[token.sentence].block
        if here != block:
            opened, block = None, here
        if not _is_mark(token):
            continue
        if opened is None:
            opened = token.end
        else:
            spans.append((opened, token.start))
            opened = None
    return spans
