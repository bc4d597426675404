"""The whole picture, to hand over: deck and report, and the frozen picture whose digest both print."""

from pathlib import Path

from dashboard import brief, freeze
from dashboard.brief import Brief
from dashboard.exports.request import Export
from extract import ExtractError


def of(export: Export) -> Brief:
    """The brief of an export; a page's own words play no part in it."""
    digest = freeze.digest(export.picture, export.filters)
    return brief.of(export.picture, export.filters, handling=export.handling, digest=digest)


def deck(export: Export, path: Path) -> None:
    """Write the slides, in the looks of the export's template where it names one. Raises ExtractError for a bad one."""
    try:
        path.write_bytes(brief.pptx(of(export), export.template or None))
    except ValueError as error:
        raise ExtractError(f"{export.template} cannot be used for a deck: {error}. Give another --template.") from error


def report(export: Export, path: Path) -> None:
    """Write the situation report as PDF."""
    path.write_bytes(brief.pdf(of(export)))


def document(export: Export, path: Path) -> None:
    """Write the situation report as DOCX."""
    path.write_bytes(brief.docx(of(export)))


def frozen(export: Export, path: Path) -> None:
    """Write the frozen picture: rows, hashes of the documents, and a page that opens without a network."""
    freeze.write(path, export.picture, export.filters)
