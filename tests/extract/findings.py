"""Findings made by hand, for tests of what happens to rows and not of how they are found."""

from datetime import date

from extract.model import DAY, Document, Event, Figure, Findings, Period, Place, Timex, row_id

BEFORE_CHRIST = Period(-128_380_032_000, -128_380_032_000 + DAY)  # 20 October 2100 BCE
ARTICLE = "In 2100 BCE and on 10 April, 145 drones were launched at Kyiv. 85 were downed.\0 🚀 \x1a0"


def article(text: str = ARTICLE, published: date | None = date(2025, 4, 10), title: str = "Drones") -> Document:
    return Document(text, title=title, published=published, source="test")


def findings(document: Document) -> Findings:
    """A row in each table, with nulls, lists, open bounds and a time before Christ."""
    figure, part, place = (row_id(document.id, "x", n, n, "x") for n in range(3))
    return Findings(
        document,
        sentences=((0, 62), (63, len(document.text))),
        places=(Place(place, 57, 61, "Kyiv", "city", latitude=50.45, longitude=30.52, country="UA", role="scene"),),
        figures=(
            Figure(
                figure, 29, 32, "count", 145.0, 145.0, unit="drone", measure="launched", place=place, places=(place,)
            ),
            Figure(part, 63, 65, "count", 85.0, None, "at_least", total=figure, period=BEFORE_CHRIST),
        ),
        dates=(Timex(row_id(document.id, "dates", 3, 11, "DATE"), 3, 11, "DATE", "BC2100", BEFORE_CHRIST),),
        events=(Event(row_id(document.id, "events", 45, 53, "assault"), 45, 53, "assault", figures=(figure, part)),),
    )
