"""A run of pieces that a rule matched, asked by class."""

from collections.abc import Sequence

from extract.dates.expressions import Clock, Core, Expression
from extract.dates.pieces import Piece

NUMERALS = ("small", "year", "number", "one", "four")
WHICH = {
    "last": -1, "past": -1, "previous": -1, "latest": -1, "this": 0, "current": 0, "that": 0, "same": 0,
    "comparable": 0, "next": 1, "coming": 1, "following": 1,
}  # fmt: skip
FROM_MENTIONED = ("previous", "same", "that", "following", "comparable")


class Fields:
    """The pieces [first, last) of a sentence, by class, and their neighbours."""

    def __init__(self, rule: str, pieces: Sequence[Piece], first: int, last: int) -> None:
        self.rule, self.first, self.last = rule, first, last
        self.sentence = pieces
        self.pieces = pieces[first:last]

    def has(self, *kinds: str) -> bool:
        """Whether one of the classes occurs."""
        return any(piece.kind in kinds for piece in self.pieces)

    def all(self, *kinds: str) -> list[Piece]:
        """The pieces of some classes, in order."""
        return [piece for piece in self.pieces if piece.kind in kinds]

    def value(self, *kinds: str) -> str | None:
        """The value of the first piece of some classes."""
        return next((piece.value for piece in self.pieces if piece.kind in kinds), None)

    def integer(self, *kinds: str) -> int | None:
        """The same as an integer."""
        value = self.value(*kinds)
        return None if value is None else int(value)

    @property
    def numerals(self) -> list[float]:
        """The values of all cardinal numbers, in order."""
        return [float(piece.value or 1) for piece in self.all(*NUMERALS)]

    @property
    def which(self) -> int | None:
        """-1 for last, 0 for this, 1 for next; None where nothing points. "This past" is last, "this coming" next."""
        pointed = [WHICH[piece.kind] for piece in self.pieces if piece.kind in WHICH]
        return next((value for value in pointed if value), 0) if pointed else None

    @property
    def anchor(self) -> str:
        """Whether it is counted from the last date mentioned or from publication."""
        return "mentioned" if self.has(*FROM_MENTIONED) else "published"

    @property
    def year(self) -> int | None:
        """The year that is written out; of two digits, the one in living memory."""
        short = self.value("shortyear")
        if short is not None:
            return (1900 if int(short[1:]) > 30 else 2000) + int(short[1:])
        if self.has("fiscal") and self.has("small"):  # FY25
            return 2000 + (self.integer("small") or 0)
        return self.integer("year")

    @property
    def modifier(self) -> str | None:
        """early, mid or late, where the expression says so."""
        found = next((piece for piece in self.pieces if piece.kind in ("early", "mid", "late", "edge")), None)
        return (found.value or None) if found else None

    @property
    def outer_article(self) -> int:
        """1 where the leading article belongs to the noun behind the match: "the 13 November attacks", else 0."""
        after, last = self.after(), self.pieces[-1].token
        if after is None or self.pieces[0].kind != "the" or len(self.pieces) < 2:
            return 0
        modifies = last.dep in ("compound", "nmod", "amod", "nummod") and last.head > last.i
        return int(modifies and after.token.pos in ("NOUN", "PROPN") and after.start > self.pieces[-1].end)

    def slice(self, first: int, last: int) -> "Fields":
        """The pieces [first, last) of the match."""
        return Fields(self.rule, self.sentence, self.first + first, self.first + last)

    def before(self, n: int = 1) -> Piece | None:
        """The nth piece before the match."""
        return self.sentence[self.first - n] if self.first >= n else None

    def after(self, n: int = 1) -> Piece | None:
        """The nth piece behind the match."""
        i = self.last + n - 1
        return self.sentence[i] if i < len(self.sentence) else None

    def expression(self, core: Core, clock: Clock | None = None, first: int = 0, last: int | None = None) -> Expression:
        """An expression over pieces [first, last) of the match."""
        run = self.pieces[first:last]
        return Expression(
            run[0].start, run[-1].end, core, self.rule, run[0].token.i, run[-1].token.i, clock, self.modifier
        )
