"""A run of pieces that a rule matched, asked by class."""

from collections.abc import Sequence

from extract.dates.expressions import Clock, Core, Expression
from extract.dates.pieces import Piece

NUMERALS = ("small", "year", "number", "one", "four")


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

    def before(self, n: int = 1) -> Piece | None:
        """The nth piece before the match."""
        return self.sentence[self.first - n] if self.first >= n else None

    def after(self, n: int = 1) -> Piece | None:
        """The nth piece behind the match."""
        i = self.last + n - 1
        return self.sentence[i] if i < len(self.sentence) else None

    @property
    def modifier(self) -> str | None:
        """early, mid or late, where the expression says so."""
        for piece in self.pieces:
            if piece.kind in ("early", "mid", "late"):
                return piece.kind
            if piece.kind == "edge":
                return piece.value or None
        return None

    def expression(
        self, core: Core, clock: Clock | None = None, first: int = 0, last: int | None = None, modifier: str | None = None
    ) -> Expression:
        """An expression over pieces [first, last) of the match."""
        run = self.pieces[first:last]
        return Expression(
            run[0].start, run[-1].end, core, self.rule, run[0].token.i, run[-1].token.i, clock, modifier or self.modifier
        )
