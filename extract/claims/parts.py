"""What a part has from its total: who says so and how sure it is; and a base that is no plan: "seven of its 17"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.language import Parse
from extract.model import Figure

UNREAL = ("planned", "proposed", "hypothetical")
OLD = (" from", " instead of", " than", " against")  # words before a value that is so already, whatever is planned
LEAD = 12  # characters before a number that hold them


def judged(parse: Parse, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures; a part without a source of its own has its total's, a base and an old value are real."""
    by_id = {figure.id: figure for figure in figures}
    bases = {figure.total for figure in figures if figure.total and _stands_behind(by_id[figure.total], figure)}
    for figure in figures:
        whole = by_id.get(figure.total or "")
        if figure.status in UNREAL and (figure.id in bases or _is_old(parse, figure)):
            yield replace(figure, status="reported")
        elif whole is not None and figure.claimant is None and whole.start < figure.start:
            status = whole.status if figure.status == "reported" else figure.status
            yield replace(figure, claimant=whole.claimant, status=status)
        else:
            yield figure


def _stands_behind(whole: Figure, part: Figure) -> bool:
    return whole.start > part.start


def _is_old(parse: Parse, figure: Figure) -> bool:
    return figure.bound != "range" and parse.text[max(0, figure.start - LEAD) : figure.start].rstrip().lower().endswith(
        OLD
    )
