"""The table of accuracy in the README, made from the scores that are shipped: nothing in it is typed."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- scores: written by make bench -->", "<!-- end of scores -->"


def table(rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows as a Markdown table."""
    lines = ["| task | corpus | measure | Dateline | best other | | basis |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        other = "" if row["anchor"] is None else f"{row['anchor']:.1%}"
        lines.append(
            f"| {row['task']} | {row['corpus']} | {row['measure']} | **{row['score']:.1%}** | {other} "
            f"| {row['anchor_name'] or ''} | {row['note']} |"
        )
    return "\n".join(lines)


def within(text: str, begin: str = BEGIN, end: str = END) -> str:
    """What stands between two marks of a README. ValueError where a mark is missing."""
    first, last = text.index(begin) + len(begin), text.index(end)
    return text[first:last].strip()


def write(rows: Iterable[Mapping[str, Any]]) -> None:
    """Put the table of scores between its marks."""
    put(table(rows), BEGIN, END)


def put(block: str, begin: str, end: str) -> None:
    """Put a text between two marks of the README. ValueError where a mark is missing."""
    text = README.read_text(encoding="utf-8")
    README.write_text(text[: text.index(begin)] + f"{begin}\n{block}\n" + text[text.index(end) :], encoding="utf-8")
