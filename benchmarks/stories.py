"""How well reprints are told from other reports, and how fast: `python -m benchmarks.stories [DOCUMENTS]` prints both.

Pairs of texts whose relation is known are planted with a fixed seed (`told`); speed is measured in a record on disk.
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from time import perf_counter

from benchmarks import told
from benchmarks.measure import Measured
from extract import store
from extract.model import DAY, Document, Findings
from extract.store import linking
from extract.stories import happenings, sketches
from extract.stories.happenings import Happening

PAIRS = 200  # of each sort
DOCUMENTS = 5_000
EVENTS = 50_000


def measured(documents: int = DOCUMENTS) -> Iterator[Measured]:
    """Pairs linked by sort; recall and precision over all; documents and events per second."""
    yield from linked()
    yield from compared(told.texts(documents), "unlike texts")
    yield from compared(told.forms(documents // 5), "forms filled in")
    yield joined()


def linked() -> Iterator[Measured]:
    """Of the planted pairs of each sort, how many are linked."""
    found = sorted(((pair.same, pair.sort, _linked(pair)) for pair in told.pairs(PAIRS)), reverse=True)
    for (same, sort), some in groupby(found, key=lambda one: one[:2]):
        outcomes = [is_linked for *_, is_linked in some]
        yield Measured(sort, sum(outcomes), f"of {len(outcomes)}", 1, "are to be linked" if same else "are not to be")
    right = sum(same and is_linked for same, _, is_linked in found)
    all_linked, all_same = sum(is_linked for *_, is_linked in found), sum(same for same, *_ in found)
    yield Measured("recall", round(100 * right / all_same, 1), "%", 1, f"{all_same} reprints planted")
    yield Measured("precision", round(100 * right / max(1, all_linked), 1), "%", 1, f"{all_linked} pairs linked")


def compared(texts: list[str], sort: str) -> Iterator[Measured]:
    """Documents of a record compared, every tenth of them a reprint; then one more."""
    drawn, reprint, number = random.Random(told.SEED), told.REPRINTS["all of these at once"], len(texts)
    texts[-(number // 10) :] = [reprint(text, drawn) for text in texts[: number // 10]]
    with tempfile.TemporaryDirectory() as home:
        kept = store.open(home).record
        for place, text in enumerate(texts):
            kept.put(Findings(Document(text, source=str(place))), "x")
        began = perf_counter()
        again = linking.link(kept)
        taken = perf_counter() - began
        yield Measured(f"{sort} compared", round(number / taken), "documents/s", 1, f"{number:,} in SQLite")
        yield Measured("reprints found among them", len(again), f"of {number // 10}", 1, "planted, every tenth")
        kept.put(Findings(Document(texts[0] + "\n\nRead more on our page.", source="new")), "x")
        began = perf_counter()
        linking.link(kept)
        yield Measured("one more compared", round(1000 * (perf_counter() - began)), "ms", 1, f"with {number:,}")


def joined() -> Measured:
    """Events joined per second: a crowd of them in one country, 150 a day."""
    drawn = random.Random(told.SEED)
    events = [_event(number, drawn) for number in range(EVENTS)]
    began = perf_counter()
    groups = happenings.joined(events)
    taken = perf_counter() - began
    return Measured("events compared", round(EVENTS / taken), "events/s", 1, f"{EVENTS:,}, {len(groups):,} joined")


def _event(number: int, drawn: random.Random) -> Happening:
    day = number // 150 * DAY
    place = drawn.randint(1, 200)
    return Happening(
        str(number), str(number), drawn.choice(("assault", "protest")), "struck", drawn.choice(("Russia", None)), None,
        "reported", True, day, day + DAY, f"place {place}", "city", place, 46 + place / 40, 24 + place * 7 % 160 / 10,
        10.0, day,
    )  # fmt: skip


def _linked(pair: told.Pair) -> bool:
    one, other = sketches.sketch(pair.first), sketches.sketch(pair.second)
    return bool(set(sketches.bands(one)) & set(sketches.bands(other))) and sketches.alike(one, other)


def main() -> None:
    """Print all figures."""
    for row in measured(*map(int, sys.argv[1:])):
        print(f"{row.name:44} {row.value:>10,} {row.unit:14} {row.note}", flush=True)


if __name__ == "__main__":
    main()
