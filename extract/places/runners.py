"""What else a name could mean, kept beside what it was taken for: readers see the doubt, reviewers have the choice."""

from extract.gazetteer import Location
from extract.model import Alternative, Place
from extract.places.locate import Sense

LEAST_SHARE = 0.03  # a less likely one is no doubt
MOST = 5


def candidates(sense: Sense | None, *, located: bool) -> tuple[Alternative, ...]:
    """The likeliest other places of a located name; of an unlocated one all, its best one too."""
    if sense is None:
        return ()
    if located:
        return tuple(_candidate(at, share) for at, share in sense.runners[:MOST] if share >= LEAST_SHARE)
    return tuple(_candidate(at, share) for at, share in ((sense.location, sense.share), *sense.runners)[:MOST])


def _candidate(at: Location, share: float) -> Alternative:
    return Alternative(
        at.name, at.kind, at.admin1_name, at.country_name, at.latitude, at.longitude, at.geonameid, round(share, 3)
    )


def unlocated(row: Place) -> tuple[Alternative, ...]:
    """The candidates of a row that loses its location: the place that it was taken for comes first."""
    if row.latitude is None or row.longitude is None:
        return row.candidates
    own = Alternative(
        row.name, row.kind, row.admin1_name, row.country_name, row.latitude, row.longitude, row.geonameid,
        row.confidence,
    )  # fmt: skip
    return (own, *row.candidates)[:MOST]
