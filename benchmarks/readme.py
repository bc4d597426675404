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


def within(text: str) -> str:
    """What stands between the two marks of a README. ValueError where a mark is missing."""
    begin, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    return text[begin:end].strip()


def write(rows: Iterable[Mapping[str, Any]]) -> None:
    """Put the table between its marks."""
    text = README.read_text(encoding="utf-8")
    README.write_text(
        text[: text.index(BEGIN)] + f"{BEGIN}\n{table(rows)}\n" + text[text.index(END) :], encoding="utf-8"
    )
