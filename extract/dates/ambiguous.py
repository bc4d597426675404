"""Words that name a time in one place and something else in another: may, march, second, fall, last, sun."""

from collections.abc import Sequence

from extract.dates.pieces import Piece
from extract.language import Parse

NUMERAL = frozenset(("small", "ordinal", "second", "year", "shortyear"))
# After these a month, a season or a bare year is one.
BEFORE_MONTH = frozenset("this last next past coming early late mid each of in since until by from to edge following and".split())
NAMES = frozenset(("april", "may", "june", "august", "jan", "mar", "dec", "sep", "wed"))


def settle(parse: Parse, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the class of each ambiguous word decided by its neighbours and its tag."""
    return [
        piece if _means_time(parse, pieces, n) else piece._replace(kind="other") for n, piece in enumerate(pieces)
    ]


def _means_time(parse: Parse, pieces: Sequence[Piece], n: int) -> bool:
    piece = pieces[n]
    match piece.kind:
        case "month":
            return _month(parse, pieces, n)
        case "shortday":
            return parse.text[piece.start].isupper() and n + 1 < len(pieces) and (
                pieces[n + 1].kind in ("small", "month", "comma") or piece.text.endswith(".")
            )  # fmt: skip
        case "weekday":
            return parse.text[piece.start].isupper() or piece.text != "sun"
        case "last" | "past":
            return piece.token.pos not in ("VERB", "AUX")
        case "that":
            return piece.token.tag == "DT"
        case "current":
            return piece.token.pos == "ADJ" and piece.token.dep in ("amod", "nmod", "compound")
        case "weekdays" | "seasons":
            return piece.token.pos != "VERB"
        case "season":
            return piece.token.pos in ("NOUN", "PROPN", "ADJ")
        case "fall":
            return _kind(pieces, n - 1) in ("this", "last", "next", "past", "early", "late", "mid", "coming", "each") or (
                _kind(pieces, n - 1) == "the" and _kind(pieces, n + 1) in ("of", "year") and piece.token.pos == "NOUN"
                and _kind(pieces, n + 2) in ("year", "other") and _kind(pieces, n + 1) == "year"
            )  # fmt: skip
        case "era":
            return _era(parse, pieces, n)
    return True


def _month(parse: Parse, pieces: Sequence[Piece], n: int) -> bool:
    piece, before, after = pieces[n], _kind(pieces, n - 1), _kind(pieces, n + 1)
    numeral = before in NUMERAL or after in NUMERAL
    if not parse.text[piece.start].isupper():
        return (before in ("small", "ordinal") and after == "year") or (piece.text not in ("may", "march", "mar", "sep", "dec", "jan") and numeral)
    if numeral:
        return True
    if len(piece.text) == 3 and piece.text not in ("may",):
        return before in BEFORE_MONTH
    if piece.token.pos in ("AUX", "VERB") or piece.token.tag == "MD":
        return before in ("last", "next", "this", "early", "late", "mid", "since", "until")
    return piece.text not in NAMES or before in BEFORE_MONTH or piece.token.entity != "PERSON"


def _era(parse: Parse, pieces: Sequence[Piece], n: int) -> bool:
    text = parse.text[pieces[n].start : pieces[n].end]
    return text.isupper() and "year" in (_kind(pieces, n - 1), _kind(pieces, n + 1)) or text.upper().startswith("BC") or "." in text


def _kind(pieces: Sequence[Piece], n: int) -> str:
    return pieces[n].kind if 0 <= n < len(pieces) else ""
