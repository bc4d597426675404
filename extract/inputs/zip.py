"""ZIP: the files in it, each read as it would be in a folder. Nothing is written to the disk."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from extract.errors import BadDocument
from extract.inputs import limits, manifest, mapping
from extract.inputs.decoding import text_of
from extract.inputs.manifest import Manifest
from extract.inputs.material import Items, Material, suffix_of
from extract.inputs.readers import KINDS, READERS
from extract.model import Failure

ENCRYPTED = 0x1  # flag of a member
UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)
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
    about = _about(archive, material)
    for member in sorted(members, key=lambda member: member.filename):
        if not _is_about(member.filename):
            yield from _member(archive, member, material, about)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, material: Material, about: dict[str, str]
) -> Iterator[Material | Failure]:
    name = f"{material.name}/{member.filename}"
    problem = _problem(member)
    if problem:
        yield Failure(name, f"{name} {problem}")
        return
    kind = suffix_of(member.filename)
    largest = READERS[kind].largest
    try:
        data = _unpacked(archive, member, largest)
    except UNPACKING as error:
        yield Failure(name, f"{name} cannot be unpacked ({error}); pack the archive anew")
        return
    if len(data) > largest:
        yield Failure(name, f"{name} unpacks to more than {largest // limits.MB} MB; split it into its articles")
    else:
        yield Material(name, data, kind, _mapping(member.filename, about), _manifest(member.filename, about, material))


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, largest: int) -> bytes:
    """What a member unpacks to, not what the archive says that it does; one byte more than `largest` at most."""
    with archive.open(member) as file:
        return file.read(largest + 1)


def _about(archive: zipfile.ZipFile, material: Material) -> dict[str, str]:
    """The manifests and mappings of an archive, by their names in it. Raises BadDocument."""
    found = {}
    for member in archive.infolist():
        if _is_about(member.filename) and not _hidden(member.filename) and not member.flag_bits & ENCRYPTED:
            try:
                data = _unpacked(archive, member, limits.TEXT)
            except UNPACKING as error:
                raise BadDocument(f"{material.name} is damaged ({error}); pack the archive anew") from error
            found[member.filename] = text_of(data[: limits.TEXT], f"{material.name}/{member.filename}")
    return found


def _is_about(name: str) -> bool:
    """Whether a file describes others and is no document itself."""
    return PurePosixPath(name).name == manifest.NAME or mapping.is_mapping(Path(name))


def _mapping(name: str, about: dict[str, str]) -> str | None:
    path = PurePosixPath(name)
    beside = (path.with_name(f"{path.stem}.{mapping.NAME}"), path.with_name(mapping.NAME))
    return next((about[str(file)] for file in beside if str(file) in about), None)


def _manifest(name: str, about: dict[str, str], material: Material) -> Manifest | None:
    """The nearest manifest at or above a file, as in a folder."""
    above = (folder / manifest.NAME for folder in PurePosixPath(name).parents)
    nearest = next((file for file in above if str(file) in about), None)
    return manifest.parsed(about[str(nearest)], Path(material.name, nearest)) if nearest else None


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
    return any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts
