"""The whole picture, to hand over: deck and report, and the frozen picture whose digest both print."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from dashboard import brief, freeze
from dashboard.brief import Brief
from dashboard.exports.request import Export
from dashboard.filters import Filters
from dashboard.viewer import Viewer
from extract import ExtractError

# The last brief of each open picture: deck, report and DOCX are asked for together, and each needs all of it.
_LAST: WeakKeyDictionary[Any, tuple[tuple[Filters, Viewer], Brief]] = WeakKeyDictionary()


def of(export: Export) -> Brief:
    """The brief of an export, with the digest of its freeze; a page's own words play no part in it."""
    asked = (export.filters, export.picture.viewer)
    held = _LAST.get(export.picture.connection)
    if held is None or held[0] != asked:
        held = (asked, _gathered(export))
        if held[1].map is not None:  # without a Chromium there may be one the next time
            _LAST[export.picture.connection] = held
    return replace(held[1], handling=brief.plain(export.handling))


def _gathered(export: Export) -> Brief:
    export.progress("hashing the rows")
    digest = freeze.digest(export.picture, export.filters)
    return brief.of(export.picture, export.filters, digest=digest, progress=export.progress)


def deck(export: Export, path: Path) -> None:
    """Write the slides, in the looks of the export's template where it names one. Raises ExtractError for a bad one."""
    held = of(export)
    export.progress("writing the slides")
    try:
        path.write_bytes(brief.pptx(held, export.template or None))
    except ValueError as error:
        raise ExtractError(f"{export.template} cannot be used for a deck: {error}. Give another --template.") from error


def report(export: Export, path: Path) -> None:
    """Write the situation report as PDF."""
    held = of(export)
    export.progress("setting the pages")
    path.write_bytes(brief.pdf(held))


def document(export: Export, path: Path) -> None:
    """Write the situation report as DOCX."""
    held = of(export)
    export.progress("writing the pages")
    path.write_bytes(brief.docx(held))


def frozen(export: Export, path: Path) -> None:
    """Write the frozen picture: rows, hashes of the documents, and a page that opens without a network."""
    export.progress("gathering the rows")
    freeze.write(path, export.picture, export.filters)
