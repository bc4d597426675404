"""What can be raised: one root, and children that say whose fault it is."""


class ExtractError(Exception):
    """Root of all errors of this package. The message says what, where, why, and what to do."""


class BadDocument(ExtractError):
    """The document itself cannot be used: empty, encrypted, not text, a field out of range."""


class UnreadableInput(ExtractError):
    """A file, folder or address could not be read or is of no supported kind."""


class BadSetting(ExtractError):
    """A setting, path or environment variable names something that does not work."""


class NoWorkers(ExtractError):
    """No other process or machine that is to extract can be started or reached, or it would find other rows."""


class StoreError(ExtractError):
    """The record or a published generation is missing, damaged, or written by a newer version."""


class NetworkOff(ExtractError):
    """Something asked for the network while it is switched off, as it is by default."""


class BadCorrection(ExtractError):
    """A human's decision cannot be kept: its row is gone, its value not possible, or nobody signed it."""
