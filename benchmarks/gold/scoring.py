"""How well found rows agree with gold ones, as F1 a measure.

For each measure the rows that name something count: a pair is a hit where both name the same; F1 is twice the hits over
all rows that name something, gold or found, paired or not. So a figure that was not found costs its claimant as well.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.gold.pairing import Pair, pairs_of
from benchmarks.gold.rows import HALVES, Readings, Row, read_texts

Score = dict[str, str | float]
SMALL_WORDS = frozenset({"the", "a", "an", "of", "in", "and", "s", "mr", "mrs"})


class Miss(NamedTuple):
    """One disagreement: where, and what either side names."""

    text: str
    evidence: str
    gold: str
    found: str


@dataclass(slots=True)
class Tally:
    """Counts of one measure, and the misses they are made of."""

    hits: int = 0
    gold: int = 0
    found: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Percent; 100 where neither side names anything."""
        named = self.gold + self.found
        return round(200 * self.hits / named, 1) if named else 100.0


def equal(one: str, other: str) -> bool:
    """The same but for case."""
    return one.casefold() == other.casefold()


def same_name(one: str, other: str) -> bool:
    """Whether two names mean one: all words of one are in the other ("air force", "Ukrainian Air Force")."""
    first, second = _content(one), _content(other)
    return bool(first and second) and (first <= second or second <= first)


def shared_number(one: str, other: str) -> bool:
    """Whether two lists of row numbers have one in common."""
    return bool(set(one.split(",")) & set(other.split(",")))


def _content(name: str) -> frozenset[str]:
    words = "".join(letter if letter.isalnum() else " " for letter in name.casefold()).split()
    return frozenset(words) - SMALL_WORDS


class Measure(NamedTuple):
    """What is compared: a column of a table, what names nothing there, and when two readings are the same."""

    name: str
    table: str
    column: str
    nothing: str = ""
    same: Callable[[str, str], bool] = equal


MEASURES = (
    Measure("value and bound", "figures", "value"),
    Measure("kind", "figures", "kind"),
    Measure("unit", "figures", "unit"),
    Measure("counted", "figures", "counted", same=same_name),
    Measure("part of total", "figures", "total"),
    Measure("measure", "figures", "measure"),
    Measure("actor", "figures", "actor", same=same_name),
    Measure("claimant", "figures", "claimant", same=same_name),
    Measure("status other than reported", "figures", "status", "reported"),
    Measure("background", "figures", "current", "1"),
    Measure("cumulative", "figures", "cumulative", "0"),
    Measure("place", "figures", "place", same=same_name),
    Measure("period", "figures", "period"),
    Measure("event", "events", "kind"),
    Measure("event: actor", "events", "actor", same=same_name),
    Measure("event: target", "events", "target", same=same_name),
    Measure("event: place", "events", "place", same=same_name),
    Measure("event: status other than reported", "events", "status", "reported"),
    Measure("event: figure linked", "events", "figures", same=shared_number),
)
ACCURACIES = (Measure("status, accuracy", "figures", "status"), Measure("current, accuracy", "figures", "current"))
OPTIONAL = frozenset({"counted"})  # where the gold names nothing, it says nothing: the thing is named elsewhere


def scores(half: str = "measuring") -> list[Score]:
    """The score of each measure on one half, in percent: rows of task, corpus, measure and score."""
    tallies, corpus = tallied(half)
    return [{"task": "gold", "corpus": corpus, "measure": name, "score": tally.f1} for name, tally in tallies.items()]


def tallied(half: str) -> tuple[dict[str, Tally], str]:
    """The counts of each measure on one half, and what was counted, in words. Raises ValueError for another half."""
    if half not in HALVES:
        raise ValueError(f"half {half!r} is none of {', '.join(HALVES)}")
    texts = read_texts(half)
    readable = [text for text in texts if text.text is not None]
    skipped = len(texts) - len(readable)
    pairs = pairs_of(readable, half)
    tallies = {"figure": tally_found(pairs["figures"])}
    tallies |= {measure.name: tally(measure, pairs[measure.table]) for measure in MEASURES}
    both = [pair for pair in pairs["figures"] if pair.gold and pair.found]
    tallies |= {measure.name: tally(measure, both) for measure in ACCURACIES}
    return tallies, f"own gold, {half} half" + (
        f", without {skipped} texts whose samples are absent" if skipped else ""
    )


def tally_found(pairs: list[Pair]) -> Tally:
    """Which spans were found, whatever else they are."""
    counts = Tally()
    for pair in pairs:
        counts.gold += pair.gold is not None
        counts.found += pair.found is not None
        counts.hits += pair.gold is not None and pair.found is not None
        if pair.gold is None or pair.found is None:
            counts.misses.append(_miss(pair, "yes" if pair.gold else "no", "yes" if pair.found else "no"))
    return counts


def tally(measure: Measure, pairs: list[Pair]) -> Tally:
    """Hits, and how many rows of either side name something; a gold row that allows "nothing" does so only in a hit."""
    counts = Tally()
    for pair in pairs:
        gold, found = _named(pair.gold, measure), _named(pair.found, measure)
        if measure.column in OPTIONAL and pair.gold and gold == ("",):
            continue
        hit = any(measure.same(one, other) for one in gold for other in found if one and other)
        said = any(found)
        counts.hits += hit
        counts.gold += all(gold) or hit
        counts.found += said
        if not hit and (said or all(gold)):
            counts.misses.append(_miss(pair, "|".join(gold), "|".join(found)))
    return counts


def _named(row: Row | None, measure: Measure) -> Readings:
    if row is None:
        return ("",)
    return tuple("" if reading == measure.nothing else reading for reading in row.fields[measure.column])


def _miss(pair: Pair, gold: str, found: str) -> Miss:
    row, text = pair.gold or pair.found, pair.text.text or ""
    if row is None:
        raise ValueError("a pair of nothing")
    around = text[max(0, row.start - 60) : row.start], text[row.start : row.end], text[row.end : row.end + 60]
    return Miss(pair.text.id, " ".join("{}[{}]{}".format(*around).split()), gold, found)
