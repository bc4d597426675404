"""How fast files are read, and what hostile files come to: `python -m benchmarks.inputs` prints both."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import extract
from benchmarks import hostile
from benchmarks.hostile import MB, NEWS, Hostile, packed
from benchmarks.measure import Measured, median, seconds
from benchmarks.pdf_files import pdf
from extract.inputs import isolation, limits

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

RUNS = 3
ARTICLE = NEWS * 40  # some 500 words
PARAGRAPHS = "".join(f"<p>{NEWS * 5}</p>" for _ in range(8))
PAGE = f"<html><head><title>Drones over Kyiv</title></head><body><article>{PARAGRAPHS}</article></body></html>"
GRACE = 5.0  # seconds that a busy machine may take to end a worker whose time is up
# kind of file, its bytes, how many documents are read of it
KINDS = (
    ("txt", ARTICLE.encode(), 200),
    ("md", f"# Drones over Kyiv\n\n{ARTICLE}".encode(), 100),
    ("html", PAGE.encode(), 30),
    ("pdf", pdf(["\n".join(NEWS for _ in range(40))]), 30),
)


def measured() -> Iterator[Measured]:
    """Documents per second by kind of file, then what the hostile files came to."""
    yield from speeds()
    yield from endured()


def speeds() -> Iterator[Measured]:
    """Documents of some 500 words per second, from files in a folder to Documents, after a warm-up."""
    for suffix, data, count in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            for number in range(count):
                (Path(folder) / f"{number}.{suffix}").write_bytes(data)
            extract.read(folder)
            taken = seconds(lambda folder=folder: extract.read(folder), RUNS)
        yield median(f"read .{suffix}", [count / one for one in taken], "documents/s", "500 words each, one worker")
    rows = b"text,date\n" + b'"%s",2025-04-10\n' % ARTICLE.encode() * 500
    taken = seconds(lambda: extract.read_bytes(rows, "articles.csv"), RUNS)
    yield median("read .csv", [500 / one for one in taken], "documents/s", "500 words each, 500 a file")
    archive = packed({f"{number}.txt": ARTICLE.encode() for number in range(200)})
    taken = seconds(lambda: extract.read_bytes(archive, "articles.zip"), RUNS)
    yield median("read .zip", [200 / one for one in taken], "documents/s", "500 words each, 200 texts a file")


def endured() -> Iterator[Measured]:
    """How many hostile files were tried, crashed this process, crashed a worker, went over a limit, or said nothing."""
    tried = list(hostile.corpus())
    outcomes = [_outcome(one) for one in tried]
    for name, note in (
        ("crashes", "errors that are no ExtractError, of this process"),
        ("over limit", f"over {limits.SECONDS:g} s for one document and {GRACE:g} s of grace"),
        ("unexplained", "neither a document nor the error that it must give"),
        ("workers lost", "ended by their crash or by the clock; each a failed document"),
    ):
        yield Measured(
            f"hostile files: {name}", sum(name in outcome for outcome in outcomes), f"of {len(tried)}", 1, note
        )
    if resource is not None:
        isolation.end_idle()
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1_024 / MB
        allowed = f"allowed {limits.MEMORY // MB} beyond the start"
        yield Measured("hostile files: memory", round(peak), "MB", 1, f"peak of all workers; {allowed}")


def _outcome(one: Hostile) -> set[str]:
    """What one file came to; an empty set where all is as it should be."""
    data, began = one.make(), time.perf_counter()
    found: set[str] = set()
    errors, documents = "", 0
    try:
        batch = extract.read_bytes(data, one.name)
        errors, documents = " / ".join(failure.error for failure in batch.failures), len(batch.documents)
    except extract.ExtractError as error:
        errors = str(error)
    except Exception as error:  # noqa: BLE001 - that is what is counted
        found.add("crashes")
        errors = str(error)
    taken = time.perf_counter() - began
    if taken > (limits.SECONDS + GRACE) * max(1, errors.count("seconds")):
        found.add("over limit")
    if not (documents or errors) or (one.says is not None and one.says.lower() not in errors.lower()):
        found.add("unexplained")
    if "crash" in errors or "seconds to be read" in errors:
        found.add("workers lost")
    return found


def main() -> None:
    """Print all figures."""
    for row in measured():
        print(f"{row.name:32} {row.value:>10,} {row.unit:14} {row.note}", flush=True)


if __name__ == "__main__":
    main()
