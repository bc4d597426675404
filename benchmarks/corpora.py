"""The public corpora that `extract` is scored on. They lie beside the checkout and are no part of it.

`bench.py` there does the scoring and names, for each measure, the best other system. Without it nothing is scored.
"""

import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

EXPERIMENT = re.compile(r"learned experiment|prototype")
BEHIND = re.compile(r"; (?P<name>[^;]+?) (?P<score>\d+\.\d)(?P<rest>[^;]*)$")
ROOT = Path(__file__).parent.parent
ABSENT = "the corpora are not beside this checkout (../shared/bench/bench.py); DATELINE_CORPORA can name their folder"


def folder() -> Path | None:
    """Where bench.py and its data lie; None where they are not."""
    named = Path(os.environ.get("DATELINE_CORPORA") or ROOT.parent / "shared" / "bench")
    return named if (named / "bench.py").is_file() else None


def fingerprint(where: Path) -> str:
    """A hash over the scorer and all data: floors hold for these files alone."""
    files = [where / "bench.py", *sorted((where / "data").glob("*.jsonl"))]
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()[:16]


def anchors(where: Path) -> Mapping[str, tuple[float, str]]:
    """For each measure the best other system's score in percent, and its name.

    bench.py also names experiments of its own, "learned experiment; Edinburgh 47.8": these are no systems, so what it
    names behind them counts.
    """
    spec = importlib.util.spec_from_file_location("bench", where / "bench.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"{where / 'bench.py'} cannot be read as a Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    named: Mapping[str, tuple[float, str]] = module.ANCHORS
    others = ((measure, _system(score, who)) for measure, (score, who) in named.items())
    return {measure: other for measure, other in others if other is not None}


def _system(score: float, who: str) -> tuple[float, str] | None:
    if not EXPERIMENT.match(who):
        return score, who
    behind = BEHIND.search(who)
    return (float(behind["score"]), f"{behind['name']}{behind['rest']}") if behind else None


def scored(where: Path) -> dict[str, float]:
    """Run bench.py: percent by "task corpus measure". Takes minutes. CalledProcessError where it fails."""
    with tempfile.TemporaryDirectory() as work:
        out = Path(work) / "scores.json"
        subprocess.run([sys.executable, str(where / "bench.py"), "--json", str(out)], cwd=ROOT, check=True)
        scores: dict[str, float] = json.loads(out.read_text(encoding="utf-8"))
    return scores
