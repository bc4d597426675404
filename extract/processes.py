"""Python processes of our own beside this one, asked through pipes. No user's script is run again for them."""

import os
import subprocess
import sys
from typing import BinaryIO

# One thread each: there are as many processes as are to run at once, and each thread would reserve memory.
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def command(module: str) -> tuple[str, ...]:
    """The command that runs a module of this package."""
    # -P: a folder that the user happens to stand in must not lend its modules.
    return (sys.executable, "-P", "-m", module)


def start(command: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    """Start a process that answers on standard output what it is asked on standard input."""
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=os.environ | ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        start_new_session=True,  # Ctrl+C is for its owner, which ends it in turn
    )  # fmt: skip


def private_output() -> BinaryIO:
    """In such a process: standard output for answers alone. What a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers
