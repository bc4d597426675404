"""Files and folders in, Documents out; what cannot be read is a Failure with its reason, never dropped in silence.

`reading.READERS` maps a suffix to the module that reads it: a new format is one file here and one row there.
"""

from extract.inputs.reading import gather, read

__all__ = ["gather", "read"]
