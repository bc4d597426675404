"""For every test: this process is refused every address but loopback. `tests/offline` does the same to others."""

import os
import runpy
import tempfile
from pathlib import Path

os.environ.setdefault("OUTSIDE_LOG", str(Path(tempfile.mkdtemp()) / "outside.log"))
runpy.run_path(str(Path(__file__).parent / "offline" / "sitecustomize.py"))
