"""Named views: a name and the query string that shows it, in one small file of the record's folder.

The file and not the browser: whoever looks at this record has the same views, there are no accounts, no network is
needed, and a browser that forgets its storage loses nothing.
"""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlencode

FILE = "views.json"
LONGEST_NAME, MOST_VIEWS = 60, 100


class NotSaved(Exception):
    """A view could not be saved; says why and what to do."""


def load(home: Path) -> dict[str, str]:
    """All views by name, sorted. A file that cannot be read holds none; saving a view writes it anew."""
    try:
        held = json.loads((home / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    views = held.items() if isinstance(held, dict) else ()
    return {name: query for name, query in sorted(views) if isinstance(name, str) and isinstance(query, str)}


def save(home: Path, name: str, words: Mapping[str, Sequence[str]]) -> None:
    """Keep a view under a name, in place of one of that name. Raises NotSaved."""
    name, held = " ".join(name.split()), load(home)
    if not name or len(name) > LONGEST_NAME:
        raise NotSaved(f"A name has 1 to {LONGEST_NAME} characters.")
    if name not in held and len(held) >= MOST_VIEWS:
        raise NotSaved(f"{MOST_VIEWS} views are kept; remove one first.")
    _write(home, held | {name: query(words)})


def remove(home: Path, name: str) -> None:
    """Forget a view; nothing happens where there is none of that name. Raises NotSaved."""
    _write(home, {other: query for other, query in load(home).items() if other != name})


def query(words: Mapping[str, Sequence[str]]) -> str:
    """Words as a query string."""
    return urlencode(words, doseq=True)


def words(query: str) -> dict[str, list[str]]:
    """A query string's words; they are checked when Filters are made of them."""
    return parse_qs(query)


def _write(home: Path, views: Mapping[str, str]) -> None:
    """Replace the file in one step, so that no reader finds half of it."""
    fresh = home / f".{FILE}.{os.getpid()}"
    try:
        fresh.write_text(json.dumps(views, ensure_ascii=False, indent=1), "utf-8")
        os.replace(fresh, home / FILE)
    except OSError as error:
        raise NotSaved(f"The folder of the record cannot be written to ({error.strerror}); copy the link.") from error
