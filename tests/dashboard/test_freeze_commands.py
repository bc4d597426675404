"""dateline freeze, verify and open, as a person at a terminal meets them."""

import os
from pathlib import Path

import pytest
import sample
from click.testing import Result
from typer.testing import CliRunner

from dashboard import cli
from dashboard.commands import freezing
from extract import store

DIGEST = 64  # hexadecimal digits of a SHA-256


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A freeze of Ukraine, and the digest that was printed with it."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    sample.publish(tmp_path / "home", sample.findings())
    file = tmp_path / "brief.zip"
    said = run("freeze", str(file), "--filter", "country=Ukraine").output.splitlines()
    assert said[0] == str(file) and len(said[1]) == DIGEST
    return file, said[1]


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.commands, list(words))


def test_what_was_frozen_is_verified_by_its_digest(frozen: tuple[Path, str]) -> None:
    file, digest = frozen
    assert "has the digest given" in run("verify", str(file), digest).output
    assert "hold its digest against the one in the brief" in run("verify", str(file)).output


def test_another_digest_or_an_altered_file_is_told_with_exit_code_1(frozen: tuple[Path, str]) -> None:
    file, digest = frozen
    other = run("verify", str(file), digest[::-1])
    assert other.exit_code == 1 and "altered: " in other.output
    kept = file.read_bytes()
    file.write_bytes(kept[: len(kept) // 2])
    cut = run("verify", str(file), digest)
    assert cut.exit_code == 1 and "dateline: " in cut.output


def test_a_bad_filter_is_refused_in_words(frozen: tuple[Path, str]) -> None:
    file, _ = frozen
    refused = run("freeze", str(file.with_name("other.zip")), "--filter", "country=Atlantis")
    assert refused.exit_code == 2 and "“Atlantis”" in refused.output
    assert not file.with_name("other.zip").exists()


def test_a_filter_that_is_none_freezes_nothing(frozen: tuple[Path, str]) -> None:
    other = frozen[0].with_name("other.zip")
    refused = run("freeze", str(other), "--filter", "contry=Ukraine")
    assert refused.exit_code == 2 and "“contry” is no filter" in refused.output and not other.exists()


def test_it_is_opened_beside_the_record(frozen: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    file, digest = frozen
    monkeypatch.setenv("DATELINE_DATABASE", "sqlite:////elsewhere/record.sqlite")
    record, homes = os.environ["DATELINE_HOME"], []
    databases: list[str | None] = []

    def serve(*_: object, **__: object) -> None:
        homes.append(os.environ["DATELINE_HOME"])
        databases.append(store.open().url)

    monkeypatch.setattr(cli, "serve", serve)
    opened = run("open", str(file))
    assert opened.exit_code == 0 and digest in opened.output
    assert homes and homes[0] != record
    assert databases == [None], "the record that another database holds is not at hand"
    assert not Path(homes[0]).exists()  # it goes with the server


def test_what_is_no_freeze_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "no.zip").write_text("no archive")
    with pytest.raises(freezing.typer.Exit) as refused:
        freezing.show(tmp_path / "no.zip", lambda: pytest.fail("it must not be served"))
    assert refused.value.exit_code == 2
