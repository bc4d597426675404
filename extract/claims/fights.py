"""Whether somebody tells of a fight of their own: what an army says that it shot down is a claim, whatever the verb."""

import functools
import re

from extract import syntax
from extract.claims import clauses
from extract.claims.wordings import either
from extract.knowledge import rows
from extract.language import Parse, Token
from extract.model import Event, Figure

SPEAKERS = re.compile(r"\b(?:spokes\w+|general|colonel)\b", re.IGNORECASE)
THEMSELVES = ("it", "they", "we")  # who speaks, in what they say
OWN = ("its", "their", "our")


def measures() -> frozenset[str]:
    """What is measured of a fight."""
    return _measures("")


def is_own(parse: Parse, token: Token, finding: Figure | Event, claimant: str) -> bool:
    """Whether a claimant fights, speaks for one who does, or tells of a blow of its own forces."""
    verb = clauses.governing(parse, token, finding)
    doer = syntax.agent(parse, verb.i) if syntax.passive(parse, verb.i) else syntax.child(parse, verb.i, "nsubj")
    named = finding.actor or syntax.name(parse, doer) or ""
    speaks = SPEAKERS.search(claimant) is not None and _bodies("word").search(named) is not None
    party = _bodies("word").search(claimant) is not None or _bodies("name").fullmatch(claimant) is not None
    if _bodies("civil").search(claimant) is not None:
        return speaks
    struck = isinstance(finding, Figure) and finding.measure in _measures("struck")
    return speaks or party or (struck and doer is not None and _is_of_speaker(parse, doer))


def _is_of_speaker(parse: Parse, doer: int) -> bool:
    """Whether the one who did it is who speaks, or their forces: "says it shot down 12", "says its troops did"."""
    owner = syntax.child(parse, doer, "poss")
    own = owner is not None and parse.tokens[owner].lower in OWN
    return parse.tokens[doer].lower in THEMSELVES or (
        own and _bodies("word").search(parse.tokens[doer].text) is not None
    )


@functools.cache
def _bodies(sort: str) -> re.Pattern[str]:
    return either([row["phrase"] for row in rows("claims/parties.tsv") if row["as"] == sort])


@functools.cache
def _measures(sort: str) -> frozenset[str]:
    """The measures of one sort, or all of them for the empty one."""
    return frozenset(row["measure"] for row in rows("claims/own_fight.tsv") if sort in (row["sort"], ""))
