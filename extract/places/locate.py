"""Which of its senses a name has in this document: votes in rounds, then the learned ranking of the senses."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.gazetteer import Location
from extract.places import votes
from extract.places.contexts import Context
from extract.places.groups import Group, gather, proximity
from extract.places.trees import Trees
from extract.places.votes import Table, Votes

Floats = NDArray[np.float64]
ROUNDS = 2
OF_GROUP = (
    "division_behind",
    "county_behind",
    "city_before",
    "division_before",
    "institution_behind",
    "local_before",
    "opens",
    "upper",
    "outer",
    "demonym",
    "exact",
    "mentions",
)
SPOT_KM = 40.0  # within this, two senses are one spot
RUNNERS = 5  # other senses that are kept
LEAST = 0.1  # a candidate less likely to be a place has no vote


@dataclass(frozen=True, slots=True)
class Ballot:
    """The groups of a document, their senses as a table, and the features of each row; `columns` are length R."""

    groups: list[Group]
    table: Table
    columns: dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Round:
    """Where the vote stands: columns of length R."""

    count: Votes
    held: Floats
    twin: Floats
    base: Floats
    share: Floats


@dataclass(frozen=True, slots=True)
class Sense:
    """What a mention means, and how surely; `runners` are the next likely ones elsewhere, each with its share."""

    location: Location
    share: float
    runners: tuple[tuple[Location, float], ...] = ()


def rank(ballot: Ballot, model: Trees) -> Floats:
    """The share of each row in its group: how surely the name has this sense."""
    if not ballot.groups:
        return np.zeros(0)
    matrix = np.stack([ballot.columns[name] for name in model.features], axis=1).astype(np.float32)
    return votes.shares(model.score(matrix), ballot.table.name, ballot.table.names, sharpness=1.0)


def decide(ballot: Ballot, shares: Floats) -> dict[int, Sense]:
    """The likeliest sense of each candidate that has any; a city and its district, at one spot, count together."""
    decided, row = {}, 0
    table = ballot.table
    for group in ballot.groups:
        rows = np.arange(row, row + len(group.senses.locations))
        best = _settlement(table, rows, shares)
        km = votes.distances(table.latitude[rows], table.longitude[rows], table.latitude[best], table.longitude[best])
        spot = (km <= SPOT_KM) | (rows == best)
        places = group.senses.locations
        elsewhere = rows[~spot][np.argsort(-shares[rows[~spot]], kind="stable")]
        runners = tuple((places[n - row], float(shares[n])) for n in _apart(table, elsewhere)[:RUNNERS])
        sense = Sense(places[best - row], float(shares[rows[spot]].sum()), runners)
        decided.update(dict.fromkeys(group.members, sense))
        row += len(rows)
    return decided


def _apart(table: Table, rows: NDArray[np.int64]) -> list[int]:
    """Rows without those at the spot of an earlier one: a town and its county are one place to choose."""
    kept: list[int] = []
    for n in rows[: 4 * RUNNERS].tolist():
        km = votes.distances(table.latitude[kept], table.longitude[kept], table.latitude[n], table.longitude[n])
        if not kept or km.min() > SPOT_KM:
            kept.append(n)
    return kept


def _settlement(table: Table, rows: NDArray[np.int64], shares: Floats) -> int:
    """The likeliest of some rows; instead of a district the town of its name in it, if that is nearly as large."""
    best = int(rows[np.argmax(shares[rows])])
    if table.kind[best] not in (2, 3):
        return best
    km = votes.distances(table.latitude[rows], table.longitude[rows], table.latitude[best], table.longitude[best])
    towns = rows[(table.kind[rows] == 4) & (km <= SPOT_KM) & (table.population[rows] > 0.2 * table.population[best])]
    return int(towns[np.argmax(shares[towns])]) if len(towns) else best


def poll(context: Context, weights: Floats) -> Ballot:
    """Let the groups vote, twice; the features of every sense are what the last count says of it."""
    groups = gather(context, weights, LEAST)
    table = votes.tabulate([group.senses.locations for group in groups])
    if not groups:
        return Ballot([], table, {})
    voice = np.array([group.voice for group in groups])
    close = proximity(context, groups)
    primary = np.array([float(p) for group in groups for p in group.senses.primary])
    base = votes.prior(table, primary)
    share = votes.shares(base, table.name, table.names)
    for _ in range(ROUNDS):
        held, twin = _held(groups, table, share), _twin(groups, table, share)
        count = votes.count(table, voice, share, close)
        score = base + _context_score(table, count) + 4 * held + 2 * twin
        share = votes.shares(score, table.name, table.names)
    return Ballot(groups, table, _columns(groups, table, Round(count, held, twin, base, share)))


def _context_score(table: Table, count: Votes) -> Floats:
    inner = table.kind > 1
    local = np.isin(table.kind, (3, 4))
    return np.asarray(
        2.0 * count.country
        + 1.2 * np.log1p(2 * count.admin1) * inner
        + 1.2 * np.log1p(count.near) * local
        + 0.6 * np.log1p(count.county) * local
    )


def _held(groups: list[Group], table: Table, share: Floats) -> Floats:
    """For each sense, how surely it lies in the container that the text names for it."""
    held = np.zeros(len(share))
    for g, group in enumerate(groups):
        mine = np.flatnonzero(table.name == g)
        for outer in group.outers:
            theirs = np.flatnonzero(table.name == outer)
            np.maximum.at(held, mine, _inside(table, mine, theirs) @ share[theirs])
    return held


def _inside(table: Table, inner: NDArray[np.int64], outer: NDArray[np.int64]) -> Floats:
    same_country = (table.country[inner][:, None] == table.country[outer]) & (table.kind[outer] == 1)
    same_admin1 = (
        (table.admin1[inner][:, None] == table.admin1[outer]) & (table.kind[outer] == 2) & (table.admin1[outer] > 0)
    )
    deeper = table.kind[inner][:, None] > table.kind[outer]
    same_admin2 = (
        (table.admin2[inner][:, None] == table.geonameid[outer])
        & (table.kind[outer] == 3)
        & (table.geonameid[outer] > 0)
    )
    return np.asarray(((same_country | same_admin1 | same_admin2) & deeper), dtype=np.float64)


def _twin(groups: list[Group], table: Table, share: Floats) -> Floats:
    """For each sense, its share in the other groups of the same name ("Paris" alone beside "Paris, Texas")."""
    twin = np.zeros(len(share))
    by_name: dict[tuple[str, int], list[int]] = {}
    for g, group in enumerate(groups):
        by_name.setdefault((group.name, len(group.senses.locations)), []).append(g)
    for some in by_name.values():
        rows = [np.flatnonzero(table.name == g) for g in some]
        held = [bool(groups[g].outers) for g in some]
        for g, mine in enumerate(rows):
            others = [share[rows[h]] for h in range(len(rows)) if h != g and held[h]]
            if others:
                twin[mine] = np.max(others, axis=0)
    return twin


def _columns(groups: list[Group], table: Table, last: Round) -> dict[str, Floats]:
    count, share = last.count, last.share
    largest = np.zeros(table.names)
    np.maximum.at(largest, table.name, table.population)
    top = int(np.argmax([group.weight > 0.5 for group in groups]))
    lead = np.flatnonzero(table.name == top)
    head = lead[np.argmax(share[lead])]
    from_head = votes.distances(table.latitude, table.longitude, table.latitude[head], table.longitude[head])
    senses = np.bincount(table.name, minlength=table.names).astype(np.float64)
    by_group = np.array(
        [(*g.cues, float(bool(g.outers)), float(g.demonym), float(g.senses.exact), len(g.members)) for g in groups],
        dtype=np.float64,
    )
    spread = by_group[table.name]
    return {
        **{f"is_{kind}": (table.kind == k).astype(np.float64) for k, kind in enumerate(votes.KINDS)},
        "population": np.log10(table.population + 1), "part": table.population / (largest[table.name] + 1),
        "rank": _rank(table), "senses": senses[table.name], "names": np.full(len(share), float(table.names)),
        "primary": np.array([float(p) for group in groups for p in group.senses.primary]),
        "country": count.country, "admin1": np.log1p(count.admin1), "admin1_share": count.admin1_share,
        "close_country": count.close_country, "close_admin1": count.close_admin1,
        "named_country": count.named_country, "named_admin1": count.named_admin1,
        "near": np.log1p(count.near), "wide": np.log1p(count.wide),
        "county": np.log1p(count.county), "nearest": np.log1p(count.nearest),
        "held": last.held, "twin": last.twin, "prior": last.base, "share": share, "from_head": np.log1p(from_head),
        "head_country": (table.country == table.country[head]).astype(np.float64),
        "head_admin1": ((table.admin1 == table.admin1[head]) & (table.admin1 > 0)).astype(np.float64),
        "first": (table.name == top).astype(np.float64),
        **{name: spread[:, n] for n, name in enumerate(OF_GROUP)},
    }  # fmt: skip


def _rank(table: Table) -> Floats:
    """The rank of each sense by population within its name, 0 the most populous."""
    order = np.lexsort((-table.population, table.name))
    start = np.searchsorted(table.name[order], np.arange(table.names))
    rank = np.empty(len(order))
    rank[order] = np.arange(len(order)) - start[table.name[order]]
    return rank
