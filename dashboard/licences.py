"""Whose data and works are carried along: the entries of NOTICE, as the package was installed with it."""

import importlib.metadata
import re
from typing import NamedTuple

PACKAGE = "dateline"


class Entry(NamedTuple):
    """One work: its name and owner, and under which terms it is carried."""

    name: str
    terms: str


def version() -> str:
    """The version that runs; 'unknown' where it was not installed."""
    try:
        return importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


def notice() -> str:
    """The text of NOTICE; empty where the package was not installed with it."""
    try:
        return importlib.metadata.distribution(PACKAGE).read_text("licenses/NOTICE") or ""
    except importlib.metadata.PackageNotFoundError:
        return ""


def entries(text: str) -> tuple[Entry, ...]:
    """The works of a NOTICE: a block whose first lines begin at the margin, and whose indented ones are the terms."""
    found = []
    for block in re.split(r"\n\s*\n", text):
        lines = block.splitlines()
        name = " ".join(line.strip() for line in lines if line and not line.startswith(" "))
        terms = " ".join(line.strip() for line in lines if line.startswith(" "))
        if name and terms:
            found.append(Entry(name.rstrip(":"), re.sub(r"\s{2,}", ": ", terms)))
    return tuple(found)
