"""Files that are damaged or made to do harm, each with what must come of it. Made on the spot, none is kept."""

import io
import os
import random
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from benchmarks.pdf_files import bomb, encrypted, pdf, written

MB = 2**20
NEWS = "Drones struck Kyiv overnight, injuring 12 people, the mayor said on Thursday. "
PASSED = None  # may be read as the text that it is, or refused: only the limits count


class Hostile(NamedTuple):
    """One file: its name, how its bytes are made, and a word of the error that must come; PASSED where none must."""

    name: str
    make: Callable[[], bytes]
    says: str | None


def packed(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of some files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def corpus() -> Iterator[Hostile]:
    """All of them."""
    yield from _texts()
    yield from _pages()
    yield from _feeds()
    yield from _pdfs()
    yield from _archives()
    yield from _office()
    yield from _mails()
    yield from _tables()
    yield from _noise()


def _texts() -> Iterator[Hostile]:
    yield Hostile("one line of 100 MB.txt", lambda: b"x" * (100 * MB), "larger than 5 MB")
    yield Hostile("one line of 5 MB.txt", lambda: NEWS.encode() * (5 * MB // len(NEWS)), PASSED)
    yield Hostile("null bytes.txt", lambda: NEWS.encode() + bytes(4096), "not text")
    yield Hostile("control characters.txt", lambda: bytes(range(32)) * 100, "not text")
    yield Hostile("wrong encoding.txt", lambda: "Вибухи".encode("cp1251") * 5, "UTF-8")
    yield Hostile("half of utf-16.txt", lambda: b"\xff\xfe" + NEWS.encode("utf-16-le")[:-1], "not text")
    yield Hostile("a lone surrogate.txt", lambda: b"Kyiv \xed\xa0\x80 was hit", PASSED)
    yield Hostile("a million marks on one letter.txt", ("a" + "\u0301" * MB).encode, PASSED)
    pieces = ("A ", ". ", "KYIV, ", "10 April ", " \n", "KYIV - ", "1", "'\"")
    for n, piece in enumerate(pieces):
        line = b"K" + piece.encode() * (MB // len(piece))
        yield Hostile(f"for slow patterns {n}.txt", lambda line=line: line, PASSED)
    for name, piece in (("brackets", "["), ("stars", "*a "), ("quotes", "> "), ("tables", "|a"), ("comments", "<!--")):
        yield Hostile(f"for slow patterns, {name}.md", lambda piece=piece: piece.encode() * 100_000, PASSED)


def _pages() -> Iterator[Hostile]:
    yield Hostile("200,000 elements deep.html", lambda: b"<html><body>" + b"<div>" * 200_000 + NEWS.encode(), "deeper")
    yield Hostile("100,000 tables deep.html", lambda: b"<table><tr><td>" * 100_000 + NEWS.encode(), "deeper")
    yield Hostile("open brackets.html", lambda: b"<" * (5 * MB), PASSED)
    yield Hostile("open comment.html", lambda: b"<!--" * MB + NEWS.encode(), PASSED)
    yield Hostile("a long attribute.html", lambda: b"<p title='" + b"x" * (15 * MB) + b"'>" + NEWS.encode(), PASSED)
    yield Hostile("half a million elements.html", lambda: b"<p>a<b>b</b>" * 250_000, PASSED)
    yield Hostile("a script alone.html", lambda: b"<html><script>document.write('Kyiv was hit')</script>", "no text")
    yield Hostile("no such charset.html", lambda: b"<meta charset='rot13'><p>" + NEWS.encode() * 3, PASSED)
    yield Hostile("charset that encodes bytes.html", lambda: b"<meta charset='zlib'><p>" + NEWS.encode() * 3, PASSED)
    yield Hostile(
        "another charset than it says.html", lambda: b"<meta charset='ascii'><p>" + "Kyïv ".encode() * 99, PASSED
    )


def _feeds() -> Iterator[Hostile]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    rss = "<rss version='2.0'><channel><title>T</title><item><title>{}</title></item></channel></rss>"
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>' + rss.format("&l11;")
    yield Hostile("billion laughs.rss", bomb.encode, "entities")
    yield Hostile("billion laughs in utf-16.xml", lambda: bomb.encode("utf-16"), "entities")
    outside = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss.format("&x;")
    yield Hostile("a file of the machine.rss", outside.encode, "entities")
    yield Hostile("a million elements deep.xml", lambda: b"<rss><channel>" + b"<item>" * 1_000_000, PASSED)
    yield Hostile("half a feed.atom", rss.format(NEWS)[:-60].encode, PASSED)
    yield Hostile(
        "links to this machine.rss",
        lambda: rss.format(f"{NEWS}</title><link>file:///etc/passwd</link><title>").encode(),
        PASSED,
    )
    yield Hostile("no feed.xml", lambda: b"<a><b/></a>", "no feed")


def _pdfs() -> Iterator[Hostile]:
    whole = pdf([NEWS, NEWS])
    yield Hostile("half.pdf", lambda: whole[: len(whole) // 2], PASSED)
    yield Hostile("its first bytes.pdf", lambda: whole[:20], "pdf")
    yield Hostile("a scan.pdf", lambda: pdf(["", ""]), "OCR")
    yield Hostile("encrypted.pdf", lambda: encrypted(whole), "password")
    yield Hostile("no PDF at all.pdf", NEWS.encode, "pdf")
    yield Hostile("arrays in arrays.pdf", lambda: written([b"[" * 100_000, b"<< >>"]), "pdf")
    loop = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>", b"<< >>"]
    yield Hostile("pages in a circle.pdf", lambda: written(loop), "pdf")
    yield Hostile("decompression bomb.pdf", bomb, "pdf")
    yield Hostile("pages that go on.pdf", lambda: pdf(["x"] * 2_500), "pages")


def _archives() -> Iterator[Hostile]:
    yield Hostile("zip bomb.zip", lambda: packed({"a.txt": bytes(150 * MB)}), "5 MB")
    yield Hostile("half a gigabyte in parts.zip", _parts, "500 MB")
    yield Hostile("archives in archives.zip", lambda: _nested(20), "deep")
    yield Hostile("outside.zip", lambda: packed({"../../outside.txt": b"x", "good.txt": NEWS.encode()}), "outside")
    yield Hostile("absolute.zip", lambda: packed({"/tmp/outside.txt": NEWS.encode()}), "outside")
    yield Hostile("windows.zip", lambda: packed({"C:\\outside.txt": NEWS.encode()}), "outside")
    yield Hostile("20,000 files.zip", lambda: packed({f"{n}.txt": b"x" for n in range(20_000)}, 0), "10000 files")
    yield Hostile("half.zip", lambda: packed({"a.txt": NEWS.encode() * 99})[:-30], "no whole ZIP")
    yield Hostile("a link.zip", _link, "link")
    yield Hostile("damaged.zip", lambda: _damaged(packed({"a.txt": os.urandom(4_096).hex().encode()})), "unpacked")
    yield Hostile("nothing.zip", lambda: packed({}), "no files")
    yield Hostile("sizes that lie.zip", _lying, "unpacked")


def _parts() -> bytes:
    part = packed({f"{n}.csv": b"a" * (90 * MB) for n in range(3)})
    return packed({f"{n}.zip": part for n in range(2)})


def _nested(depth: int) -> bytes:
    data = NEWS.encode()
    for n in range(depth):
        data = packed({"a.txt" if n == 0 else "a.zip": data})
    return data


def _link() -> bytes:
    file, info = io.BytesIO(), zipfile.ZipInfo("passwords.txt")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    return file.getvalue()


def _damaged(archive: bytes) -> bytes:
    return archive[:200] + bytes(64) + archive[264:]


def _lying() -> bytes:
    """An archive that says of 50 MB that they are 10 bytes."""
    archive = packed({"a.txt": bytes(50 * MB)})
    return archive.replace(struct.pack("<L", 50 * MB), struct.pack("<L", 10))


def _office() -> Iterator[Hostile]:
    start = b'<?xml version="1.0"?>'
    yield Hostile("no DOCX.docx", NEWS.encode, "docx")
    yield Hostile("encrypted.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_096), "encrypted")
    yield Hostile("without its parts.docx", lambda: packed({"word/document.xml": start + b"<a/>"}), "docx")
    yield Hostile("bomb.docx", lambda: packed({"word/document.xml": start + b" " * (150 * MB)}), "100 MB")
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
        b'ContentType="application/xml"/></Types>'
    )
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 10_000 + b'">]><a>' + b"&b;" * 10_000 + b"</a>"
    parts = {"[Content_Types].xml": start + types, "_rels/.rels": start + laughs, "word/document.xml": start + laughs}
    yield Hostile("laughs.docx", lambda: packed(parts), "docx")


def _mails() -> Iterator[Hostile]:
    head = "From: a@example.org\r\nSubject: s\r\nMIME-Version: 1.0\r\n"
    deep = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(5_000))
    yield Hostile("5,000 parts deep.eml", (head + deep + "\r\n\r\n" + NEWS).encode, PASSED)
    yield Hostile("no boundary.eml", (head + "Content-Type: multipart/mixed\r\n\r\n" + NEWS).encode, PASSED)
    yield Hostile("a long header.eml", (head + "To: " + "a@b.c, " * 500_000 + "\r\n\r\n" + NEWS).encode, PASSED)
    yield Hostile(
        "no such charset.eml", (head + "Content-Type: text/plain; charset=nope\r\n\r\n" + NEWS).encode, PASSED
    )
    bad = "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!not base64"
    yield Hostile("bad base64.eml", (head + bad).encode, PASSED)
    yield Hostile(
        "odd headers.eml",
        lambda: b"From: =?utf-8?q?=ff?=<<>\r\nSubject: =?x?y?z?=\r\nDate: 99 Foo\r\n\r\n" + NEWS.encode(),
        PASSED,
    )
    mail = f"{head}\r\n{NEWS}"
    for _ in range(8):
        mail = f"{head}Content-Type: message/rfc822\r\n\r\n{mail}"
    yield Hostile("mails in mails.eml", mail.encode, PASSED)
    yield Hostile("no mail.eml", lambda: b"\0\0\0", "no mail")


def _tables() -> Iterator[Hostile]:
    yield Hostile("an open quote.csv", lambda: b'text,date\n"Kyiv' + b" was hit" * MB, PASSED)
    yield Hostile("100,000 columns.csv", lambda: b"a," * 100_000 + b"text\n" + b"1," * 100_000 + b"Kyiv", PASSED)
    yield Hostile("null bytes.csv", lambda: b"text,date\n\0\0\0,\0\n", "not text")
    yield Hostile("a cell too many.csv", lambda: b"text,date\nKyiv,2025-04-10,x\n", "cells")
    yield Hostile("places nowhere.csv", lambda: _events("2025-04-10", "912", "37"), "Earth")
    yield Hostile("a day that is none.csv", lambda: _events("2025-02-30", "48", "37"), "day")
    yield Hostile("a number that is none.csv", lambda: _events("2025-04-10", "1e999", "37"), "number")
    yield Hostile("bad rows throughout.csv", lambda: b"text,date\n" + b"\0\0\0,2025\n" * 20_000, "more rows")
    yield Hostile("lists in lists.jsonl", lambda: b"[" * MB + b"\n", "not JSON")
    yield Hostile("a long number.jsonl", lambda: b'{"text": ' + b"1" * MB + b"}\n", "not JSON")
    yield Hostile("one line of 99 MB.jsonl", lambda: b'{"text": "' + b"x" * (99 * MB) + b'"}', "5 MB")
    yield Hostile("no JSON.jsonl", NEWS.encode, "not JSON")


def _events(day: str, latitude: str, longitude: str) -> bytes:
    header = "event_id_cnty,event_date,event_type,sub_event_type,latitude,longitude"
    return f"{header}\nX1,{day},Battles,Armed clash,{latitude},{longitude}\n".encode()


def _noise() -> Iterator[Hostile]:
    """Random bytes under every suffix, and whole files with random bytes put in."""
    whole = {
        "pdf": pdf([NEWS, NEWS], compressed=True), "zip": packed({"a.txt": NEWS.encode()}),
        "html": f"<html><body><article><p>{NEWS}</p></article></body></html>".encode(),
        "rss": f"<rss><channel><item><title>{NEWS}</title></item></channel></rss>".encode(),
        "eml": f"From: a@b.c\r\n\r\n{NEWS}".encode(), "csv": f'text,date\n"{NEWS}",2025-04-10\n'.encode(),
        "jsonl": f'{{"text": "{NEWS}"}}\n'.encode(), "txt": NEWS.encode(), "md": f"# {NEWS}".encode(),
    }  # fmt: skip
    for suffix, data in whole.items():
        for seed in range(10):
            yield Hostile(f"noise {seed}.{suffix}", lambda seed=seed: random.Random(seed).randbytes(3_000), PASSED)
            yield Hostile(f"damage {seed}.{suffix}", lambda data=data, seed=seed: _noisy(data, seed), PASSED)


def _noisy(data: bytes, seed: int) -> bytes:
    chance, noisy = random.Random(seed), bytearray(data)
    for _ in range(1 + len(noisy) // 50):
        noisy[chance.randrange(len(noisy))] = chance.randrange(256)
    return bytes(noisy)
