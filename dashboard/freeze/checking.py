"""A file that says it is a freeze → its members, or what is wrong with it. Nothing is unpacked to disk here.

The file is untrusted: names, numbers, sizes and ratios are bounded before anything is read.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.freeze.making import FORMAT, FORMAT_VERSION, MANIFEST, PAGE, READ_ME, entry

MOST_MEMBERS = 40
MOST_BYTES = 2**31  # of all members unpacked
MOST_MANIFEST = 2**22
MOST_RATIO, SMALL = 200, 2**20  # what is over 1 MiB and shrank more than 200 times is a bomb
NAME = re.compile(rf"({re.escape(MANIFEST)}|{re.escape(PAGE)}|{re.escape(READ_ME)}|tables/[a-z_]{{1,40}}\.jsonl)")
END, LOCAL = 22, 30  # bytes: the record that ends a zip, the head before each member's name


class BadFreeze(Exception):
    """A file is no freeze, or cannot be read; says why and what to do."""


@dataclass(frozen=True)
class Checked:
    """What was read of a freeze: its members, its manifest, the manifest's digest, and what is wrong, in words."""

    members: Mapping[str, bytes]
    manifest: Mapping[str, Any]
    digest: str
    faults: tuple[str, ...]


def faults(path: Path, digest: str | None = None) -> tuple[str, ...]:
    """What was altered in a freeze, in words; none where it is as it was made and has this `digest`.

    Spaces and hyphens in the digest do not count. Without one, the file is held against itself alone. Raises BadFreeze.
    """
    found = checked(path)
    wanted = re.sub(r"[\s-]", "", digest or "").lower()
    if wanted and wanted != found.digest:
        return (f"the digest is {found.digest}, not the one given", *found.faults)
    return found.faults


def checked(path: Path) -> Checked:
    """Read a freeze within the limits, and hold it against its manifest. Raises BadFreeze where it is none."""
    try:
        with zipfile.ZipFile(path) as file:
            _bounded(path, file)
            read, broken = _read(file)
            odd = tuple(_oddities(path, file))
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError) as error:
        raise BadFreeze(f"{path} cannot be read as a freeze ({error}); was it copied whole?") from error
    manifest = _manifest(path, read)
    wrong = (*broken, *_differences(manifest, read), *odd)
    return Checked(read, manifest, hashlib.sha256(read[MANIFEST]).hexdigest(), wrong)


def _bounded(path: Path, file: zipfile.ZipFile) -> None:
    """Refuse what no freeze is, before a byte of it is unpacked."""
    held = file.infolist()
    if len(held) > MOST_MEMBERS or sum(one.file_size for one in held) > MOST_BYTES:
        raise BadFreeze(f"{path} holds more than any freeze does; it was not unpacked")
    for one in held:
        if not NAME.fullmatch(one.filename):
            raise BadFreeze(f"{path} holds {one.filename!r}, which no freeze does; it was not unpacked")
        if one.file_size > max(SMALL, MOST_RATIO * one.compress_size):
            raise BadFreeze(f"{path}: {one.filename} would unpack to {one.file_size:,} bytes; it was not unpacked")
    if len({one.filename for one in held}) < len(held):
        raise BadFreeze(f"{path} holds a member twice; it was not unpacked")


def _read(file: zipfile.ZipFile) -> tuple[dict[str, bytes], tuple[str, ...]]:
    read, broken = {}, []
    for one in file.infolist():
        try:
            with file.open(one) as member:  # no more than it says: a directory may lie about the size
                read[one.filename] = member.read(one.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            broken.append(f"{one.filename} is damaged ({error})")
    return read, tuple(broken)


def _manifest(path: Path, read: Mapping[str, bytes]) -> Mapping[str, Any]:
    held = read.get(MANIFEST, b"")
    try:
        manifest = json.loads(held) if 0 < len(held) <= MOST_MANIFEST else {}
    except ValueError as error:
        raise BadFreeze(f"{path}: its manifest was altered and cannot be read ({error})") from error
    members = manifest.get("members") if isinstance(manifest, dict) else None
    if not isinstance(members, dict) or manifest.get("format") != FORMAT:
        raise BadFreeze(f"{path} has no manifest of a freeze; was it made by Dateline?")
    if manifest.get("format_version") != FORMAT_VERSION:
        raise BadFreeze(f"{path} is of a format that this version of Dateline does not know; use a newer one")
    return manifest


def _differences(manifest: Mapping[str, Any], read: Mapping[str, bytes]) -> Iterator[str]:
    """Members that are missing, too many, or other than the manifest says."""
    listed = manifest["members"]
    for name in sorted({*listed, *read} - {MANIFEST}):
        about = listed.get(name)
        if about is None:
            yield f"{name} was added"
        elif name not in read:
            yield f"{name} is missing"
        elif not isinstance(about, dict) or hashlib.sha256(read[name]).hexdigest() != about.get("sha256"):
            yield f"{name} was altered"


def _oddities(path: Path, file: zipfile.ZipFile) -> Iterator[str]:
    """What is in the file beside its members: entries as none are written, and bytes that belong to no member."""
    at = 0
    for one in file.infolist():
        made = entry(one.filename)
        made.CRC, made.compress_size, made.file_size = one.CRC, one.compress_size, one.file_size
        names = ("date_time", "create_system", "external_attr", "compress_type", "extra", "comment", "flag_bits")
        if one.header_offset != at or any(getattr(one, name) != getattr(made, name) for name in names):
            yield f"the entry of {one.filename} was altered"
        file.fp.seek(one.header_offset)  # type: ignore[union-attr]
        if file.fp.read(LOCAL + len(one.filename)) != made.FileHeader(zip64=False):  # type: ignore[union-attr]
            yield f"the head of {one.filename} was altered"
        at += LOCAL + len(one.filename) + one.compress_size
    directory = sum(46 + len(one.filename) for one in file.infolist())
    if file.comment or path.stat().st_size != at + directory + END:
        yield "bytes were added that belong to no member"
