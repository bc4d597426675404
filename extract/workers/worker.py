"""The process that extracts for another: units of documents in, findings out, until standard input ends.

`python -m extract.workers.worker` is started by `pool`. The model and the gazetteer are loaded with the first unit and
kept.
"""

import sys

from extract import processes
from extract.errors import ExtractError
from extract.workers import messages, units

READY = b"ready\n"  # the first word: what kills a worker before it is the machine's doing and no document's


def main() -> None:
    """Say that all is there, then answer."""
    asked, answers = sys.stdin.buffer, processes.private_output()
    answers.write(READY)
    answers.flush()
    for line in asked:
        try:
            answer = messages.told(units.extracted(messages.unit(line)))
        except ExtractError as error:
            answer = messages.told(error)
        answers.write(answer)
        answers.flush()


if __name__ == "__main__":
    main()
