"""Which measures can be told of a part of what another one is told of, and which are told of different ones."""

import functools
from collections.abc import Iterable

from extract.knowledge import rows
from extract.model import Figure

FATES = frozenset(("killed", "injured", "missing", "arrested", "captured", "released", "rescued", "held", "casualties"))


def becomes(whole: str | None, part: str | None) -> bool:
    """Whether what is told of a part can become of some of the whole: of those arrested, some are released."""
    return (whole, part) in _outcomes()


def rivals(whole: str | None, part: str | None) -> bool:
    """Whether two measures are told of different ones: the killed are not among the injured."""
    return whole != part and {whole, part} <= FATES and not becomes(whole, part)


def left(whole: Figure, part: Figure, before: Iterable[Figure]) -> bool:
    """Whether enough is left of a whole for one more part, beside those of the figures before that it has already."""
    most = whole.high if whole.high is not None else whole.low
    least = part.high if part.bound == "range" else part.low
    told = sum(figure.low or 0.0 for figure in before if figure.total == whole.id)
    return most is not None and most > 1 and least is not None and told + least <= most


@functools.cache
def _outcomes() -> frozenset[tuple[str | None, str | None]]:
    return frozenset((row["whole"], row["part"]) for row in rows("figures/outcomes.tsv"))
