"""CSV and TSV: tables of articles, and tables of events whose columns a mapping explains."""

import csv
import io
from collections.abc import Callable, Iterator
from itertools import chain

from extract.errors import BadDocument
from extract.inputs import limits, mapping
from extract.inputs.articles import article, names
from extract.inputs.decoding import encoding_of, unmarked
from extract.inputs.faults import Faults
from extract.inputs.material import Items, Material
from extract.model import Document

DELIMITERS = ",;\t|"
Cells = dict[str, str]


def read(material: Material) -> Items:
    """The articles or events of a table, one a row; a bad row is a Failure. Raises BadDocument."""
    csv.field_size_limit(limits.TEXT)
    rows = _rows(material)
    header = [name.strip().lower() for name in next(rows, (0, []))[1]]
    first = next(rows, None)
    tagged = first is not None and first[1][0].startswith("#")  # by the HXL standard
    tags = ["".join(tag.lower().split()) for tag in first[1]] if first is not None and tagged else []
    keys, to_document = _reader(header, tags, material)
    faults = Faults(material.name)
    for number, cells in chain([] if first is None or tagged else [first], rows):
        if number > limits.ROWS:
            raise BadDocument(f"{material.name} has more than {limits.ROWS:,} rows; the first were read; split it")
        name = f"row {number} of {material.name}"
        try:
            yield to_document(_row(keys, cells, name), name)
        except BadDocument as error:
            yield from faults.told(number, str(error))
    yield from faults.rest()


def _rows(material: Material) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, with their numbers from 0; the first is the header."""
    encoding = encoding_of(material.data, material.name)
    lines = io.TextIOWrapper(io.BytesIO(unmarked(material.data)), encoding, newline="")
    first = lines.readline(limits.TEXT)
    lines.seek(0)
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=max(DELIMITERS, key=first.count))):
            if any(map(str.strip, cells)):
                yield number, cells
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadDocument(f"{material.name} is no CSV from there on ({error}); export it anew") from error


def _row(header: list[str], cells: list[str], name: str) -> Cells:
    if len(cells) > len(header) and any(cells[len(header) :]):
        raise BadDocument(f"{name} has {len(cells)} cells and the header {len(header)}; mend it, or quote its commas")
    return dict(zip(header, cells, strict=False))


def _reader(
    header: list[str], tags: list[str], material: Material
) -> tuple[list[str], Callable[[Cells, str], Document]]:
    """The keys of a row, and what makes a document of it: a mapping that knows the table, else that of articles."""
    explained = mapping.given(material.mapping, material.name) or mapping.known(header)
    if explained is not None:
        return header, explained.document
    explained = mapping.known([*tags, *(tag.partition("+")[0] for tag in tags)])
    if explained is not None:
        return tags, explained.document
    if set(header) & set(names()["text"]):
        return header, article
    raise BadDocument(
        f"{material.name} has the columns {', '.join(header)[:200] or 'of no header'}: none holds texts "
        f"({', '.join(names()['text'][:3])}), and it is no table of events that is known; put a {mapping.NAME} by it"
    )
