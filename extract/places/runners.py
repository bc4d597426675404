"""What else a name could mean, kept beside what it was taken for: a reader sees the doubt, a reviewer has the choice."""

from extract.gazetteer import Location
from extract.model import Candidate
from extract.places.locate import Sense

LEAST_SHARE = 0.03  # a less likely one is no doubt
MOST = 5


def candidates(sense: Sense | None, *, located: bool) -> tuple[Candidate, ...]:
    """The likeliest other places of a located name; of an unlocated one all, its best one too."""
    if sense is None:
        return ()
    if located:
        return tuple(_candidate(at, share) for at, share in sense.runners[:MOST] if share >= LEAST_SHARE)
    return tuple(_candidate(at, share) for at, share in ((sense.location, sense.share), *sense.runners)[:MOST])


def _candidate(at: Location, share: float) -> Candidate:
    return Candidate(
        at.name, at.kind, at.admin1_name, at.country_name, at.latitude, at.longitude, at.geonameid, round(share, 3)
    )
