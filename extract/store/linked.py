"""What the links come to when publishing: stories, tellings, joined events: columns beside rows that stay."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from sqlalchemy import Connection, select, union_all

from extract import stories
from extract.model import digest
from extract.store import corrections, record
from extract.store.record import Entry
from extract.store.schema import APART, DOCUMENTS, LINKS, TABLES
from extract.stories import happenings, tellings
from extract.stories.happenings import Happening
from extract.tables import Row

EVENTS, PLACES = TABLES["events"], TABLES["places"]
SAID = ("id", "document", "kind", "trigger", "actor", "target", "status", "current", "first", "last")
AT = ("geonameid", "latitude", "longitude", "radius_km")  # what is compared of an event, and of its place
Apart = Collection[frozenset[str]]
Tables = dict[str, list[Row]]  # of one document


@dataclass(frozen=True)
class Linked:
    """The links of a record.

    `members` are the documents of each story of several, the first first, by its id. `groups` are the events of a
    document that are one with others, and the first of these. `apart` are by document what is held not to be the same:
    its own id or those of its events, and the ids that each is not.
    """

    members: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, dict[str, str]]
    apart: Mapping[str, dict[str, tuple[str, ...]]]
    story: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        told = {document: story for story, documents in self.members.items() for document in documents}
        object.__setattr__(self, "story", told)


def linked(connection: Connection, entries: Iterable[Entry]) -> Linked:
    """The links as they are now. Events are joined of first texts alone: a reprint's are those of the first."""
    apart = {frozenset(pair) for pair in connection.execute(select(APART.c.one, APART.c.other))}
    members = _members(connection, entries, apart)
    reprints = {document for documents in members.values() for document in documents[1:]}
    found = {one.id: one for one in _happenings(connection) if one.document not in reprints}
    groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for event, first in happenings.joined(found.values(), apart).items():
        groups[found[event].document][event] = first
    return Linked(members, groups, _apart(connection, apart))


def marked(entries: Iterable[Entry], links: Linked) -> list[Entry]:
    """The entries, with revisions that change with their links: so the parts are written anew that a link changes."""
    held = list(entries)
    revisions = {entry.id: entry.revision for entry in held}
    return [entry._replace(revision=_revision(entry, links, revisions)) for entry in held]


def filled(connection: Connection, links: Linked, documents: Iterable[Tables]) -> Iterator[Tables]:
    """The tables of each document, with the columns that tell of its links."""
    told: dict[str, dict[str, str]] = {}
    for found in documents:
        (document,) = found["documents"]
        id = document["id"]
        story = links.story.get(id, id)
        if story in links.members and story not in told:
            told[story] = _tellings(connection, links.members[story])
        document |= {"story": story, "apart": links.apart.get(id, {}).get(id, ())}
        for row in found["flat"]:
            row.update(_linked(links, row, story, told.get(story, {})))
        yield found


def _linked(links: Linked, row: Row, story: str, told: Mapping[str, str]) -> Row:
    """The links of a row. One that says again what another says has those of the other."""
    telling, event = told.get(row["id"]), told.get(row["event"], row["event"])
    groups = links.groups.get(story, {}) | links.groups.get(row["document"], {})
    apart = links.apart.get(story, {}) | links.apart.get(row["document"], {})
    return {
        "story": story,
        "telling": telling,
        "event_group": groups.get(event),
        "apart": apart.get(telling or row["id"], ()),
    }


def _revision(entry: Entry, links: Linked, revisions: Mapping[str, str]) -> str:
    """Of a reprint the links of its first text count too, which its rows repeat."""
    story = links.story.get(entry.id, entry.id)
    told = [part for id in links.members.get(story, ()) for part in (id, revisions[id])]
    both = sorted({entry.id, story})
    joined = [part for id in both for pair in sorted(links.groups.get(id, {}).items()) for part in pair]
    parted = [part for id in both for one, more in sorted(links.apart.get(id, {}).items()) for part in (one, *more)]
    if not (told or joined or parted):
        return entry.revision
    return digest([entry.revision, stories.RULE, *told, "joined", *joined, "apart", *parted])


def _members(connection: Connection, entries: Iterable[Entry], apart: Apart) -> dict[str, tuple[str, ...]]:
    """Documents that links hold together, directly or through others, the one published first first.

    Two of which somebody held that they are not the same are in no one story; the later one is left out of it.
    """
    order = {entry.id: (entry.published is None, entry.published or 0, entry.id) for entry in entries}
    pairs = (sorted(pair, key=order.__getitem__) for pair in _links(connection) if order.keys() >= set(pair))
    story: dict[str, frozenset[str]] = {}
    for one, other in sorted(pairs, key=lambda pair: (order[pair[1]], order[pair[0]])):
        a, b = story.get(one, frozenset([one])), story.get(other, frozenset([other]))
        if not any(frozenset(pair) in apart for pair in product(a, b)):
            story.update(dict.fromkeys(a | b, a | b))
    members = (tuple(sorted(some, key=order.__getitem__)) for some in set(story.values()))
    return {some[0]: some for some in members}


def _links(connection: Connection) -> Iterator[tuple[str, str]]:
    return ((one, other) for one, other in connection.execute(select(LINKS.c.one, LINKS.c.other)))


def _tellings(connection: Connection, members: tuple[str, ...]) -> dict[str, str]:
    return tellings.tellings(found["flat"] for found in record.rows(connection, members))


def _apart(connection: Connection, apart: Apart) -> dict[str, dict[str, tuple[str, ...]]]:
    others: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in (sorted(pair) for pair in apart):
        others[one].append(other)
        others[other].append(one)
    found: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    events = select(EVENTS.c.id, EVENTS.c.document).where(EVENTS.c.id.in_(others))
    documents = select(DOCUMENTS.c.id, DOCUMENTS.c.id).where(DOCUMENTS.c.id.in_(others))
    for id, document in connection.execute(union_all(events, documents)) if others else ():
        found[document][id] = tuple(sorted(others[id]))
    return found


def _happenings(connection: Connection) -> Iterator[Happening]:
    """All events that have a point and days, as humans have them."""
    reviewed = corrections.newest(connection)
    yield from (one for one in _found(connection) if one.document not in reviewed)
    for tables in record.rows(connection, sorted(reviewed)):
        yield from _reviewed(tables)


def _reviewed(tables: Tables) -> Iterator[Happening]:
    """The same of one document about which somebody decided something."""
    places = {row["id"]: row for row in tables["places"] if row["latitude"] is not None}
    for event in tables["events"]:
        place = places.get(event["place"])
        days = event["first"] is not None and event["last"] is not None
        if place is not None and days and event["last"] - event["first"] <= happenings.LONGEST:
            told = {**{name: place[name] for name in AT}, "place": place["name"], "place_kind": place["kind"]}
            told |= {name: event[name] for name in SAID}
            yield Happening(**told, published=tables["documents"][0]["published"])


def _found(connection: Connection) -> Iterator[Happening]:
    """The same as the machine found them, of all documents."""
    at = (EVENTS.c.document == PLACES.c.document) & (EVENTS.c.place == PLACES.c.id)
    query = (
        select(
            EVENTS.c.id, EVENTS.c.document, EVENTS.c.kind, EVENTS.c.trigger, EVENTS.c.actor, EVENTS.c.target,
            EVENTS.c.status, EVENTS.c.current, EVENTS.c.first, EVENTS.c.last, PLACES.c.name, PLACES.c.kind.label("is"),
            PLACES.c.geonameid, PLACES.c.latitude, PLACES.c.longitude, PLACES.c.radius_km, DOCUMENTS.c.published,
        )
        .join(PLACES, at)
        .join(DOCUMENTS, DOCUMENTS.c.id == EVENTS.c.document)
        .where(PLACES.c.latitude.is_not(None), EVENTS.c.last - EVENTS.c.first <= happenings.LONGEST)
    )  # fmt: skip
    return (Happening._make(row) for row in connection.execute(query))
