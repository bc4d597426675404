"""Which measures can be told of a part of what another one is told of, and which are told of different ones."""

import functools

from extract.knowledge import rows

FATES = frozenset(("killed", "injured", "missing", "arrested", "captured", "released", "rescued", "held", "casualties"))


def becomes(whole: str | None, part: str | None) -> bool:
    """Whether what is told of a part can become of some of the whole: of those arrested, some are released."""
    return (whole, part) in _outcomes()


def rivals(whole: str | None, part: str | None) -> bool:
    """Whether two measures are told of different ones: the killed are not among the injured."""
    return whole != part and {whole, part} <= FATES and not becomes(whole, part)


@functools.cache
def _outcomes() -> frozenset[tuple[str | None, str | None]]:
    return frozenset((row["whole"], row["part"]) for row in rows("figures/outcomes.tsv"))
