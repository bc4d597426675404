"""Both databases that can hold the record, for the tests that run on each."""

import os
from collections.abc import Iterator

import pytest

from benchmarks import servers


@pytest.fixture(scope="session")
def postgresql() -> Iterator[servers.Server]:
    """A server that runs as long as the tests. Where none is installed they are skipped; REQUIRE_POSTGRES=1 fails."""
    try:
        with servers.postgresql() as server:
            yield server
    except FileNotFoundError as error:
        if os.environ.get("REQUIRE_POSTGRES") == "1":
            raise
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """The database that the next store uses: None for the SQLite file in its folder, else the URL of an empty one."""
    if request.param == "sqlite":
        monkeypatch.delenv("DATELINE_DATABASE", raising=False)
        return None
    url: str = request.getfixturevalue("postgresql").fresh()
    monkeypatch.setenv("DATELINE_DATABASE", url)
    return url
