"""What the gazetteer costs: time and memory until the first name is located, in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator

from benchmarks.measure import Measured, median

RUNS = 3
# Run in a fresh interpreter: pandas and pyarrow are imported first, since the tables need them in any case.
FIRST_NAME = """
import json, re
from time import perf_counter
import pandas, pyarrow
# Of Linux, which starts it anew with the process; ru_maxrss would carry over the peak of the process that started this.
peak = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) * 1024
before, start = peak(), perf_counter()
from extract import gazetteer
assert gazetteer.locate("Mykolaiv")
print(json.dumps({"seconds": perf_counter() - start, "bytes": peak() - before}))
"""


def measured() -> Iterator[Measured]:
    """Seconds and memory from import to the first located name."""
    runs = [
        json.loads(
            subprocess.run([sys.executable, "-c", FIRST_NAME], check=True, capture_output=True, text=True).stdout
        )
        for _ in range(RUNS)
    ]
    note = "import to first located name, fresh process"
    yield median("gazetteer load", [run["seconds"] for run in runs], "s", note)
    yield median("gazetteer memory", [run["bytes"] / 2**20 for run in runs], "MiB", f"growth of peak RSS, {note}")
