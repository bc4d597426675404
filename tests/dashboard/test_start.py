"""What the dashboard loads when it starts: what writes files is loaded where a file is made, not before."""

import ast
import subprocess
import sys
from pathlib import Path

import dashboard

HEAVY = {"choreographer", "docx", "kaleido", "pptx", "pyogrio", "typst", "xlsxwriter"}


def test_nothing_that_writes_files_is_loaded_at_the_start() -> None:
    """The imports of the app, which are those of all its pages, in a process of their own."""
    app = Path(next(iter(dashboard.__path__))) / "app.py"
    imports = [
        ast.unparse(node)
        for node in ast.parse(app.read_text("utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert "from dashboard.export_control import export_control" in imports
    asks = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", "\n".join([*imports, asks])], capture_output=True, text=True, check=True, timeout=120
    )
    loaded = set(done.stdout.split())
    assert {"dashboard", "streamlit", "plotly"} <= loaded
    assert not loaded & HEAVY
