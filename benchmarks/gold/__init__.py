"""Own gold: texts annotated by reading (`tests/gold/`), and how well `extract` agrees with them.

`python -m benchmarks.gold` prints the scores of the measuring half; tests/gold/README.md says how rows are to be read.
"""

from benchmarks.gold.scoring import scores

__all__ = ["scores"]
