"""Small PDF files, written by hand: pages of text, and what is wrong with a file on purpose."""

import io
import zlib
from collections.abc import Sequence


def pdf(pages: Sequence[str], compressed: bool = False, extra: str = "") -> bytes:
    """A PDF whose pages show these texts, one line each line; `extra` is added to its information."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        content = _content(page)
        packed = zlib.compress(content, 9) if compressed else content
        kind = b" /Filter /FlateDecode" if compressed else b""
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(packed), kind, packed))
        font = b"/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] %s /Contents %d 0 R >>" % (font, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(f"<< /Producer (tests) {extra} >>".encode("latin-1"))
    return written(objects)


def written(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects: the first is its root, the last its information."""
    file = io.BytesIO()
    file.write(b"%PDF-1.7\n")
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.write(b"".join(b"%010d 00000 n \n" % start for start in starts))
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    file.write(trailer % (len(objects) + 1, len(objects), table))
    return file.getvalue()


def bomb() -> bytes:
    """A PDF whose one page unpacks to some 180 MB of text."""
    squeezed = zlib.compress(b"(Kyiv was hit) Tj " * (10 * 2**20), 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(squeezed), squeezed)
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return written([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream, b"<< >>"])


def encrypted(data: bytes) -> bytes:
    """A PDF that asks for a password."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - only here

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _content(page: str) -> bytes:
    if not page:
        return b"0 0 m 100 100 l S"  # a line drawn, as a stand-in for a scan
    escaped = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in page.split("\n")]
    shown = " ".join(f"({line}) Tj T*" for line in escaped)
    return f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode("latin-1")
