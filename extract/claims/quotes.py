"""Quotations that go on: "We lost 40 men," the mayor said. "Another 12 are missing." The mayor says both."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from extract.claims import speech
from extract.claims.speech import Source
from extract.language import PLAIN, Parse, Token
from extract.model import Event, Figure

MARKS = ('"', "``", "''")
BEHIND = 7  # tokens behind a quotation in which its verb of saying stands: ``..., the brigade's colonel boasted``
AHEAD = 3  # tokens before one: ``the ministry said: ...``
LONGEST = 120  # tokens from a number to the marks of a quotation whose speaker is looked for beside it

Finding = TypeVar("Finding", Figure, Event)


class Quotation(NamedTuple):
    """The tokens of its two marks."""

    left: int
    right: int


def find(parse: Parse) -> list[Quotation]:
    """The quotations of a document. One that is still open at the end of its paragraph is none."""
    found: list[Quotation] = []
    opened: int | None = None
    block = -1
    for token in parse.tokens:
        here = parse.sentences[token.sentence].block
        if here != block:
            opened, block = None, here
        if not _is_mark(token):
            continue
        if opened is not None:
            found.append(Quotation(opened, token.i))
            opened = None
        elif _opens(parse, token):
            opened = token.i
    return found


def carried(parse: Parse, quotations: Sequence[Quotation], findings: Sequence[Finding]) -> list[Finding]:
    """The findings; one inside quotation marks without a source has that of the finding before in its paragraph."""
    done: list[Finding] = []
    speaker: tuple[int, str] | None = None  # block and name
    for finding in findings:
        token = parse.token_at(finding.start)
        block = parse.sentences[token.sentence].block if token is not None else -1
        quoted = token is not None and _around(quotations, token) is not None
        if finding.claimant is None and speaker is not None and speaker[0] == block and quoted:
            done.append(replace(finding, claimant=speaker[1]))
            continue
        if finding.claimant is not None:
            speaker = block, finding.claimant
        done.append(finding)
    return done


def speaker(parse: Parse, quotations: Sequence[Quotation], token: Token) -> Source | None:
    """Who is told beside a quotation to say it, where the parse does not join the two; None outside quotations."""
    around = _around(quotations, token)
    if around is None or token.i - around.left >= LONGEST or around.right - token.i >= LONGEST:
        return None
    behind = parse.tokens[around.right + 1 : around.right + 1 + BEHIND]
    ahead = parse.tokens[max(0, around.left - AHEAD) : around.left]
    for some in (behind, ahead[::-1]):
        for verb in some:
            if verb.text in ".;" or _is_mark(verb):
                break
            if verb.pos == "VERB" and (source := speech.told(parse, verb)) is not None:
                return source
    return None


def _around(quotations: Sequence[Quotation], token: Token) -> Quotation | None:
    at = bisect_right(quotations, token.i, key=lambda quotation: quotation.left) - 1
    return quotations[at] if at >= 0 and token.i < quotations[at].right else None


def _is_mark(token: Token) -> bool:
    return token.text.translate(PLAIN) in MARKS


def _opens(parse: Parse, mark: Token) -> bool:
    """Whether a quotation mark opens: a word follows it at once."""
    return mark.i + 1 < len(parse.tokens) and parse.tokens[mark.i + 1].start == mark.end
