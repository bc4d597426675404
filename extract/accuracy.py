"""What was measured: how well this version reads, on which corpus, beside whom. Read from the rows of accuracy.json."""

import datetime
import json
from dataclasses import dataclass, fields
from pathlib import Path

from extract.errors import BadSetting

FILE = Path(__file__).with_name("accuracy.json")


@dataclass(frozen=True, slots=True)
class Score:
    """One measurement. `score` and `anchor` are of `measure`, in 0..1; `anchor` is what `anchor_name` reaches there.

    `note` says what the number does not; `date` is the day of measuring.
    """

    task: str
    corpus: str
    measure: str
    score: float
    anchor: float | None = None
    anchor_name: str | None = None
    note: str = ""
    date: datetime.date | None = None


def accuracy(file: Path = FILE) -> list[Score]:
    """The measurements, in the order of the file; none where it is absent. Raises BadSetting where it is damaged."""
    if not file.exists():
        return []
    try:
        return [_score(row) for row in json.loads(file.read_text(encoding="utf-8"))]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadSetting(
            f"{file.name} holds no measurements ({type(error).__name__}: {error}); write it anew by measuring, "
            "or remove it: the pages then say that nothing was measured"
        ) from error


def _score(row: dict[str, object]) -> Score:
    known = {name: row[name] for name in (field.name for field in fields(Score)) if row.get(name) is not None}
    if known.get("date"):
        known["date"] = datetime.date.fromisoformat(str(known["date"]))
    for name in {"score", "anchor"} & known.keys():
        known[name] = float(str(known[name]))
    return Score(**known)  # type: ignore[arg-type]  # rows are JSON: a missing field is a TypeError, caught above
