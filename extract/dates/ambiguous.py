"""Words that name a time in one place and something else in another: may, march, second, fall, last, sun."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from extract.dates.pieces import Piece
from extract.language import Parse

NUMERAL = frozenset(("small", "ordinal", "second", "year", "shortyear"))
POINTERS = frozenset(("this", "last", "next", "past", "coming", "early", "late", "mid", "each"))
BEFORE_MONTH = POINTERS | frozenset(("of", "in", "since", "until", "by", "from", "to", "edge", "following"))
CLOCK = frozenset(("meridiem", "oclock", "zone"))
VERBS = frozenset(("may", "march", "mar", "sep", "dec", "jan"))  # in lower case words of another kind
NAMES = frozenset(("april", "may", "june", "august"))  # people's names too


class Place:
    """A piece among its neighbours."""

    def __init__(self, parse: Parse, pieces: Sequence[Piece], n: int) -> None:
        self.piece, self.token = pieces[n], pieces[n].token
        self.capital = parse.text[self.piece.start].isupper()
        self.written = parse.text[self.piece.start : self.piece.end]
        self.before = pieces[n - 1].kind if n else ""
        self.after = pieces[n + 1].kind if n + 1 < len(pieces) else ""
        self.named = n > 0 and self.capital and not _shouted(parse, pieces[n])
        self.in_name = self.named and parse.text[pieces[n - 1].start].isupper()
        self.names = n + 1 < len(pieces) and self.capital and parse.text[pieces[n + 1].start].isupper()
        self.dashed = self.before == "dash" and n > 1 and pieces[n - 2].kind in NUMERAL  # "05-Apr-2025"
        self.after_text = pieces[n + 1].text if n + 1 < len(pieces) else ""


def _shouted(parse: Parse, piece: Piece) -> bool:
    """Whether capitals mean nothing here: a heading, or a word all in capitals."""
    return parse.sentences[piece.token.sentence].heading or parse.text[piece.start : piece.end].isupper()


def settle(parse: Parse, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the class of each ambiguous word decided by its neighbours and its tag."""
    cut = [_hour(piece, pieces[n + 1 : n + 2]) for n, piece in enumerate(pieces)]
    return [
        piece if piece.kind not in TESTS or TESTS[piece.kind](Place(parse, cut, n)) else piece._replace(kind="other")
        for n, piece in enumerate(cut)
    ]


def _hour(piece: Piece, following: Sequence[Piece]) -> Piece:
    """Four digits before "a.m.", "hours" or a time zone are a clock time, never a year: "1017 AM CDT"."""
    clock = piece.kind == "year" and any(p.kind in CLOCK or p.text == "hours" for p in following)
    return piece._replace(kind="four") if clock and int(piece.text[2:]) < 60 else piece


def _month(place: Place) -> bool:
    numeral = place.before in NUMERAL or place.after in NUMERAL or place.dashed
    if not place.capital:
        whole = place.before in ("small", "ordinal") and place.after == "year"
        return whole or (numeral and place.piece.text not in VERBS)
    if numeral:
        return True
    if len(place.piece.text) == 3 and place.piece.text != "may":  # "Jan Kavan"
        return place.before in BEFORE_MONTH
    if place.token.pos in ("AUX", "VERB"):
        return place.before in POINTERS or place.before in ("since", "until")
    if place.piece.text == "march" and place.after_text in ("for", "of", "on"):
        return place.before in BEFORE_MONTH
    return place.piece.text not in NAMES or place.before in BEFORE_MONTH or place.token.entity != "PERSON"


def _short_day(place: Place) -> bool:
    return place.capital and (place.after in ("small", "month", "comma") or place.piece.text.endswith("."))


def _fall(place: Place) -> bool:
    return place.before in POINTERS or (place.before == "the" and place.after == "year")


def _era(place: Place) -> bool:
    dated = "." in place.written or place.piece.text.startswith("bc")
    beside = {place.before, place.after} & {"year", "number", "small", "unit"}  # "AD 70", "the 4th century AD"
    return dated or (place.written.isupper() and bool(beside))


TESTS: Mapping[str, Callable[[Place], bool]] = MappingProxyType(
    {
        "month": _month,
        "shortday": _short_day,
        "last": lambda place: place.token.pos not in ("VERB", "AUX"),
        "past": lambda place: place.token.pos not in ("VERB", "AUX"),
        "that": lambda place: place.token.tag == "DT",
        "current": lambda place: place.token.pos == "ADJ" and place.token.dep in ("amod", "nmod", "compound"),
        "season": lambda place: place.token.pos in ("NOUN", "PROPN", "ADJ") and not place.names,  # "Winter Olympics"
        "seasons": lambda place: place.token.pos != "VERB",
        "fall": _fall,
        "era": _era,
        "unit": lambda place: not place.named,  # "Album of the Year"
        "adverb": lambda place: not place.named,  # "the Philippine Daily Inquirer"
        "noon": lambda place: not place.named,  # the film "High Noon"
        "movable": lambda place: place.capital and place.token.entity != "PERSON",
        "relday": lambda place: not place.in_name,  # "USA Today"
    }
)
