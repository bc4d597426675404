"""The process that extracts for another: units of documents in, findings out, until standard input ends.

`python -m extract.workers.worker` is started by `pool`. The model and the gazetteer are loaded with the first unit and
kept. Owner and worker are one program on one machine and speak pickle; what reads files, which may be hostile, is
another process that speaks JSON.
"""

import pickle
import sys

from extract import processes
from extract.errors import ExtractError
from extract.workers import units
from extract.workers.units import Answer

READY = "ready"  # the first word: what kills a worker before it is the machine's doing and no document's


def main() -> None:
    """Say that all is there, then answer."""
    asked, answers = sys.stdin.buffer, processes.private_output()
    answer: Answer | ExtractError | str = READY
    while True:
        pickle.dump(answer, answers)
        answers.flush()
        try:
            unit = pickle.load(asked)
        except EOFError:
            return
        try:
            answer = units.extracted(unit)
        except ExtractError as error:
            answer = error


if __name__ == "__main__":
    main()
