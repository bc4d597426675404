"""How right it is: `python -m benchmarks.scores` scores `extract`, keeps the floors, writes the table of the README.

Measured on public corpora (corpora.py), whose texts were also developed on, and on the measuring halves of the own gold
(gold/, roles.py). Places are learned, so what is published of them comes from cross-validation
(`python -m extract.places.train FOLDER --measure benchmarks/places_held_out.json`).
A score may not fall more than SLACK points below its floor; a better one raises it. `--lower` lets floors fall.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks import corpora, gold, readme, roles

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
HELD_OUT = HERE / "places_held_out.json"
ACCURACY = HERE.parent / "extract" / "accuracy.json"  # shipped: the dashboard's About page shows it
SLACK = 0.5  # points
OWN = ("part of total", "measure", "claimant", "status other than reported", "background")  # of the own gold

TEXTS = {
    "lgl": "LGL, local US news",
    "trnews": "TR-News, world news",
    "geowebnews": "GeoWebNews, world news",
    "geovirus": "GeoVirus, epidemics",
    "newsquant": "NewsQuant, business news",
    "re3d": "re3d, Syria and Iraq",
    "isaf": "ISAF press releases, Afghanistan",
    "timebank": "TimeBank",
    "aquaint": "AQUAINT",
    "te3": "TempEval-3 platinum",
    "figures": "own gold, figures",
    "roles": "own gold, roles of places",
}

Scores = Mapping[str, float]


class Fall(NamedTuple):
    """A score that is too far below its floor; None where it is no longer measured."""

    name: str
    score: float | None
    floor: float


def fallen(scores: Scores, floors: Scores) -> list[Fall]:
    """The scores more than SLACK below their floors, and those that are missing."""
    pairs = ((name, scores.get(name), floor) for name, floor in floors.items())
    return [Fall(*pair) for pair in pairs if pair[1] is None or pair[1] < pair[2] - SLACK]


def raised(scores: Scores, floors: Scores, *, lower: bool = False) -> dict[str, float]:
    """The floors after a run: the best so far, or with `lower` this run's."""
    return {name: score if lower else max(score, floors.get(name, score)) for name, score in scores.items()}


def kept() -> tuple[str, Scores]:
    """The fingerprint of the corpora that the floors hold for, and the floors."""
    stored = json.loads(FLOORS.read_text(encoding="utf-8"))
    return stored["corpora"], stored["floors"]


def measured(where: Path) -> dict[str, float]:
    """All scores, percent by "task corpus measure". Takes some minutes."""
    return corpora.scored(where) | own()


def own() -> dict[str, float]:
    """The scores on the measuring halves of the own gold; what needs texts that are not here is left out."""
    found = {str(row["measure"]): float(row["score"]) for row in gold.scores("measuring")}
    read = list(roles.read("measuring"))
    told = {"gold roles accuracy": round(roles.accuracy(read), 1)} if read else {}
    return {f"gold figures {measure}": found[measure] for measure in OWN} | told


def published(scores: Scores, anchors: Mapping[str, tuple[float, str]], day: str) -> list[dict[str, Any]]:
    """The rows of the table: held-out scores of places, the others as measured, each beside the best other system."""
    held_out = json.loads(HELD_OUT.read_text(encoding="utf-8"))
    measured = [_row(name, score, anchors) for name, score in scores.items() if not name.startswith("places ")]
    learned = [
        row | {"score": _share(row["score"])} | _anchor(f"places {row['corpus']} {row['measure']}", anchors)
        for row in held_out
    ]
    return [row | {"corpus": TEXTS.get(row["corpus"], row["corpus"]), "date": day} for row in (*learned, *measured)]


def _row(name: str, score: float, anchors: Mapping[str, tuple[float, str]]) -> dict[str, Any]:
    task, corpus, measure = name.split(" ", 2)
    basis = "measuring half" if task == "gold" else "development half"
    row = {"task": task, "corpus": corpus, "measure": measure, "score": _share(score), "note": basis}
    return row | _anchor(name, anchors)


def _anchor(name: str, anchors: Mapping[str, tuple[float, str]]) -> dict[str, Any]:
    score, who = anchors.get(name, (None, None))
    return {"anchor": None if score is None else _share(score), "anchor_name": who}


def _share(percent: float) -> float:
    return round(percent / 100, 4)


def report(scores: Scores, floors: Scores) -> None:
    """Print each score beside its floor."""
    table = Table("what", "score", "floor", title="Accuracy, percent")
    for name, score in scores.items():
        table.add_row(name, f"{score:.1f}", f"{floors[name]:.1f}" if name in floors else "new")
    Console(width=100).print(table)


def main() -> int:
    """Measure, compare, write. 1 where a score fell too far and nothing was written."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--lower", action="store_true", help="let floors fall to what is measured now")
    lower = ask.parse_args().lower
    where = corpora.folder()
    if where is None:
        print(f"Nothing scored: {corpora.ABSENT}.", file=sys.stderr)
        return 0
    scores = measured(where)
    same = FLOORS.exists() and kept()[0] == corpora.fingerprint(where)
    floors = kept()[1] if same else {}
    report(scores, floors)
    falls = [] if lower else fallen(scores, floors)
    for fall in falls:
        print(f"{fall.name} fell from {fall.floor} to {fall.score}; --lower lets it", file=sys.stderr)
    if not falls:
        write(where, scores, raised(scores, floors, lower=lower))
    return 1 if falls else 0


def write(where: Path, scores: Scores, floors: Scores) -> None:
    """Put floors, the shipped table and the README's in their places."""
    FLOORS.write_text(
        json.dumps({"corpora": corpora.fingerprint(where), "floors": floors}, indent=1) + "\n", encoding="utf-8"
    )
    rows = published(scores, corpora.anchors(where), datetime.now(UTC).date().isoformat())
    ACCURACY.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    readme.write(rows)


if __name__ == "__main__":
    sys.exit(main())
