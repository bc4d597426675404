"""Which schema a record has, and how an older one is brought to this version: by Alembic, with `migrations/`."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from extract.errors import StoreError

REVISIONS = (
    "1",
    "2",
    "3",
    "stories",
    "reviews",
)  # in order; a change of schema appends the one that makes it
HEAD = REVISIONS[-1]  # the schema of this version
SCRIPTS = Path(__file__).with_name("migrations")
NOW, ONCE = "alembic_version", "schema"  # the table that holds the number of the schema; and before Alembic came


def version(connection: Connection) -> str | None:
    """The schema of a record, one of REVISIONS; None where there are no tables yet."""
    held = inspect(connection).get_table_names()
    for table, column in ((NOW, "version_num"), (ONCE, "version")):
        if table in held:
            return str(connection.scalar(text(f"SELECT {column} FROM {table}")))
    return None


def up_to_date(connection: Connection) -> bool:
    """Whether a record needs no upgrade."""
    return inspect(connection).has_table(NOW) and version(connection) == HEAD


def upgrade(connection: Connection) -> None:
    """Bring a record to this version, step by step; a new one is made by the same steps. All of it or nothing.

    `connection` is in a transaction that writes, so that no other process does the same. A record of a newer version
    is refused with StoreError.
    """
    held = version(connection)
    if held is not None and held not in REVISIONS:
        raise StoreError(
            f"the record {connection.engine.url} has schema {held} and this Dateline knows {HEAD}: "
            "it was written by a newer one; update Dateline, or name another folder with DATELINE_HOME"
        )
    _migrate(connection, held)


def _migrate(connection: Connection, held: str | None) -> None:
    from alembic import command  # noqa: PLC0415 - half a second that an up-to-date record does not need
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    if held is not None and not inspect(connection).has_table(NOW):  # from here on, Alembic keeps the number
        command.stamp(config, held)
        connection.execute(text(f"DROP TABLE {ONCE}"))
    command.upgrade(config, HEAD)
