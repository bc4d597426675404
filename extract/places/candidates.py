"""Every span of a text that could be a place: names the gazetteer knows, the model's entities, shapes of street names.

Recall is the aim here; `recognise` decides.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract import gazetteer
from extract.language import Parse, Token
from extract.places.lexicon import WORDS

LONGEST = 6  # words in a gazetteer name
RUN = 4  # capitalised words before "Street", "School", "River"
SEPARATOR = re.compile(r"([-–—/])")
ABBREVIATED = re.compile(r"(?:[A-Z]\.){2,}")  # "U.S." in "U.S.-led" or "D.C.." is one word
LABELS = frozenset({"GPE", "LOC", "FAC", "NORP"})
FEATURE_NOUNS = frozenset().union(
    *(WORDS[group] for group in ("admin_noun", "water_noun", "terrain_noun", "facility_noun", "street_noun"))
)
ROAD = re.compile(r"[ABMEI]-?\d{1,4}")
LOCAL = frozenset({"in", "at", "near", "outside", "from", "to", "around", "across", "towards", "toward", "of", "on"})
SETTLEMENT = frozenset({"village", "town", "city", "district", "settlement", "neighbourhood", "neighborhood", "area"})
NUMBER = re.compile(r"\d+[A-Z]?|\d+(?:st|nd|rd|th)")


class Word(NamedTuple):
    """A token, or a part of one that hyphens or slashes join ("Kyiv-based"). `token` is the token's index."""

    start: int
    end: int
    text: str
    lower: str
    token: int


class Candidate(NamedTuple):
    """Words [first, last), characters [start, end), and what proposes them."""

    first: int
    last: int
    start: int
    end: int
    text: str
    known: bool = False
    demonym: bool = False
    entity: bool = False
    shape: bool = False


def words(parse: Parse) -> list[Word]:
    """The words of a text in order: its tokens, cut at inner hyphens and slashes."""
    return [word for token in parse.tokens for word in _pieces(token)]


def _pieces(token: Token) -> Iterator[Word]:
    if token.text.isalnum():
        yield Word(token.start, token.end, token.text, token.lower, token.i)
        return
    offset = token.start
    for piece in SEPARATOR.split(token.text) if len(token.text) > 1 else (token.text,):
        abbreviation = ABBREVIATED.match(piece)
        cut = abbreviation.end() if abbreviation else len(piece)
        for part in (piece[:cut], piece[cut:]):
            if part:
                yield Word(offset, offset + len(part), part, part.lower(), token.i)
                offset += len(part)


def capitalised(word: Word) -> bool:
    """Whether a word begins with a capital letter."""
    return word.text[0].isupper()


def propose(parse: Parse, words: list[Word]) -> list[Candidate]:
    """All candidates of a document, each span once, in text order, the longer first."""
    found: dict[tuple[int, int], dict[str, bool]] = {}
    limits = _sentence_ends(parse, words)
    for source, spans in (
        ("known", _known(parse, words, limits)),
        ("entity", _entities(parse, words)),
        ("shape", _shapes(words, limits)),
    ):
        for first, last in spans:
            found.setdefault((first, last), {})[source] = True
    made = (
        _candidate(parse.text, words, first, last, sources)
        for (first, last), sources in found.items()
        if last - first > 1 or words[first].lower not in WORDS["compass"]
    )
    return sorted(made, key=lambda candidate: (candidate.start, -candidate.end))


def _candidate(text: str, words: list[Word], first: int, last: int, sources: dict[str, bool]) -> Candidate:
    start, end = words[first].start, words[last - 1].end
    demonym = last - first <= 3 and gazetteer.demonym(text[start:end]) is not None
    return Candidate(first, last, start, end, text[start:end], demonym=demonym, **sources)


def _sentence_ends(parse: Parse, words: list[Word]) -> list[int]:
    """For each word, the index behind the last word of its block: names do not cross paragraphs, but do cross sentences
    where the model cuts after an abbreviation ("St. Petersburg")."""
    ends = [len(words)] * len(words)
    for i in range(len(words) - 2, -1, -1):
        here, there = (parse.sentences[parse.tokens[words[n].token].sentence].block for n in (i, i + 1))
        ends[i] = ends[i + 1] if here == there else i + 1
    return ends


def _known(parse: Parse, words: list[Word], limits: list[int]) -> Iterator[tuple[int, int]]:
    for i, word in enumerate(words):
        article = word.lower in WORDS["articles"] and i + 2 < limits[i] and words[i + 1].text == "-"
        if not (capitalised(word) or article) or word.lower == "the":
            continue
        hit = 0
        for last in range(i + 1, min(i + LONGEST, limits[i]) + 1):
            inner = words[last - 1]
            if capitalised(inner) or (
                inner.text == "." and (hit < last - 1 or "." in words[last - 2].text)
            ):  # "Ont.", "W.Va."
                name = parse.text[word.start : inner.end]
                if gazetteer.known(name) or (last - i <= 3 and gazetteer.demonym(name)):
                    hit = last
                    yield i, last
            elif inner.lower not in WORDS["linking"] and not article:
                break


def _entities(parse: Parse, words: list[Word]) -> Iterator[tuple[int, int]]:
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    for n, word in enumerate(words):
        begins.setdefault(word.token, n)
        ends[word.token] = n + 1
    for entity in parse.entities:
        if entity.label in LABELS:
            yield from _trimmed(words, begins[entity.first], ends[entity.last - 1])


def _trimmed(words: list[Word], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Without "the" before and "'s", punctuation or a number behind; nothing where no capital is left."""
    while first < last and (words[first].lower == "the" or not words[first].text[0].isalnum()):
        first += 1
    while first < last and (
        words[last - 1].lower in ("'s", "’s", "‘s", "'", "’") or not words[last - 1].text[0].isalnum()
    ):
        last -= 1
    if first < last and any(capitalised(word) for word in words[first:last]):
        yield first, last


def _shapes(words: list[Word], limits: list[int]) -> Iterator[tuple[int, int]]:
    for i, word in enumerate(words):
        if not capitalised(word):
            continue
        if ROAD.fullmatch(word.text):
            yield i, i + 1
        yield from _unknown(words, limits, i)
        if word.lower in FEATURE_NOUNS:
            yield from ((first, i + 1) for first in _run(words, limits, i))
        if word.lower in WORDS["route_noun"] and i + 1 < limits[i]:
            number = i + 2 if words[i + 1].text == "-" and i + 2 < limits[i] else i + 1
            if NUMBER.fullmatch(words[number].text):
                yield from ((first, number + 1) for first in (i, *_run(words, limits, i)))
        if word.lower in WORDS["leading_noun"] and i + 1 < limits[i] and capitalised(words[i + 1]):
            yield i, i + 2


def _unknown(words: list[Word], limits: list[int], first: int) -> Iterator[tuple[int, int]]:
    """A run of capitalised words that the text treats as a place: "at Brands Hatch", "Torkula village"."""
    before = first - 1 - (first > 1 and words[first - 1].lower == "the")
    if before < 0 or limits[before] != limits[first] or capitalised(words[first - 1]):
        return
    last = first + 1
    while last < min(first + RUN, limits[first]) and capitalised(words[last]):
        last += 1
    settlement = last < limits[first] and words[last].lower in SETTLEMENT
    if settlement or words[before].lower in LOCAL:
        yield first, last


def _run(words: list[Word], limits: list[int], noun: int) -> Iterator[int]:
    """Where a name that ends with the word `noun` may begin: up to four capitalised words or ordinals before it."""
    taken = 0
    for i in range(noun - 1, max(noun - 8, -1), -1):
        if limits[i] != limits[noun] or taken == RUN:
            return
        if capitalised(words[i]) or NUMBER.fullmatch(words[i].text):
            taken += 1
            yield i
        elif words[i].lower not in WORDS["linking"]:
            return
