"""dateline backup, restore and check, as a person or a script meets them."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard import cli
from extract import store
from extract.model import Document, Findings


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> store.Store:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    opened = store.open()
    opened.record.put(Findings(Document("Sumy was hit.")), "x")
    opened.publish()
    return opened


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.commands, arguments)


def test_a_backup_is_made_and_brought_back(opened: store.Store, tmp_path: Path) -> None:
    file = str(tmp_path / "a.backup")
    made = run("backup", file)
    assert (made.exit_code, made.output) == (0, f"1 documents are backed up in {file}.\n")
    opened.record.put(Findings(Document("Kyiv was hit.")), "x")
    back = run("restore", file, "--replace")
    assert back.exit_code == 0, back.output
    assert "Nothing is wrong." in back.output
    generation = opened.generation()
    assert generation
    assert generation.counts["documents"] == 1


def test_nothing_is_overwritten_unsaid(opened: store.Store, tmp_path: Path) -> None:
    file = str(tmp_path / "a.backup")
    run("backup", file)
    for command in ("backup", "restore"):
        refused = run(command, file)
        assert refused.exit_code != 0
        assert "--replace" in str(refused.exception)


def test_check_says_what_it_looked_at(opened: store.Store) -> None:
    checked = run("check")
    assert checked.exit_code == 0, checked.output
    assert "Checked 1 documents with 0 rows" in checked.output
    assert "Nothing is wrong." in checked.output


def test_check_names_a_damaged_file_and_rebuilds_it(opened: store.Store) -> None:
    generation = opened.generation()
    assert generation
    path = generation.parts["documents"][-1]
    whole = path.read_bytes()
    path.write_bytes(whole[:40] + b"\0" + whole[41:])
    checked = run("check")
    assert checked.exit_code == 1
    assert f"wrong: {path} is not as it was written" in checked.output
    assert "dateline check --rebuild" in checked.output
    rebuilt = run("check", "--rebuild")
    assert (rebuilt.exit_code, path.read_bytes()) == (0, whole)


def test_check_publishes_what_was_not(opened: store.Store) -> None:
    opened.record.put(Findings(Document("Kyiv was hit.")), "x")
    assert run("check").exit_code == 1
    assert run("check", "--rebuild").exit_code == 0
    assert run("check").exit_code == 0
