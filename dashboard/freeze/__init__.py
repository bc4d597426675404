"""What is shown, frozen into one file that proves itself.

    freeze.write(path, picture, filters)     a zip: rows, hashes of the documents, filters, a page that opens anywhere
    freeze.digest(picture, filters)          what the brief prints: SHA-256 of the manifest, which holds all others
    freeze.faults(path, digest)              what was altered, in words; nothing where all is as it was
    freeze.unpack(path, home)                the frozen picture as a record's folder, to be served read-only

The same generation and filters give the same bytes. The digest hangs on contents alone, not on how they are packed.
"""

from dashboard.freeze.checking import BadFreeze, Checked, checked, faults
from dashboard.freeze.making import Contents, contents, digest, file_name, packed, write
from dashboard.freeze.unpacking import unpack

__all__ = [
    "BadFreeze", "Checked", "Contents", "checked", "contents", "digest", "faults", "file_name", "packed", "unpack",
    "write",
]  # fmt: skip
