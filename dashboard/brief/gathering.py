"""A picture and filters → a brief, with the queries and cards of the pages: it says what is on the screen."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dashboard import captions, cards, palette, queries, viewer, wording
from dashboard import filters as f
from dashboard.brief import compared, map_picture, noted, over_time
from dashboard.brief.content import Brief, Highlight, KeyFigure, Note, Source, Unlocated
from dashboard.brief.plain import cut, plain

if TYPE_CHECKING:  # what opens a picture needs Streamlit; what reads one does not
    from dashboard.data import Picture

MOST_HIGHLIGHTS, MOST_FIGURES, MOST_UNLOCATED, MOST_SOURCES = 5, 6, 6, 12
SENTENCE = 170  # characters of a sentence that stands for many
Progress = Callable[[str], None]


def _silent(doing: str) -> None:
    """Say nothing."""


def of(
    picture: "Picture",
    filters: f.Filters,
    *,
    handling: str = "",
    digest: str | None = None,
    progress: Progress = _silent,
) -> Brief:
    """The brief of what the filters let through.

    `handling` is the banner above and below every page, '' for none; `digest` the hash of the frozen picture that the
    first page prints. `progress` is told what is being done. Without a Chromium there is no map, which is said.
    """
    shown = picture.shown(filters)
    seen_by, newest = picture.viewer, picture.offered.newest
    progress("reading figures and claims")
    head, kinds = _cards(shown, picture), cards.records(queries.newest_of_kinds(shown))[:MOST_HIGHLIGHTS]
    claims, claims_said = compared.chosen(shown)
    wanted = [*(row["id"] for row in kinds), *(card.id for card in head), *compared.ids(claims)]
    notes = noted.notes(picture.connection, wanted, seen_by)
    measures, measures_said = over_time.measures(shown, seen_by)
    unlocated, unlocated_said = _unlocated(shown)
    sources, sources_said = _sources(shown, picture)
    progress("drawing the map")
    pictured, map_words = map_picture.drawn(shown)
    return Brief(
        title=captions.title(filters), as_of=viewer.day(newest, seen_by) if newest else "no day known",
        period=captions.days(shown) or "no day known", only=f.narrowed(filters, picture.offered),
        counts=_counts(shown), sample=picture.sample, record=_record(picture),
        highlights=_highlights(kinds, notes),
        figures=tuple(_figure(card, notes[card.id]) for card in head),
        figures_said=f"{len(head)} of {wording.number_of(queries.how_many_figures(shown), 'figure')} shown: "
        "recent, told by several, large",
        timeline=over_time.timeline(queries.marks(shown)), measures=measures, measures_said=measures_said,
        claims=tuple(compared.told(one, notes, seen_by) for one in claims), claims_said=claims_said,
        unlocated=unlocated, unlocated_said=unlocated_said, sources=sources, sources_said=sources_said,
        notes=tuple({note.number: note for note in notes.values()}.values()),
        map=pictured, map_words=map_words, handling=plain(handling), digest=digest,
    )  # fmt: skip


def _cards(shown: queries.Shown, picture: "Picture") -> tuple[cards.Card, ...]:
    """The cards of the overview, and one more that fills a grid of three."""
    newest = picture.offered.newest
    head = cards.choose(queries.headlines(shown), newest, MOST_FIGURES, seen_by=picture.viewer)
    return cards.trended(head, queries.previous(shown, [card.id for card in head]), newest)


def _figure(card: cards.Card, note: Note) -> KeyFigure:
    sources = wording.number_of(card.sources, "source")
    facts = " · ".join(part for part in (card.as_of, plain(card.told), card.standing, sources) if part)
    return KeyFigure(
        plain(card.title), card.value, card.of, card.share, card.reach, facts, card.trend, card.grade, note
    )


def _highlights(kinds: Sequence[Mapping[str, Any]], notes: Mapping[str, Note]) -> tuple[Highlight, ...]:
    """The newest event of each kind; kinds whose newest stands in one sentence are one highlight."""
    told: dict[int, list[Mapping[str, Any]]] = {}
    for row in kinds:
        told.setdefault(notes[row["id"]].number, []).append(row)
    return tuple(_highlight(group, notes[group[0]["id"]]) for group in told.values())


def _highlight(rows: Sequence[Mapping[str, Any]], note: Note) -> Highlight:
    kinds = [palette.kind_of(row["kind"]) for row in rows]
    n = " · ".join(f"{row['n']:,}" for row in rows)
    return Highlight(" · ".join(kind.label for kind in kinds), kinds[0].hue, f"{n} told", note)


def _counts(shown: queries.Shown) -> str:
    """'66 of 69 events · 224 of 232 figures · 16 of 16 places · 29 of 29 sources', as the sidebar says it."""
    counts: Mapping[str, queries.Share] = queries.counts(shown)
    return " · ".join(f"{counts[what].n:,} of {counts[what].of:,} {what}s" for what in counts)


def _record(picture: "Picture") -> str:
    at = f" of {viewer.moment(picture.published_at, picture.viewer)}" if picture.published_at else ""
    return f"Picture {picture.number}{at}"


def _unlocated(shown: queries.Shown) -> tuple[tuple[Unlocated, ...], str]:
    rows = cards.records(queries.lost_sentences(shown, MOST_UNLOCATED))
    if not rows:
        return (), "All findings shown have a point on the map"
    found = tuple(
        Unlocated(plain(row["place"]), int(row["n"]), plain(cut(row["sentence"] or "", SENTENCE))) for row in rows
    )
    held, named = int(rows[0]["held"]), int(rows[0]["named"])
    why = (
        f"{held - named:,} name no place, {named:,} one that was not found"
        if named
        else "their sentences name no place"
    )
    return found, f"{wording.number_of(held, 'finding')} without a point on the map, none guessed: {why}"


def _sources(shown: queries.Shown, picture: "Picture") -> tuple[tuple[Source, ...], str]:
    rows = [row for row in cards.records(queries.sources(shown)) if row["shown"]]
    found = tuple(
        Source(
            plain(row["title"]) or "untitled", plain(row["outlet"]) or "outlet unknown",
            noted.published(row["published"], picture.viewer), row["reliability"] or "F6", int(row["shown"]),
        )
        for row in rows[:MOST_SOURCES]
    )  # fmt: skip
    verb = "tells" if len(rows) == 1 else "tell"
    return found, f"{wording.number_of(len(rows), 'source')} {verb} of what is shown"
