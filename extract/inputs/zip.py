"""ZIP: the files in it, each read as it would be in a folder. Nothing is written to the disk."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from extract.errors import BadDocument
from extract.inputs import limits, manifest
from extract.inputs.material import Items, Material, suffix_of
from extract.inputs.readers import KINDS, READERS
from extract.model import Failure

ENCRYPTED = 0x1  # flag of a member
LINK, TYPE = 0o120000, 0o170000  # of a Unix file mode, which stands in the upper half of the attributes


def read(material: Material) -> Items:
    """The files of an archive. Hidden ones are skipped; what is wrong with one is its Failure. Raises BadDocument."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(material.data))
    except zipfile.BadZipFile as error:
        raise BadDocument(f"{material.name} is no whole ZIP archive ({error}); fetch or pack it anew") from error
    members = [member for member in archive.infolist() if not member.is_dir() and not _hidden(member.filename)]
    if not members:
        raise BadDocument(f"{material.name} holds no files; give an archive with {KINDS} in it")
    if len(members) > limits.MEMBERS:
        raise BadDocument(f"{material.name} holds more than {limits.MEMBERS} files; split it")
    for member in sorted(members, key=lambda member: member.filename):
        yield from _member(archive, member, material)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, material: Material) -> Iterator[Material | Failure]:
    name = f"{material.name}/{member.filename}"
    problem = _problem(member)
    if problem:
        yield Failure(name, f"{name} {problem}")
        return
    largest = READERS[suffix_of(member.filename)].largest
    try:
        with archive.open(member) as file:
            data = file.read(largest + 1)  # what a member unpacks to, not what the archive says that it does
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        yield Failure(name, f"{name} cannot be unpacked ({error}); pack the archive anew")
        return
    if len(data) > largest:
        yield Failure(name, f"{name} unpacks to more than {largest // limits.MB} MB; split it into its articles")
    else:
        yield material.inner(member.filename, data)


def _problem(member: zipfile.ZipInfo) -> str | None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or path.parts[0].endswith(":"):
        return "names a place outside of its archive and was not read; pack the archive anew"
    if member.external_attr >> 16 & TYPE == LINK:
        return "is a link and was not followed; pack the file itself"
    if member.flag_bits & ENCRYPTED:
        return "is encrypted; unpack it with its password and add the file"
    if suffix_of(member.filename) not in READERS:
        return f"is of no kind that can be read ({KINDS}); convert it to one of these"
    return None


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return (
        any(part.startswith(".") and part != ".." for part in parts)
        or "__MACOSX" in parts
        or parts[-1:] == (manifest.NAME,)
    )
