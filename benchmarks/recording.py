"""How many documents go in per second: the sample, read, extracted, recorded and published; and recording alone."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import extract
from benchmarks.measure import Measured, median, seconds
from extract import pipeline, store
from extract.model import Findings

SEEDS = Path(__file__).parent.parent / "seeds"
RUNS = 3


def measured(database: str, url: Callable[[], str | None]) -> Iterator[Measured]:
    """Documents per second into a database, once all models are loaded. `url` names a new one."""
    found = list(pipeline.extract(extract.read(SEEDS).documents))
    with tempfile.TemporaryDirectory() as folder:
        homes = iter(Path(folder) / str(n) for n in range(2 * RUNS))
        taken = seconds(lambda: _added(next(homes), url()), RUNS)
        yield median(f"{database}: in per second", [len(found) / one for one in taken], "documents", "from file to map")
        opened = store.Store(_made(next(homes)), url())
        taken = seconds(lambda: _recorded(opened, found), RUNS)
    note = "each on disk before it is acknowledged"
    yield median(f"{database}: recorded per second", [len(found) / one for one in taken], "documents", note)


def _added(home: Path, url: str | None) -> None:
    opened = store.Store(_made(home), url)
    opened.add(extract.read(SEEDS))
    opened.publish()


def _made(home: Path) -> Path:
    home.mkdir()
    return home


def _recorded(opened: store.Store, found: list[Findings]) -> None:
    for one in found:
        opened.record.put(one, "x")
