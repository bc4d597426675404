"""The command line, as a person or a script meets it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard import cli, settings
from extract import __main__ as tables_command

ROOT = Path(__file__).parents[2]
TEXT = "Russia launched 145 drones at Kyiv overnight. The Ukrainian Air Force downed 85 of them."
# What `dateline` runs, without depending on where the environment keeps its scripts.
DATELINE = [sys.executable, "-c", "from dashboard.cli import app; app()"]


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    return folder


def test_add_says_what_it_did(texts: Path) -> None:
    (texts / "b[bold].xlsx").write_bytes(b"PK")
    first = CliRunner().invoke(cli.commands, ["add", str(texts)])
    assert first.exit_code == 0, first.output
    assert re.search(r"added.*updated.*unchanged.*near-duplicate.*failed", first.output)
    assert re.search(r"1\D+0\D+0\D+0\D+1", first.output)
    assert f"failed: {texts / 'b[bold].xlsx'} is of no kind that can be read (.txt" in first.output
    assert "2 documents" in first.output
    again = CliRunner().invoke(cli.commands, ["add", str(texts / "a.txt")])
    assert re.search(r"0\D+0\D+1\D+0\D+0", again.output)


def test_add_says_what_is_a_near_duplicate(texts: Path) -> None:
    (texts / "b.txt").write_text(
        f"Drones over the capital\n\n{TEXT} Debris fell on 3 houses in the suburbs and nobody was hurt."
    )
    (texts / "a.txt").write_text(f"{TEXT} Debris fell on 3 houses in the suburbs and nobody was hurt.")
    said = CliRunner().invoke(cli.commands, ["add", str(texts)]).output
    assert re.search(r"2\D+0\D+0\D+1\D+0", said)
    assert "counts once" in said


def test_add_with_several_workers_and_what_cannot_be(texts: Path) -> None:
    for n in range(20):  # German is not parsed, so that no worker loads the model
        (texts / f"{n}.txt").write_text(f"Der Bericht Nummer {n} wurde gestern von der Regierung veröffentlicht.")
    result = CliRunner().invoke(cli.commands, ["add", "--workers", "2", *map(str, sorted(texts.glob("[0-9]*")))])
    assert result.exit_code == 0, result.output
    assert "20 documents" in result.output
    for wrong in (["--workers", "0"], ["--workers", "2", "--cluster", "tcp://127.0.0.1:9"]):
        assert CliRunner().invoke(cli.commands, ["add", *wrong, str(texts)]).exit_code == 2
    result = CliRunner().invoke(cli.commands, ["add", "--cluster", "127.0.0.1", str(texts)])
    assert "give tcp://HOST:PORT" in str(result.exception)


def test_a_failed_extraction_is_one_line_and_its_trace_is_kept(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(parse: object) -> None:
        raise RuntimeError("broke")

    monkeypatch.setattr("extract.pipeline.findings", broken)
    result = CliRunner().invoke(cli.commands, ["add", str(texts)])
    assert result.exit_code == 1
    assert "RuntimeError: broke" in result.output
    assert "Traceback" not in result.output
    assert "Traceback" in (texts.parent / "home" / "errors.log").read_text()


def test_add_of_nothing_readable_is_exit_code_1(texts: Path) -> None:
    result = CliRunner().invoke(cli.commands, ["add", str(texts / "none.txt")])
    assert result.exit_code == 1
    assert "none.txt does not exist" in result.output


@pytest.mark.parametrize("arguments", [["add"], ["add", "--nonsense", "x"], ["serve", "--port", "0"], ["nonsense"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(cli.commands, arguments).exit_code == 2


def test_errors_are_one_line_and_no_traceback(texts: Path) -> None:
    environment = os.environ | {"DATELINE_HOME": str(texts / "a.txt" / "home")}
    done = subprocess.run([*DATELINE, "add", str(texts)], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("dateline: ")
    assert "DATELINE_HOME" in done.stderr
    assert done.stderr.count("\n") == 1


def test_version() -> None:
    result = CliRunner().invoke(cli.commands, ["--version"])
    assert re.fullmatch(r"dateline \d+\.\d+\.\d+\n", result.output)


def test_config_toml_says_what_serve_passes() -> None:
    assert tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")) == settings.SETTINGS


def test_fonts_of_the_settings_are_there() -> None:
    for face in settings.SETTINGS["theme"]["fontFaces"]:
        assert (ROOT / "dashboard" / face["url"].replace("app/static", "static")).is_file()


UNDERSTOOD = """
import json, sys
from streamlit import config
from streamlit.web import bootstrap, cli
keys, flags = json.loads(sys.argv[1])
bootstrap.load_config_options(cli.main_run.make_context("run", ["app.py", *flags]).params)
print(json.dumps({key: config.get_option(key) for key in keys}))
"""


def test_streamlit_understands_the_flags(tmp_path: Path) -> None:
    given = flattened(settings.SETTINGS) | {"server.port": 8599, "server.headless": True}
    request = json.dumps([list(given), settings.flags(8599, headless=True)])
    command = [sys.executable, "-c", UNDERSTOOD, request]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    understood = json.loads(done.stdout)
    for key in ("theme.fontFaces", "theme.chartCategoricalColors"):  # Streamlit parses these when it sends the theme
        understood[key] = json.loads(understood[key])
    assert understood == given


def flattened(table: dict[str, Any], above: str = "") -> dict[str, Any]:
    pairs = [(above + name, value) for name, value in table.items()]
    nested = [flattened(value, f"{key}.") for key, value in pairs if isinstance(value, dict)]
    return {key: value for key, value in pairs if not isinstance(value, dict)} | {
        k: v for d in nested for k, v in d.items()
    }


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"SSH_CONNECTION": "1 2 3 4"}, False),
        ("darwin", {}, True),
        ("darwin", {"SSH_CONNECTION": "1 2 3 4"}, False),
        ("win32", {}, True),
    ],
)
def test_a_browser_opens_only_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, system: str, environment: dict[str, str], expected: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    assert cli._browser() is expected


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(texts: Path, tmp_path: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """`dateline serve` in a folder that is not the project's, and with no display."""
    quiet = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    process = subprocess.Popen(
        [*DATELINE, "serve", "--port", str(port)],
        cwd=tmp_path, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    yield process
    process.kill()
    process.wait()


def fetch(url: str, patience: float = 60) -> bytes:
    until = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return bytes(answer.read())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def test_serve_from_any_folder(served: subprocess.Popen[str], port: int) -> None:
    assert served.stdout
    assert served.stdout.readline() == f"Dateline: http://localhost:{port} (Ctrl+C stops it)\n"
    assert fetch(f"http://127.0.0.1:{port}/_stcore/health") == b"ok"
    font = settings.SETTINGS["theme"]["fontFaces"][0]["url"]
    assert fetch(f"http://127.0.0.1:{port}/{font}")[:4] == b"wOF2"
    taken = CliRunner().invoke(cli.commands, ["serve", "--port", str(port)])
    assert taken.exit_code == 2
    assert f"port {port}" in taken.stderr
    assert f"--port {port + 1}" in taken.stderr
    served.send_signal(signal.SIGINT)
    rest, _ = served.communicate(timeout=30)
    assert "Traceback" not in rest
    assert served.returncode == 0


@pytest.mark.parametrize("table", ["flat", "places", "dates", "documents"])
@pytest.mark.parametrize("suffix", [".csv", ".json", ".parquet"])
def test_python_m_extract_writes_tables(texts: Path, tmp_path: Path, suffix: str, table: str) -> None:
    (texts / "b.txt").write_text("The city was founded in 2100 BCE, 12 people said.")
    out = tmp_path / f"out{suffix}"
    assert tables_command.main([str(texts), "--table", table, "--to", str(out)]) == 0
    read = {".csv": pd.read_csv, ".json": pd.read_json, ".parquet": pd.read_parquet}[suffix]
    assert list(read(out).columns) == [column.name for column in tables_command.tables.COLUMNS[table]]
    if table == "documents":
        assert set(read(out)["text"]) == {TEXT, (texts / "b.txt").read_text()}


def test_python_m_extract_prints_csv_and_reports_what_failed(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (texts / "bad.txt").write_bytes(b"")
    assert tables_command.main([str(texts), "--table", "documents"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("id,title,outlet")
    assert shown.err.count("\n") == 1
    assert "bad.txt is empty" in shown.err
    assert tables_command.main([str(texts / "bad.txt")]) == 1
    assert tables_command.main([str(texts), "--to", "out.xyz"]) == 2
    assert ".xyz" in capsys.readouterr().err
