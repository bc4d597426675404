"""Quotations that go on: "We lost 40 men," the mayor said. "Another 12 are missing." The mayor says both."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from extract.language import PLAIN, Parse
from extract.model import Event, Figure

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
        if token.text.translate(PLAIN) not in ('"', "``", "''"):
            continue
        if opened is None:
            opened = token.end
        else:
            spans.append((opened, token.start))
            opened = None
    return spans
