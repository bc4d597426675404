"""The bytes of a file, if it is one that can be read and is not too large."""

from pathlib import Path

from extract.errors import BadDocument, UnreadableInput
from extract.inputs import limits


def contents(path: Path, largest: int = limits.TEXT) -> bytes:
    """The bytes of a regular file, `largest` at most. Raises UnreadableInput or BadDocument, naming the file."""
    try:
        if not path.is_file():
            what = "is no regular file" if path.exists() else "does not exist"
            raise UnreadableInput(f"{path} {what}; check the path")
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        reason = error.strerror or error
        raise UnreadableInput(f"{path} cannot be read ({reason}); check that it is there and yours to read") from error
    if len(data) > largest:
        raise BadDocument(f"{path} is larger than {largest // limits.MB} MB; split it into its articles")
    return data
