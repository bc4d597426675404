"""PDF: the text layer of its pages, without what stands at the head or foot of every page. Pictures hold no text."""

import io
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING

from extract.errors import BadDocument
from extract.inputs import dating, limits
from extract.inputs.decoding import checked
from extract.inputs.headline import headline
from extract.inputs.material import Items, Material
from extract.model import Document, Failure

if TYPE_CHECKING:
    from pypdf import PdfReader

HYPHEN = re.compile(r"(\w+)[-\u2010]\n(\w+)")
DIGITS = re.compile(r"\d+")
FEWEST_PAGES = 3  # on which a line must stand to be one of every page


def read(material: Material) -> Items:
    """The document that a PDF holds; pages without text are a Failure. Raises BadDocument."""
    pages = _pages(material)
    empty = [number for number, page in enumerate(pages, 1) if not page.strip()]
    if len(empty) == len(pages):
        raise BadDocument(f"{material.name} holds pictures of pages and no text; run text recognition (OCR) over it")
    text = checked("\n\n".join(page for page in _without_margins(pages) if page.strip()), material.name)
    document = _document(_joined(text), material)
    yield document
    if empty:
        error = f"of {material.name} page {_listed(empty)} holds no text, perhaps a scan; run text recognition (OCR)"
        yield Failure(material.name, f"{error} over it; the other pages were read")


def _pages(material: Material) -> list[str]:
    reader = _opened(material)
    if len(reader.pages) > limits.PAGES:
        raise BadDocument(f"{material.name} has more than {limits.PAGES} pages; split it into its documents")
    return [page.extract_text().strip("\n") for page in reader.pages]


def _opened(material: Material) -> "PdfReader":
    from pypdf import PdfReader  # noqa: PLC0415 - for those who read PDFs
    from pypdf.errors import DependencyError, WrongPasswordError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(material.data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except (DependencyError, WrongPasswordError, NotImplementedError):
        locked = True  # by a method that asks for more than a password left empty
    if locked:
        raise BadDocument(f"{material.name} is encrypted; open it with its password, save a copy without, and add that")
    return reader


def _document(text: str, material: Material) -> Document:
    """The day that a file was made on is that of its text at best, so the text's own dateline comes before it."""
    known = _opened(material).metadata
    title = str(known.title).strip() if known and known.title else None
    made = _made(known.creation_date_raw if known else None)
    if dating.dateline(text) or dating.in_name(material.name) or made is None:
        return Document(text, title=title or headline(text))
    return Document(text, title=title or headline(text), published=made, published_basis="file")


def _made(raw: str | None) -> date | None:
    try:
        return datetime.strptime(str(raw)[2:10], "%Y%m%d").date() if raw else None  # "D:20250410081500Z"
    except ValueError:
        return None


def _without_margins(pages: Sequence[str]) -> list[str]:
    """The pages without first and last lines that most pages share but for a number: running titles, page numbers."""
    lines = [page.split("\n") for page in pages]
    edges = Counter(chain.from_iterable({_masked(page[0]), _masked(page[-1])} for page in lines if page != [""]))
    running = {edge for edge, count in edges.items() if count >= max(FEWEST_PAGES, len(pages) / 2)}
    return ["\n".join(_trimmed(page, running)) for page in lines]


def _trimmed(lines: list[str], running: set[str]) -> list[str]:
    first = 1 if lines and _masked(lines[0]) in running else 0
    last = len(lines) - 1 if len(lines) > first and _masked(lines[-1]) in running else len(lines)
    return lines[first:last]


def _masked(line: str) -> str:
    return DIGITS.sub("0", line.strip())


def _joined(text: str) -> str:
    """Words that were cut at a line's end as one; the hyphen goes where the text also has the word without it."""
    text = text.replace("\u00ad\n", "").replace("\u00ad", "")
    words = set(re.findall(r"\w+", text))
    return HYPHEN.sub(lambda cut: cut[1] + ("" if cut[1] + cut[2] in words else "-") + cut[2], text)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + (" and others" if len(numbers) > 20 else "")
