"""The rows that the filters let through, of every table, as JSON Lines: one row a line, in one order."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.freeze.masking import masked
from dashboard.queries import Shown, select

Column = tuple[str, str]  # name and DuckDB type
KEPT = "SELECT document, sentence FROM shown"
SENTENCES = f"(document, sentence) IN ({KEPT})"
TOTALS = "SELECT total FROM shown"  # what figures are part of goes along with them, whether the filters let it through
# Which rows of a table belong to what is shown. Tables that are not named here go by their documents.
WHICH = {
    "flat": f"""(id, "table") IN (SELECT id, "table" FROM shown) OR "table" = 'figures' AND id IN ({TOTALS})""",
    "figures": f"""id IN (SELECT id FROM shown WHERE "table" = 'figures') OR id IN ({TOTALS})""",
    "events": """id IN (SELECT id FROM shown WHERE "table" = 'events')""",
    "places": f"{SENTENCES} OR id IN (SELECT place_id FROM shown)",
    "dates": SENTENCES,
    "documents": "id IN (SELECT document FROM shown)",
}
# What was decided goes by the row it was decided about: of what is left out, no sentence goes along.
ABOUT = " UNION ALL ".join(
    f"SELECT '{table}', id FROM {table} WHERE {WHICH[table]}"
    for table in ("figures", "events", "places", "dates", "documents")
)
WHICH["corrections"] = f"""("table", "row") IN ({ABOUT})"""
LEFT_OUT = {"corrections": ("note",)}  # columns that stay behind: why somebody decided is said to who works here
BY_DOCUMENT = "document IN (SELECT document FROM shown)"
ORDERED = ("document", "start", "end", "table", "id", "number")  # with an id, or a number, that no other row has


def columns(shown: Shown, table: str) -> list[Column]:
    """The columns of a table and their types."""
    found = select(shown.connection, f'DESCRIBE "{table}"')
    return list(zip(found["column_name"].astype(str), found["column_type"].astype(str), strict=True))


def lines(shown: Shown, table: str, held: Sequence[Column], *, whole_texts: bool) -> list[str]:
    """The rows of a table as JSON, one a line, ordered by document and place in its text.

    Of documents, `text` holds the sentences of the rows alone, unless `whole_texts`; `text_sha256` is of all of it.
    """
    names = [name for name, _ in held]
    left_out = LEFT_OUT.get(table, ())
    listed = ", ".join(f'NULL AS "{name}"' if name in left_out else f't."{name}"' for name in names)
    order = ", ".join(f'x."{name}"' for name in ORDERED if name in names)
    found = shown.select(
        f"""SELECT to_json(x) AS line FROM (SELECT {listed} FROM "{table}" t WHERE {WHICH.get(table, BY_DOCUMENT)}) x
            ORDER BY {order}"""
    )
    rows = found["line"].astype(str).tolist()
    return rows if table != "documents" else list(_documents(rows, {} if whole_texts else _spans(shown), whole_texts))


def _spans(shown: Shown) -> dict[str, list[tuple[str, int, int]]]:
    """The sentences of each document that rows stand in, with where the row lies: sentence, start, end."""
    rows = shown.select(
        f"""SELECT document, sentence, start, "end" FROM flat WHERE {WHICH["flat"]}
            ORDER BY document, start, "end", id"""
    )
    spans: dict[str, list[tuple[str, int, int]]] = {}
    for document, sentence, start, end in rows.itertuples(index=False):
        spans.setdefault(document, []).append((sentence or "", int(start), int(end)))
    return spans


def _documents(rows: Iterable[str], spans: dict[str, list[tuple[str, int, int]]], whole: bool) -> Iterable[str]:
    for line in rows:
        row: dict[str, Any] = json.loads(line)
        text = row["text"] or ""
        row["text_sha256"] = hashlib.sha256(text.encode()).hexdigest()
        row["text"] = text if whole else masked(text, spans.get(row["id"], ()))
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":"))
