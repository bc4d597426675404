"""When each document was first seen in a picture: what "new since" means.

A document's day of publication says when it was written, not when it came here. So the first picture that holds a
document is noted, with the moment at which that picture was published, in one small file of the record's folder.
"""

import contextlib
import os
from datetime import datetime
from pathlib import Path

import duckdb

FILE = "arrivals.parquet"  # document, arrived (UTC, without zone)


def note(connection: duckdb.DuckDBPyConnection, home: Path, at: datetime) -> None:
    """Make the table `arrivals` (document, arrived) for the picture behind a connection, published `at`, and keep it.

    Where the folder cannot be written to, what arrives is known for as long as the file there says so, and no longer.
    """
    cursor, kept = connection.cursor(), home / FILE
    cursor.execute("CREATE OR REPLACE TABLE arrivals (document VARCHAR, arrived TIMESTAMP)")
    with contextlib.suppress(duckdb.Error):  # missing or damaged: all that is held arrives with this picture
        cursor.execute("INSERT INTO arrivals SELECT document, arrived FROM read_parquet(?)", [str(kept)])
    fresh = cursor.execute(
        "INSERT INTO arrivals SELECT id, ?::TIMESTAMPTZ::TIMESTAMP FROM documents ANTI JOIN arrivals ON id = document",
        [at.isoformat()],
    ).fetchone()
    if fresh and fresh[0]:
        _keep(cursor, kept)


def _keep(cursor: duckdb.DuckDBPyConnection, kept: Path) -> None:
    written = kept.with_name(f".{FILE}.{os.getpid()}")
    with contextlib.suppress(duckdb.Error, OSError):  # a record that is only read; see `note`
        cursor.execute(f"COPY arrivals TO '{str(written).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")
        os.replace(written, kept)
