"""Whether a bare number of four digits is a year, and no count, code or price."""

from itertools import pairwise

from extract.dates.fields import Fields
from extract.dates.pieces import Piece

LIKELY = range(1900, 2061)  # outside it a number needs a word that says it is a year
BEFORE = frozenset(
    ["in", "since", "until", "by", "of", "from", "to", "before", "after", "during", "between", "through", "and", "("]
)
UNLIKE = frozenset(
    ["$", "€", "£", "¥", "#", "no.", "no", "number", "route", "highway", "section", "article", "resolution", "page",
     "boeing", "model", "flight", "room"]
)  # fmt: skip
AFTER_COUNT = frozenset(["%", "°", "percent", "per", "pct", "km", "million", "billion"])
OWNERS = frozenset(["the", "its", "their", "his", "her", "'s", "in"])
# What is counted by years rather than by the thousand: "2016 elections", but "2016 drones".
YEARLY = frozenset(
    ["election", "vote", "season", "attack", "protest", "talk", "olympics", "accord", "sanction", "result", "summit",
     "war", "riot", "flood", "fire", "game", "cup", "championship", "conference", "forum", "congress", "expo"]
)  # fmt: skip


def is_year(fields: Fields) -> bool:
    """Judged by the words around it and by what the parser says it counts."""
    if fields.pieces[-1].kind == "small":
        return fields.pieces[0].text == "fy"
    number, before, after = fields.all("year", "shortyear")[0], fields.before(), fields.after()
    if fields.has("edge") and after is not None and after.token.pos in ("NOUN", "PROPN"):
        return False  # "the opening of the 2000 Olympics"
    if fields.has("unit", "fiscal", "early", "late", "mid", "edge"):
        return True
    if number.kind == "shortyear":
        return before is not None and before.text in BEFORE
    if _is_type(fields, number) or _is_numbered(fields):
        return False
    return not _is_code(number, before, after, fields.after(2)) and _is_told(number, before, after)


def _is_told(number: Piece, before: Piece | None, after: Piece | None) -> bool:
    """Whether it is in the range of the years in news, or named as a year, and counts no things."""
    if int(number.value) not in LIKELY:
        names = after is not None and after.token.pos in ("NOUN", "PROPN", "ADJ")
        return before is not None and before.text in BEFORE and not names
    if number.token.dep != "nummod" or after is None or after.token.tag != "NNS":
        return True
    return after.token.lemma in YEARLY or (before is not None and before.text in OWNERS)


def _is_code(number: Piece, before: Piece | None, after: Piece | None, following: Piece | None) -> bool:
    """A price, a percentage, a clock time, part of a name or of a telephone number."""
    if before is not None and (before.text in UNLIKE or _glued(before, number)):
        return True
    if before is not None and _is_product(before, number):
        return after is None or after.token.pos not in ("NOUN", "PROPN")  # "a Beechcraft 1900", but "Paris 2024 Games"
    if after is None:
        return False
    if after.kind == "dash":
        return following is not None and following.kind in ("number", "four") and following.start == after.end
    return after.text in AFTER_COUNT or after.kind in ("units", "clock", "zone", "oclock")


def _glued(before: Piece, number: Piece) -> bool:
    return before.end == number.start and before.text not in "(-–—/[\"'“‘"


def _is_numbered(fields: Fields) -> bool:
    """ "2010-11-S-273": the number of a paper."""
    run = [fields.pieces[-1], fields.after(), fields.after(2), fields.after(3)]
    known = [piece for piece in run if piece is not None]
    glued = len(known) == 4 and all(one.end == two.start for one, two in pairwise(known))
    return glued and known[1].kind == known[3].kind == "dash"


def _is_type(fields: Fields, number: Piece) -> bool:
    """A number after a dash after capitals: "T-1990", but "post-1990"."""
    before, name = fields.before(), fields.before(2)
    if before is None or name is None or before.kind != "dash" or not name.end == before.start == number.start - 1:
        return False
    return name.kind == "other" and name.token.text[:1].isupper() and len(name.text) < 4


def _is_product(before: Piece, number: Piece) -> bool:
    name = before.token.pos == "PROPN" and before.text.isalpha() and before.kind == "other"
    if before.text in YEARLY or before.text.removesuffix("s") in YEARLY:  # "the Africa Summit 2016"
        return False
    return name and number.token.entity != "DATE"
