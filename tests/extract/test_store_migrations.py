"""From one schema of the record to the next: older records are taken up whole, newer ones refused in words."""

import multiprocessing
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from findings import article, findings
from sqlalchemy import create_engine, text

from extract import store
from extract.errors import StoreError
from extract.store import migrating
from extract.store.schema import METADATA

FIRST = Path(__file__).with_name("record_1.sql")
LATER = {2: "ALTER TABLE places ADD COLUMN candidates TEXT", 3: "ALTER TABLE documents ADD COLUMN added BIGINT"}


def before_alembic(home: Path, version: int) -> None:
    with sqlite3.connect(home / "record.sqlite") as connection:
        connection.executescript(FIRST.read_text(encoding="utf-8").replace("{id}", article("Sumy was hit.").id))
        for number in range(2, version + 1):
            connection.execute(LATER[number])
        connection.execute("UPDATE schema SET version = ?", (version,))


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_record_from_before_alembic_is_taken_up(tmp_path: Path, version: int) -> None:
    before_alembic(tmp_path, version)
    opened = store.Store(tmp_path)
    assert [document.text for document in opened.documents()] == ["Sumy was hit."]
    opened.record.put(findings(article()), "x")
    generation = opened.publish()
    assert (generation.counts["documents"], generation.counts["places"]) == (2, 2)
    with opened.record.reading() as connection:
        assert migrating.version(connection) == migrating.HEAD
        noted = connection.scalars(text("SELECT added FROM documents ORDER BY revision = 'y'")).all()
        assert isinstance(noted[0], int)
        assert noted[1] is None, "nobody noted when it was first held"
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_step_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before_alembic(tmp_path, 1)
    with sqlite3.connect(tmp_path / "record.sqlite") as connection:
        connection.execute("ALTER TABLE documents ADD COLUMN added TEXT")  # so that the last step fails
        before = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    with pytest.raises(StoreError, match="duplicate column"):
        store.Store(tmp_path).add([])
    with sqlite3.connect(tmp_path / "record.sqlite") as connection:
        assert connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == before


def test_the_steps_make_the_tables_of_this_version(tmp_path: Path, database: str | None) -> None:
    opened = store.Store(tmp_path, database)
    with opened.record.reading() as connection:
        found = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(found, METADATA) == []


def test_the_steps_are_one_line_that_ends_at_this_version() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrating.SCRIPTS))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [migrating.HEAD]
    assert [step.revision for step in script.walk_revisions()] == list(reversed(migrating.REVISIONS))


def test_a_newer_record_is_refused_in_words(tmp_path: Path, database: str | None) -> None:
    opened = store.Store(tmp_path, database)
    opened.record.put(findings(article()), "x")
    with opened.record.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '99'"))
    with pytest.raises(StoreError, match=r"schema 99 .* newer"):
        store.Store(tmp_path, database).add([])


def test_a_newer_record_from_before_alembic_is_refused_too(tmp_path: Path) -> None:
    before_alembic(tmp_path, 3)
    with sqlite3.connect(tmp_path / "record.sqlite") as connection:
        connection.execute("UPDATE schema SET version = 99")
    with pytest.raises(StoreError, match=r"schema 99 .* newer"):
        store.Store(tmp_path).add([])


def test_a_database_of_something_else_is_left_alone(tmp_path: Path, database: str | None) -> None:
    url = database or f"sqlite:///{tmp_path / 'other.sqlite'}"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE documents (title TEXT)"))
    with pytest.raises(StoreError, match="already exists"):
        store.Store(tmp_path, url).add([])
    with engine.begin() as connection:
        assert connection.execute(text("SELECT * FROM documents")).keys() == {"title"}
    engine.dispose()


def first_of_all(home: Path, url: str, text: str) -> None:
    store.Store(home, url).record.put(findings(article(text)), "x")


def test_several_processes_may_open_a_new_record_at_once(tmp_path: Path, database: str | None) -> None:
    """Each from a home of its own, as on several machines: only the database itself can keep them apart."""
    url = database or f"sqlite:///{tmp_path / 'shared.sqlite'}"
    processes = []
    for n in range(4):
        home = tmp_path / str(n)
        home.mkdir()
        arguments = (home, url, f"text {n}")
        processes.append(multiprocessing.get_context("fork").Process(target=first_of_all, args=arguments))
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * 4
    assert {document.text for document in store.Store(tmp_path, url).documents()} == {f"text {n}" for n in range(4)}


def test_reading_and_an_up_to_date_record_need_no_alembic(tmp_path: Path) -> None:
    opened = store.Store(tmp_path)
    opened.record.put(findings(article()), "x")
    opened.publish()
    script = (
        "import sys; from extract import store; opened = store.open(); opened.generation()\n"
        "assert 'sqlalchemy' not in sys.modules\n"
        "assert list(opened.documents()) and 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], env={"DATELINE_HOME": str(tmp_path)}, check=True)
