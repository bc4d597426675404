"""News of this document, or background: by encyclopaedic wording, standing measures, surveys, and age of its date."""

import functools
import re
from collections.abc import Sequence

from extract.knowledge import rows
from extract.language import PLAIN, Parse, Token
from extract.model import DAY, Event, Figure, Period, Timex

STANDING = ("population", "area", "capacity", "length")  # measures that hold for years
SURVEY = re.compile(r"\b(survey|poll|census|study)\b", re.IGNORECASE)
NEAR = 400  # characters around a finding that tell whether its sentence is encyclopaedic
OLD = 90  # days before publication beyond which a dated happening is background, unless it runs on


def is_current(parse: Parse, timexes: Sequence[Timex], token: Token, finding: Figure | Event) -> bool:
    """Whether a finding belongs to the news of its document. `timexes` are those of its sentence."""
    sentence = parse.sentences[token.sentence]
    first, last = max(sentence.start, token.start - NEAR), min(sentence.end, token.end + NEAR)
    around = parse.text[first:last].translate(PLAIN)
    standing = isinstance(finding, Figure) and finding.measure in STANDING
    if standing or _encyclopaedic().search(around):
        return False
    dated = [t for t in timexes if t.period is not None]
    nearest = min(dated, key=lambda t: abs(t.start - finding.start), default=None)
    if nearest is None or not _is_old(parse, nearest.period):
        return True
    if SURVEY.search(around):
        return False
    runs_on = isinstance(finding, Figure) and finding.cumulative
    return runs_on or any(not _is_old(parse, timex.period) for timex in dated)


def _is_old(parse: Parse, period: Period | None) -> bool:
    published = parse.document.published
    if published is None or period is None:
        return False
    return period.last < Period.of_days(published, published).first - OLD * DAY


@functools.cache
def _encyclopaedic() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{row['pattern']}\b" for row in rows("claims/background.tsv")), re.IGNORECASE)
