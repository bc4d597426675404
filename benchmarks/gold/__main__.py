"""Prints the scores of one half of the own gold; `--half tuning --errors FOLDER` writes what was missed there."""

import argparse
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.gold.rows import HALVES
from benchmarks.gold.scoring import Tally, tallied


def main() -> None:
    """Score one half and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gold", description=__doc__)
    parser.add_argument("--half", choices=HALVES, default="measuring")
    parser.add_argument("--errors", type=Path, metavar="FOLDER", help="write what was missed there, a file a measure")
    wanted = parser.parse_args()
    if wanted.errors and wanted.half != "tuning":
        parser.error("the measuring half is for measuring only: its errors are not shown; use --half tuning")
    tallies, corpus = tallied(wanted.half)
    _print(tallies, corpus)
    if wanted.errors:
        _write(tallies, wanted.errors)


def _print(tallies: dict[str, Tally], corpus: str) -> None:
    table = Table("measure", "F1 %", "hits", "gold", "found", title=corpus)
    for name, tally in tallies.items():
        table.add_row(name, str(tally.f1), str(tally.hits), str(tally.gold), str(tally.found))
    Console(width=100).print(table)


def _write(tallies: dict[str, Tally], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, tally in tallies.items():
        lines = ["\t".join(("text", "evidence", "gold", "found")), *("\t".join(miss) for miss in tally.misses)]
        (folder / f"{name.replace(' ', '_').replace(':', '')}.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
