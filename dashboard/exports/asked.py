"""Words of a command line to an Export and its Kind. What an address would leave out is an error here."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from dashboard import comparisons, maps, pairing, saved
from dashboard import filters as f
from dashboard.data import Picture
from dashboard.exports.charts import CHARTS
from dashboard.exports.kinds import BRIEFS, PICTURES, ROWS, Kind
from dashboard.exports.request import PAGE_WORDS, Export
from dashboard.palette import Mode
from extract import ExtractError

CHOICES: Mapping[str, Sequence[str]] = {
    "map_layer": maps.values.LAYERS,
    "map_told": tuple(maps.values.PICKS),
    "standing": tuple(comparisons.CHOICES),
    "sides": (pairing.PERIODS, pairing.REGIONS),
}


class BadExport(ExtractError):
    """What was asked for cannot be exported; says what can be."""


def published(picture: Picture | None) -> Picture:
    """The picture. Raises BadExport where there is none."""
    if picture is None:
        raise BadExport("Nothing was published in this record yet. Add reports first: dateline add PATH.")
    return picture


def asked(
    picture: Picture, suffix: str, said: Sequence[str], page: str, chart: str, mode: Mode = "light", scale: int = 1
) -> tuple[Export, Kind]:
    """What to export and as what. Raises ExtractError where a word, page, chart or suffix is not known."""
    if page not in PAGE_WORDS:
        raise BadExport(f"There is no page “{page}” to export; there are {', '.join(PAGE_WORDS)}.")
    filters, own = chosen(picture, said, page)
    kind = kind_of(suffix, chart, scale)
    charts = CHARTS[page]
    if kind in PICTURES and not charts:
        raise BadExport(f"The page {page} has no chart; its rows can be had: {_suffixes(ROWS)}.")
    named = (chart or charts[0].name) if kind in PICTURES else ""
    return Export(picture, filters, page, own, named, mode), kind


def chosen(picture: Picture, said: Sequence[str], page: str) -> tuple[f.Filters, Mapping[str, Sequence[str]]]:
    """The filters, and the words for the page's own widgets. What an address would leave out is an error here."""
    asked = "&".join(said)
    if bad := [part for part in asked.split("&") if asked and "=" not in part]:
        raise BadExport(f"“{bad[0]}” is no filter. Write them as the address does: 'country=Ukraine&period=7 d'.")
    words = saved.words(asked)
    known = (*f.WORDS, *PAGE_WORDS[page])
    if unknown := [name for name in words if name not in known]:
        raise BadExport(f"“{unknown[0]}” is no filter of the page {page}; there are {', '.join(known)}.")
    filters, refused = f.read({name: values for name, values in words.items() if name in f.WORDS}, picture.offered)
    if refused:
        raise BadExport(f"The filters do not hold: {'; '.join(refused)}.")
    own = {name: values for name, values in words.items() if name not in f.WORDS}
    for name, values in own.items():
        _check(name, values)
    return filters, own


def _check(name: str, values: Sequence[str]) -> None:
    """Raise BadExport where a widget of the page could not say this."""
    if name in CHOICES and (wrong := [value for value in values if value not in CHOICES[name]]):
        raise BadExport(f"“{wrong[0]}” is no {name}; it can be {', '.join(CHOICES[name])}.")
    if name.endswith("_days"):
        try:
            days = [date.fromisoformat(value) for value in values]
        except ValueError:
            days = []
        if len(days) != 2:
            raise BadExport(f"“{', '.join(values)}” are not two days; write {name}=2025-04-03&{name}=2025-04-09.")


def kind_of(suffix: str, chart: str, scale: int = 1) -> Kind:
    """The kind of a suffix: of a chart where one is named, else of the rows or the whole, else of a page's chart."""
    rows = () if chart else (*ROWS, *BRIEFS)
    marks = {1: "", 2: "2x", 3: "4k"}
    fitting = [kind for kind in (*rows, *PICTURES) if kind.suffix == suffix]
    sized = [kind for kind in fitting if suffix != ".png" or kind.mark == marks.get(scale)]
    if not fitting:
        known = _suffixes((*ROWS, *PICTURES, *BRIEFS))
        raise BadExport(f"“{suffix or 'no suffix'}” is no format of an export; there are {known}.")
    return sized[0]


def _suffixes(kinds: Sequence[Kind]) -> str:
    return " ".join(dict.fromkeys(kind.suffix for kind in kinds))


def written(made: Export, kind: Kind, to: Path) -> None:
    """Write beside the file and put it in its place when complete: nobody finds half of one."""
    if not to.parent.is_dir():
        raise BadExport(f"{to} cannot be written: there is no folder {to.parent}. Give another --to.")
    part = to.with_name(f".{to.name}.part{kind.suffix}")
    try:
        kind.write(made, part)
        part.replace(to)
    except OSError as error:
        raise BadExport(f"{to} cannot be written ({error.strerror or error}). Give another --to.") from error
    finally:
        part.unlink(missing_ok=True)
