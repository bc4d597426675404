"""A made-up set of reports, written as a published generation: what the dashboard's tests look at.

Every span is true (`text[start:end]`), because the writer below notes offsets while it writes.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from extract import tables
from extract.model import Document, Event, Figure, Findings, Period, Place, Timex, row_id

NEWEST = date(2025, 4, 18)

# name: kind, latitude, longitude, radius in km, country, its name, admin-1, its name
GAZETTEER: dict[str, tuple[Any, ...]] = {
    "Ukraine": ("country", 49.0, 32.0, 500.0, "UA", "Ukraine", None, None),
    "Kyiv": ("city", 50.45, 30.52, 12.0, "UA", "Ukraine", "UA-30", "Kyiv"),
    "Mykolaiv": ("city", 46.97, 32.0, 9.0, "UA", "Ukraine", "UA-48", "Mykolaiv"),
    "Kharkiv": ("city", 49.99, 36.23, 12.0, "UA", "Ukraine", "UA-63", "Kharkiv"),
    "Odesa": ("city", 46.48, 30.73, 10.0, "UA", "Ukraine", "UA-51", "Odesa"),
    "Sumy region": ("admin1", 51.0, 34.0, 110.0, "UA", "Ukraine", "UA-59", "Sumy"),
    "Kursk region": ("admin1", 51.6, 36.2, 130.0, "RU", "Russia", "RU-KRS", "Kursk"),
    "Brussels": ("city", 50.85, 4.35, 8.0, "BE", "Belgium", "BE-BRU", "Brussels"),
    "Valencia": ("city", 39.47, -0.38, 8.0, "ES", "Spain", "ES-VC", "Valencia"),
    "Lower Marsh": ("area", None, None, None, None, None, None, None),
}


@dataclass
class Writer:
    """Writes a report and notes where its findings lie."""

    document: str
    published: date | None
    text: str = ""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    dates: list[Timex] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    begun: int = 0

    def say(self, words: str) -> tuple[int, int]:
        """Append some words; their span."""
        self.text += words
        return len(self.text) - len(words), len(self.text)

    def stop(self, mark: str = ". ") -> None:
        """End the sentence."""
        self.say(mark)
        self.sentences.append((self.begun, len(self.text.rstrip())))
        self.begun = len(self.text)

    def place(self, name: str, role: str = "scene", **more: Any) -> str:
        """Write a place; its id."""
        start, end = self.say(name)
        kind, latitude, longitude, radius, country, country_name, admin1, admin1_name = GAZETTEER[name]
        place = Place(
            row_id(self.document, "places", start, end, kind), start, end, name, kind, latitude=latitude,
            longitude=longitude, radius_km=radius, country=country, country_name=country_name, admin1=admin1,
            admin1_name=admin1_name, role=role, confidence=0.9, rule="gazetteer", **more,
        )  # fmt: skip
        self.places.append(place)
        return place.id

    def figure(
        self, words: str, low: float | None, high: float | None = None, *, kind: str = "count", **more: Any
    ) -> str:
        """Write a figure; its id."""
        start, end = self.say(words)
        high = low if high is None and more.get("bound") not in ("more_than", "at_least") else high
        found = Figure(row_id(self.document, "figures", start, end, kind), start, end, kind, low, high,
                       confidence=0.9, rule="counted-noun", **more)  # fmt: skip
        self.figures.append(found)
        return found.id

    def date(self, words: str, value: str | None, period: Period | None, type: str = "DATE") -> Period | None:
        """Write a time expression; its period."""
        start, end = self.say(words)
        self.dates.append(
            Timex(row_id(self.document, "dates", start, end, type), start, end, type, value, period, 0.9, "timex")
        )
        return period

    def event(self, trigger: str, kind: str, ordinal: int = 0, **more: Any) -> str:
        """Write an event's trigger (or, for a further event on it, name the last one); its id."""
        start, end = self.say(trigger) if not ordinal else (self.events[-1].start, self.events[-1].end)
        found = Event(row_id(self.document, "events", start, end, kind, ordinal), start, end, kind, confidence=0.8,
                      rule="trigger", **more)  # fmt: skip
        self.events.append(found)
        return found.id

    def findings(self, **about: Any) -> Findings:
        """What was written, as the extraction's value."""
        document = Document(self.text, published=self.published, source=self.document, **about)
        return Findings(
            document,
            tuple(self.sentences),
            tuple(self.places),
            tuple(self.figures),
            tuple(self.dates),
            tuple(self.events),
        )


def night(published: date) -> Period:
    """The night before a day, as the contract writes it."""
    return Period.of_days(published - timedelta(days=1), published + timedelta(days=1))


def days(first: date, last: date) -> Period:
    """From a day up to and including another."""
    return Period.of_days(first, last + timedelta(days=1))


def air_raid(published: date, launched: int, downed: int, desk: str) -> Findings:
    """A short note on one night: launched, downed (part of it), one or two places struck."""
    w = Writer(f"raid-{published}-{desk}", published)
    over = night(published)
    w.date("Overnight", f"{published - timedelta(days=1)}TNI", over, "TIME")
    struck = ("Kyiv", "Kharkiv", "Odesa", "Mykolaiv")[published.day % 4]
    w.say(" drones ")
    w.event("struck", "assault", actor="Russia", period=over)
    w.say(" targets in ")
    scene = w.place(struck)
    w.events[-1] = _moved(w.events[-1], place=scene)
    w.stop()
    w.say("The air force of ")
    country = w.place("Ukraine", "scene")
    w.say(" downed ")
    total = row_id(
        w.document,
        "figures",
        len(w.text) + len(f"{downed} of the "),
        len(w.text) + len(f"{downed} of the {launched}"),
        "count",
    )
    w.figure(str(downed), downed, counted="drones", unit="drone", measure="downed", total=total, actor="Air Force",
             place=country, period=over)  # fmt: skip
    w.say(" of the ")
    w.figure(
        str(launched),
        launched,
        counted="attack drones",
        unit="drone",
        measure="launched",
        actor="Russia",
        place=country,
        period=over,
    )
    w.say(" attack drones that were launched")
    w.stop()
    if published.day % 3 == 0:
        hurt = w.figure(str(published.day), published.day, counted="people", unit="person", measure="injured",
                        place=scene, period=over, claimant="Regional Administration")  # fmt: skip
        w.say(" people were injured, the Regional Administration said")
        w.events[0] = _moved(w.events[0], figures=(hurt,))
        w.stop()
    return w.findings(
        title=f"Night of {published - timedelta(days=1):%-d} {published:%B}: {launched} drones",
        outlet=desk,
        published_basis="metadata",
        sample=True,
    )


def _moved(event: Event, **changes: Any) -> Event:
    return Event(**{name: getattr(event, name) for name in Event.__slots__} | changes)


def ministers() -> Findings:
    """Talks: a proposed range, a bound, a planned event, background, an unlocated place, markup in the text."""
    day = date(2025, 4, 10)
    w = Writer("ministers", day)
    w.say("Ministers <b>meet</b> & talk")
    w.stop("\n")
    w.say("Ministers of ")
    w.figure("around 30", 30, bound="about", counted="countries", unit="country", measure="attended")
    w.say(" countries ")
    w.event("met", "consult", period=days(day, day))
    w.say(" in ")
    w.events[-1] = _moved(w.events[-1], place=w.place("Brussels", "venue"))
    w.stop()
    w.say("The proposed force ranges from ")
    w.figure(
        "10,000 to 30,000",
        10_000,
        30_000,
        bound="range",
        counted="personnel",
        unit="soldier",
        measure="proposed",
        status="proposed",
    )
    w.say(" personnel")
    w.stop()
    w.say("A second ")
    w.event("meeting", "consult", status="planned", period=days(day + timedelta(days=1), day + timedelta(days=1)))
    w.say(" follows ")
    w.date("on Friday", "2025-04-11", days(day + timedelta(days=1), day + timedelta(days=1)))
    w.stop()
    w.say("According to a ")
    w.date("2020", "2020", days(date(2020, 1, 1), date(2020, 12, 31)))
    w.say(" survey, ")
    w.figure("74%", 74, kind="share", unit="percent", counted="Brits", measure="support", current=False,
             period=days(date(2020, 1, 1), date(2020, 12, 31)))  # fmt: skip
    w.say(" agree; a first treaty was ")
    w.event("signed", "agree", current=False, period=Period(-128_405_260_800, -128_373_724_800))
    w.say(" in antiquity")
    w.stop()
    w.say("Troops also ")
    w.event("captured", "assault", period=days(day, day), claimant="Moscow", status="claimed", actor="Russia")
    w.say(" a village near ")
    w.events[-1] = _moved(w.events[-1], place=w.place("Lower Marsh"))
    w.say(", and ")
    w.figure("more than 500", 500, bound="more_than", counted="soldiers", unit="soldier", measure="killed",
             status="claimed", claimant="Defence Ministry", place=w.places[-1].id, cumulative=True,
             period=days(date(2022, 2, 24), day))  # fmt: skip
    w.say(" soldiers were killed")
    w.stop()
    w.say("In ")
    where = w.place("Sumy region")
    w.say(" and ")
    other = w.place("Kursk region")
    w.say(" the armies ")
    w.event("fought", "assault", place=where, period=days(day, day))
    w.event("fought", "assault", 1, place=other, period=days(day, day))
    w.stop()
    return w.findings(
        title="Ministers <b>meet</b> & talk",
        outlet='The Daily "Wire"',
        published_basis="dateline",
        reliability="B2",
        sample=True,
    )


def flood() -> Findings:
    """Another country, money, no date known."""
    w = Writer("flood", None)
    w.say("A ")
    w.event("flood", "flood")
    w.say(" in ")
    w.events[-1] = _moved(w.events[-1], place=w.place("Valencia"))
    w.say(" caused damage of ")
    w.figure("€1.2bn", 1.2e9, kind="money", unit="EUR", measure="spending", place=w.places[-1].id)
    w.stop()
    return w.findings(title="Flood", outlet=None)


def failed() -> Findings:
    """A file that could not be read."""
    return Findings(
        Document("", title="scan.pdf", source="scan.pdf"), error="scan.pdf holds no text: run OCR on it first"
    )


def findings() -> list[Findings]:
    """All reports."""
    raids = [
        air_raid(NEWEST - timedelta(days=back), 60 + (back * 37) % 140, 30 + (back * 17) % 30, desk)
        for back in range(29)
        for desk in (("Desk One", "Desk Two") if back in (0, 8) else ("Desk One",))
    ]
    return [*raids, ministers(), flood(), failed()]


def write(folder: Path, found: list[Findings], added: dict[str, datetime] | None = None) -> dict[str, tuple[Path, ...]]:
    """The generation's Parquet files: table name to its files. `added` is when documents came, by id, in UTC."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = {}
    for table, rows in tables.frames(found).items():
        if table == "documents" and added:
            came = [added[id].replace(tzinfo=None) if id in added else None for id in rows["id"]]
            rows["added"] = pd.Series(came, dtype="datetime64[s]")
        pq.write_table(
            pa.Table.from_pandas(rows, schema=_schema(table), preserve_index=False), folder / f"{table}.parquet"
        )
        parts[table] = (folder / f"{table}.parquet",)
    return parts


_ARROW = {
    "string": pa.string(),
    "Float64": pa.float64(),
    "boolean": pa.bool_(),
    "int64": pa.int64(),
    "Int64": pa.int64(),
    "datetime64[s]": pa.timestamp("s"),
    "list": pa.list_(pa.string()),
}


def _schema(table: str) -> pa.Schema:
    return pa.schema([(column.name, _ARROW[column.dtype]) for column in tables.COLUMNS[table]])


PUBLISHED = datetime(2025, 4, 18, 12, tzinfo=UTC)


def publish(home: Path, found: list[Findings], number: int = 1) -> None:
    """Make the reports the current generation of a record, as the store lays it out."""
    published = home / "published"
    came = dict.fromkeys((one.document.id for one in found), PUBLISHED)
    parts = write(published / "parts" / f"sample-{number}", found, came)
    (published / "generations").mkdir(exist_ok=True)
    manifest = {
        "number": number,
        "published_at": PUBLISHED.isoformat(),
        "extractor": "sample",
        "sample": any(one.document.sample for one in found),
        "counts": {table: len(rows) for table, rows in tables.frames(found).items()},
        "parts": {table: [str(path.relative_to(published)) for path in paths] for table, paths in parts.items()},
    }
    (published / "generations" / f"{number:08}.json").write_text(json.dumps(manifest), "utf-8")
    (published / "CURRENT").write_text(f"{number:08}\n", "utf-8")


def told(document: str, outlet: str | None, published: date, *figures: dict[str, Any]) -> Findings:
    """A report of short sentences, one a figure: `words`, `low`, `high`, and the fields of a figure; `at` is a place."""
    w = Writer(document, published)
    for about in figures:
        fields = {"unit": "person", "measure": "killed", "period": days(published, published), **about}
        at, words, high = fields.pop("at"), fields.pop("words"), fields.pop("high", None)
        w.say("In ")
        place = w.place(at)
        w.say(", ")
        w.figure(words, fields.pop("low"), high, place=place, **fields)
        w.say(" were counted")
        w.stop()
    return w.findings(title=f"Report {document}", outlet=outlet, published_basis="metadata")


def rivals() -> list[Findings]:
    """Claims that compete, agree, or stand alone: Kharkiv contested, Odesa corroborated, Mykolaiv told once."""
    day = date(2025, 4, 10)
    three = {"words": "three", "low": 3, "at": "Odesa"}
    return [
        told("alpha", "Desk One", day, {"words": "120", "low": 120, "at": "Kharkiv", "claimant": "Army"}, three),
        told("beta", "Desk Two", day, {"words": "30 to 60", "low": 30, "high": 60, "bound": "range", "at": "Kharkiv",
                                       "claimant": "Ministry"}, three),
        told("gamma", "Desk Three", day, {"words": "at least 40", "low": 40, "bound": "at_least", "at": "Kharkiv"}),
        told("delta", "Desk One", day, {"words": "7", "low": 7, "at": "Mykolaiv", "measure": "injured"}),
    ]  # fmt: skip
