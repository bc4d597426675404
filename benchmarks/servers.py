"""A PostgreSQL server of our own, for tests and measurements: in a temporary folder, on a socket there.

Nothing listens on a port, and nobody but the server's user and root can enter the folder.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError

DEBIAN = Path("/usr/lib/postgresql")  # where Debian puts the programs of each version, off the PATH
USER = "dateline"
PATIENCE = 60.0  # seconds that a busy machine may take to start or stop it
# Durability is as in production; a zone that is nobody's shows where a time zone plays a part.
SETTINGS = {"listen_addresses": "", "shared_buffers": "32MB", "max_connections": "30", "timezone": "Asia/Kathmandu"}


@dataclass
class Server:
    """A running server: its folder, its process, and the numbers of the schemas that it will be asked for."""

    folder: Path
    process: "subprocess.Popen[bytes]"
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def fresh(self) -> str:
        """A URL, as DATELINE_DATABASE takes it, of a schema of its own without any tables: cheaper than a database."""
        schema = f"record_{next(self.numbers)}"
        self._execute(f"CREATE SCHEMA {schema}")
        return f"{self._url()}&options=-csearch_path%3D{schema}"

    def _url(self) -> str:
        return f"postgresql://{USER}@/postgres?host={self.folder}"

    def crash(self) -> None:
        """End it as a power cut would, without a last word to its files, and start it again."""
        self.process.send_signal(signal.SIGQUIT)  # all its processes end at once, and write nothing more
        self.process.wait(PATIENCE)
        self.process = _started(self.folder)
        self.await_ready()

    def await_ready(self) -> None:
        """Wait until it answers. TimeoutError where it does not, with what it said."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            with contextlib.suppress(SQLAlchemyError):
                return self._execute("SELECT 1")
            time.sleep(0.05)
        raise TimeoutError(f"PostgreSQL did not start: {(self.folder / 'log').read_text(errors='replace')[-2_000:]}")

    def _execute(self, statement: str) -> None:
        engine = create_engine(self._url(), isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql(statement)
        finally:
            engine.dispose()


def program(name: str) -> str | None:
    """The path of one of PostgreSQL's programs, the newest there is; None where none is installed."""
    versions = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]), reverse=True)
    return str(versions[0]) if versions else shutil.which(name)


@contextlib.contextmanager
def postgresql() -> Iterator[Server]:
    """A server that runs until the end of the block. FileNotFoundError where PostgreSQL is not installed."""
    if not (program("initdb") and program("postgres")):
        raise FileNotFoundError("PostgreSQL is not installed (Debian's package postgresql has it)")
    with tempfile.TemporaryDirectory(prefix="dateline-postgresql-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, _unprivileged())
        options = ["--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C", "--no-sync"]
        subprocess.run(_command("initdb", *options, f"--pgdata={folder / 'data'}"), check=True, **_quiet(folder))
        server = Server(folder, _started(folder))
        try:
            server.await_ready()
            yield server
        finally:
            server.process.send_signal(signal.SIGQUIT)  # at once: its files go with its folder
            server.process.wait(PATIENCE)


def _started(folder: Path) -> "subprocess.Popen[bytes]":
    settings = SETTINGS | {"unix_socket_directories": str(folder)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return subprocess.Popen(_command("postgres", "-D", str(folder / "data"), *options), **_quiet(folder))


def _command(name: str, *options: str) -> Sequence[str]:
    return [str(program(name)), *options]


def _quiet(folder: Path) -> dict[str, object]:
    """Options of a process of the server: in its folder, its words into a file; as root, as somebody else."""
    log = (folder / "log").open("ab")
    options: dict[str, object] = {"cwd": folder, "stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
    if os.geteuid() == 0:  # as whom PostgreSQL refuses to run
        options |= {"user": _unprivileged(), "extra_groups": [], "start_new_session": True}
    return options


def _unprivileged() -> str:
    """A user without rights: the one that Debian's package makes, else nobody."""
    import pwd  # noqa: PLC0415 - there is none on Windows

    return "postgres" if "postgres" in {user.pw_name for user in pwd.getpwall()} else "nobody"
