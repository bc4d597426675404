"""Times Dateline and each peer on the same texts in one run, and prints words per second and ratios.

`python -m benchmarks.peers [FOLDER]` makes an environment a peer in FOLDER (default: a temporary one) with pip, so it
needs a package index. A peer that cannot be installed is said to be, and left out. Texts are the seeds.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

from rich.console import Console
from rich.table import Table

import extract

HERE = Path(__file__).parent
PEERS = tomllib.loads((HERE / "peers.toml").read_text(encoding="utf-8"))
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
PATIENCE = 1800  # seconds for one peer


def environment(folder: Path, name: str) -> Path:
    """The interpreter of a peer's environment, made where it is not there. CalledProcessError where pip fails."""
    python = folder / name / "bin" / "python"
    done = folder / name / "installed"
    if not done.exists():
        venv.create(folder / name, with_pip=True, clear=True)
        for requirements, options in ((PEERS[name]["requirements"], []), (PEERS[name].get("bare"), ["--no-deps"])):
            if requirements:
                command = [str(python), "-m", "pip", "install", "--quiet", *options, *requirements]
                subprocess.run(command, check=True, capture_output=True, text=True)
        done.touch()
    return python


def timed(python: Path | str, name: str, texts: list[str]) -> dict[str, float]:
    """Seconds that `run_NAME.py` takes, and how many texts it failed on. CalledProcessError where it crashes."""
    run = subprocess.run(
        [str(python), str(HERE / f"run_{name}.py")], input=json.dumps(texts), env=os.environ | ONE_THREAD, check=True,
        capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    measured: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return measured


def compared(folder: Path, name: str, texts: list[str]) -> tuple[str, ...]:
    """A row of the table. Dateline runs just before the peer and just after, so that both see the same machine."""
    peer, words = PEERS[name], sum(len(text.split()) for text in texts)
    if "needs" in peer and shutil.which(peer["needs"]) is None:
        return name, peer["task"], f"needs {peer['needs']}"
    try:
        python = environment(folder, name)
        before = timed(sys.executable, "dateline", texts)["seconds"]
        theirs = timed(python, name, texts)
        after = timed(sys.executable, "dateline", texts)["seconds"]
    except (subprocess.SubprocessError, OSError) as error:
        reason = (getattr(error, "stderr", "") or str(error)).strip().splitlines()[-1]
        return name, peer["task"], f"did not run: {reason[:60]}"
    ours = (before + after) / 2
    rates = f"{words / theirs['seconds']:,.0f}", f"{words / ours:,.0f}", f"{theirs['seconds'] / ours:.1f}"
    return name, peer["task"], *rates, f"{theirs['failed']:.0f}"


def main(folder: Path) -> None:
    """Time all, print a table."""
    texts = [document.text for document in extract.read(HERE.parent.parent / "seeds").documents]
    title = f"words per second, {len(texts)} texts; Dateline makes all four tables"
    table = Table("peer", "its task", "peer", "Dateline", "times as fast", "texts it failed on", title=title)
    for name in PEERS:
        table.add_row(*compared(folder, name, texts))
    Console(width=110).print(table)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))
