"""For every test: this process is refused every address but loopback. `tests/offline` does the same to others.

No example of a property has a deadline: on a busy machine one takes as long as it takes.
"""

import os
import runpy
import tempfile
from pathlib import Path

from hypothesis import settings

os.environ.setdefault("OUTSIDE_LOG", str(Path(tempfile.mkdtemp()) / "outside.log"))
runpy.run_path(str(Path(__file__).parent / "offline" / "sitecustomize.py"))

settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")
