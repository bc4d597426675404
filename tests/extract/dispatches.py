"""Short reports for tests of several processes: enough for several units of work, none like another."""

from datetime import date, timedelta

from extract import Document

PLACES = ("Kyiv", "Odesa", "Kharkiv", "Lviv", "Sumy", "Kherson", "Poltava")
SENTENCES = (
    "Drones struck {place} overnight, injuring {n} people, the mayor said.",
    "A flood near {place} displaced about {n} families on Monday; {few} of them found shelter in schools.",
    "Up to {n} protesters marched in {place} yesterday. Police arrested {few} of them.",
    "The air force said it had downed {few} of {n} drones over {place}.",
)
DAY = date(2025, 4, 10)


def documents(count: int) -> list[Document]:
    """Documents of two sentences each."""
    return [
        Document(" ".join(_sentence(n + 3 * k) for k in range(2)), source=f"dispatch {n}", published=_day(n))
        for n in range(count)
    ]


def _sentence(n: int) -> str:
    return SENTENCES[n % len(SENTENCES)].format(place=PLACES[n % len(PLACES)], n=12 + n, few=2 + n % 9)


def _day(n: int) -> date:
    return DAY + timedelta(days=n % 5)
