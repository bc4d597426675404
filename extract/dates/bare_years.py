"""Whether a bare number of four digits is a year, and no count, code or price."""

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
OWNERS = frozenset(["the", "its", "their", "his", "her", "'s", "in"])
# What is counted by years rather than by the thousand: "2016 elections", but "2016 drones".
YEARLY = frozenset(
    ["election", "vote", "season", "attack", "protest", "talk", "olympics", "accord", "sanction", "result", "summit",
     "war", "riot", "flood", "fire"]
)  # fmt: skip


def is_year(fields: Fields) -> bool:
    """Judged by the words around it and by what the parser says it counts."""
    if fields.pieces[-1].kind == "small":
        return fields.pieces[0].text == "fy"
    number, before, after = fields.all("year", "shortyear")[0], fields.before(), fields.after()
    if fields.has("edge") and after is not None and after.token.pos in ("NOUN", "PROPN"):
        return False  # "the opening of the 2000 Olympics"
    if fields.has("unit", "fiscal", "early", "late", "mid", "edge", "shortyear"):
        return True
    likely = int(number.value) in LIKELY
    if _is_code(number, before, after, fields.after(2)) or not (likely or _is_told(before, after)):
        return False
    if number.token.dep == "nummod" and after is not None and after.token.tag == "NNS":
        return likely and (after.token.lemma in YEARLY or (before is not None and before.text in OWNERS))
    return True


def _is_code(number: Piece, before: Piece | None, after: Piece | None, following: Piece | None) -> bool:
    """A price, a percentage, a clock time, part of a name or of a telephone number."""
    if before is not None and (
        before.text in UNLIKE or (before.end == number.start and before.text not in "(-–—/[\"'“‘")
    ):
        return True
    if after is None:
        return False
    if after.kind == "dash":
        return following is not None and following.kind in ("number", "four") and following.start == after.end
    return after.text in ("%", "°", "percent", "per", "pct", "km", "million", "billion") or after.kind in ("units", "clock", "zone", "oclock")


def _is_told(before: Piece | None, after: Piece | None) -> bool:
    names = after is not None and after.token.pos in ("NOUN", "PROPN", "ADJ")
    return before is not None and before.text in BEFORE and not names
