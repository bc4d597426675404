"""How long the briefing deck and the situation report take, beside one picture of a chart in the same run.

Alone: python -m benchmarks.brief
"""

import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdf

import extract
from benchmarks.measure import Measured, median, seconds
from dashboard import brief, charts, data, pictures, queries
from dashboard.data import Picture
from dashboard.filters import Filters
from extract import store

SEEDS = Path(__file__).parent.parent / "seeds"
RUNS = 5
GOAL = 20  # times one picture of a chart


def measured() -> Iterator[Measured]:
    """Deck and report of the seeds, with their map, and that by one picture. Nothing without Chromium."""
    if pictures.found() is None:
        print("benchmarks: no Chromium found, so deck and report are not measured; install chromium", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as home:
        picture = _seeds(home)
        shown = queries.Shown(picture.connection, Filters(), picture.offered.newest)
        chart = charts.timeline(queries.marks(shown), mode="light")
        pictures.warm()
        one = median(
            "picture of a chart", seconds(lambda: pictures.png(chart), RUNS), "s", "timeline as PNG, 1280 × 720"
        )
        pages = len(pypdf.PdfReader(io.BytesIO(brief.pdf(brief.of(picture, Filters())))).pages)
        both = median(
            "deck and report", seconds(lambda: _made(picture), RUNS), "s", f"seeds: PPTX, PDF ({pages} pages), DOCX"
        )
        yield from (one, both)
        yield Measured("deck and report, by a picture", round(both.value / one.value, 1), "×", RUNS, f"goal {GOAL}")


def _made(picture: Picture) -> None:
    """Gather, draw the map, write all three."""
    said = brief.of(picture, Filters())
    for write in (brief.pptx, brief.pdf, brief.docx):
        write(said)


def _seeds(home: str) -> Picture:
    kept = store.open(home)
    kept.add(extract.read(SEEDS))
    made = kept.publish()
    connection = data.opened(made.parts, made.counts["flat"])
    return Picture(made.number, made.published_at, made.sample, made.counts, connection, queries.offered(connection))


if __name__ == "__main__":
    for row in measured():
        print(f"{row.name}: {row.value:,} {row.unit} ({row.note})")
