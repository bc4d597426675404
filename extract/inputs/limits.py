"""What reading may cost, in one place. What goes over a limit fails, with the limit in its error; the rest goes on."""

MB = 2**20

TEXT = 5 * MB  # bytes of one plain text; the longest article in public corpora is a hundredth of this
FILE = 100 * MB  # bytes of any other file: an archive, a PDF, a table of many articles

SECONDS = 30.0  # that one document may take, by the clock and by the processor
FILE_SECONDS = 1_200.0  # that one file may take with all the documents in it
MEMORY = 1_024 * MB  # bytes that reading one file may take, beyond what the worker had before
FILES = 1_000  # that one worker reads before another takes its place, so that no library's leak adds up

DEPTH = 3  # archives in archives, mails in mails
MEMBERS = 10_000  # files that one archive or mail may hold
UNPACKED = 500 * MB  # bytes that these may have together, those of inner archives counted again

PAGES = 2_000  # of one PDF
ROWS = 1_000_000  # of one table
FAULTS = 100  # bad rows of one table that are told one by one

FETCH = 20 * MB  # bytes of one answer over the network
FETCH_SECONDS = 30.0  # for one address, with its redirects
REDIRECTS = 5
LINKS = 100  # articles that one feed is followed to
PAUSE = 1.0  # seconds between two requests for one feed
