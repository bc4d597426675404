"""Knowledge as rows: tab-separated files that lie beside the code that reads them. Adding a row edits no code."""

import functools
from importlib.resources import files


@functools.cache
def rows(file: str) -> tuple[dict[str, str], ...]:
    """The rows of `extract/<file>`, as dicts by its header line. Lines that start with # are remarks."""
    lines = files("extract").joinpath(file).read_text(encoding="utf-8").splitlines()
    header, *body = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return tuple(dict(zip(header, row + [""] * (len(header) - len(row)), strict=True)) for row in body)


@functools.cache
def words(file: str, key: str, value: str) -> dict[str, str]:
    """One column of a file's rows by another: `words("figures/numerals.tsv", "word", "value")`."""
    return {row[key]: row[value] for row in rows(file)}


def in_role(file: str, role: str) -> frozenset[str]:
    """The words that have a role in a file of words and roles: `in_role("claims/saying.tsv", "denies")`."""
    return frozenset(row["word"] for row in rows(file) if row["role"] == role)
