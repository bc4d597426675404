"""DOCX: paragraphs and tables in their order. Footnotes, comments, text boxes and pictures are not read."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.errors import BadDocument
from extract.inputs import dating, limits
from extract.inputs.decoding import checked
from extract.inputs.headline import headline
from extract.inputs.material import Items, Material
from extract.model import Document

if TYPE_CHECKING:
    from docx.document import Document as Opened
    from docx.table import Table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what an encrypted document and one of Word before 2007 begin with
TEMPLATE_YEAR = 2013  # the templates that python-docx and others start from were made then


def read(material: Material) -> Items:
    """The document that a DOCX file holds. Raises BadDocument."""
    import docx  # noqa: PLC0415 - for those who read DOCX

    _check(material)
    opened = docx.Document(io.BytesIO(material.data))
    text = checked("\n\n".join(_blocks(opened)), material.name)
    known = opened.core_properties
    title = known.title.strip() or _heading(opened) or headline(text)
    made = known.created.date() if known.created and known.created.year != TEMPLATE_YEAR else None
    if dating.dateline(text) or dating.in_name(material.name) or made is None:
        yield Document(text, title=title)
    else:
        yield Document(text, title=title, published=made, published_basis="file")


def _check(material: Material) -> None:
    """Refuse what is no DOCX, or would unpack to more than it may."""
    if material.data.startswith(OLE):
        raise BadDocument(
            f"{material.name} is encrypted, or of Word before 2007; save a copy as DOCX without a password"
        )
    with zipfile.ZipFile(io.BytesIO(material.data)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > limits.FILE:
        raise BadDocument(
            f"{material.name} unpacks to more than {limits.FILE // limits.MB} MB; save its text and add that"
        )


def _blocks(opened: "Opened") -> Iterator[str]:
    for block in opened.iter_inner_content():
        rows = [block.text] if hasattr(block, "text") else _rows(block)
        yield from (row.strip() for row in rows if row.strip())


def _rows(table: "Table") -> Iterator[str]:
    """Each row as a line; a cell that spans several columns comes once."""
    for row in table.rows:
        cells = {id(cell._tc): " ".join(cell.text.split()) for cell in row.cells}
        yield " | ".join(cells.values())


def _heading(opened: "Opened") -> str | None:
    for paragraph in opened.paragraphs:
        if paragraph.style is not None and str(paragraph.style.name).startswith(("Title", "Heading")):
            return paragraph.text.strip() or None
    return None
