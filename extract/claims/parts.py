"""What figures have from one another: a part who says so and how sure it is from its total; and what is only compared
with something planned or estimated, or the whole of it, is reported itself: the 17 of "will close 7 of its 17".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.claims import clauses
from extract.language import Parse
from extract.model import Figure

UNREAL = ("planned", "proposed", "hypothetical", "estimated")
ITSELF = re.compile(r"\bestimated\s*$", re.IGNORECASE)  # "twelve of an estimated 200" leaves the 200 estimated
OLD = re.compile(r"\b(?:from|instead of|against|(?<!more )(?<!less )(?<!fewer )than)\s*$", re.IGNORECASE)
LEAD = 20  # characters before a number that hold them: what is so already, whatever is planned


def judged(parse: Parse, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures; a part without a source of its own has its total's, a base and an old value are real."""
    by_id = {figure.id: figure for figure in figures}
    bases = {figure.total for figure in figures if figure.total and _stands_behind(by_id[figure.total], figure)}
    for figure in figures:
        whole = by_id.get(figure.total or "")
        real = figure.id in bases or _is_old(parse, figure)
        if figure.status in UNREAL and real and not _is_estimate(parse, figure):
            yield replace(figure, status="reported")
        elif whole is not None and whole.start < figure.start and figure.claimant in (None, whole.claimant):
            inherits = figure.status == "reported" and (whole.status not in UNREAL or not _is_told_apart(parse, figure))
            yield replace(figure, claimant=whole.claimant, status=whole.status if inherits else figure.status)
        else:
            yield figure


def _is_estimate(parse: Parse, figure: Figure) -> bool:
    """Whether the very number is called an estimate, and not what it is compared with or a part of it."""
    return ITSELF.search(parse.text[max(0, figure.start - LEAD) : figure.start]) is not None


def _is_told_apart(parse: Parse, part: Figure) -> bool:
    """Whether a part has a clause of its own, that says what became of it: "of which 300,000 have landed"."""
    token = parse.token_at(part.start)
    verb = None if token is None else clauses.chain(parse, token)[-1]
    return verb is not None and verb.dep in ("relcl", "ROOT", "conj") and clauses.is_finite(parse, verb)


def _stands_behind(whole: Figure, part: Figure) -> bool:
    return whole.start > part.start


def _is_old(parse: Parse, figure: Figure) -> bool:
    return figure.bound != "range" and OLD.search(parse.text[max(0, figure.start - LEAD) : figure.start]) is not None
