"""Files, folders, feeds, mails, archives, tables and addresses in, Documents out.

What cannot be read is a Failure with its reason, never dropped in silence.

    reading     read, gather, read_text, read_bytes: what callers ask for
    watching    what of files, folders and feeds is new since the last look
    folders     files and what a manifest says of them
    fetching    addresses, with what may be fetched at all; links: from a feed to its articles
    isolation   the process that owns a worker;  worker  the process that reads;  messages  what they say
    readers     which module reads which suffix: a new format is one file here and one row there
    limits      what reading may cost
"""

from extract.inputs.fetching import is_address, network_allowed
from extract.inputs.reading import gather, read, read_bytes, read_text
from extract.inputs.watching import Watched

__all__ = ["Watched", "gather", "is_address", "network_allowed", "read", "read_bytes", "read_text"]
