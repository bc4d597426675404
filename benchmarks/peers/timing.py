"""Runs beside each peer, in its environment: texts in on standard input, seconds out. Standard library alone."""

import json
import sys
from collections.abc import Callable
from time import perf_counter


def run(read: Callable[[str], object]) -> None:
    """Warm up on the first text, then print the wall-clock seconds that `read` takes for all, and what it failed on."""
    texts: list[str] = json.load(sys.stdin)
    failed = 0
    _tried(read, texts[0])
    start = perf_counter()
    for text in texts:
        failed += not _tried(read, text)
    print(json.dumps({"seconds": perf_counter() - start, "failed": failed}))


def _tried(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except Exception as error:  # noqa: BLE001 - a peer's own crash is counted, and the run goes on
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return False
    return True
