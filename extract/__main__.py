"""`python -m extract FILE...`: the tables of some files, on standard output or in a file."""

import argparse
import json
import logging
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from extract import inputs, pipeline, tables
from extract.errors import BadSetting, ExtractError


def main(arguments: list[str] | None = None) -> int:
    """Extract and write. Returns 0; 1 where nothing could be read; 2 where a setting or the output is wrong."""
    given = _parser().parse_args(arguments)
    logging.getLogger("extract").addHandler(logging.NullHandler())  # an error is one line here, not a trace
    try:
        writer = _writer(given.to)
        batch = inputs.gather(given.files)
        found = list(pipeline.extract(batch.documents))
        errors = [failure.error for failure in batch.failures] + [one.error for one in found if one.error]
        for error in errors:
            print(error, file=sys.stderr)
        frame = tables.frames(found)[given.table]
        if writer:
            writer(frame, given.table, given.to)
        else:
            print(_shown(frame, given.table), end="")
    except (ExtractError, OSError) as error:
        print(f"extract: {error}", file=sys.stderr)
        return 2
    return 1 if len(errors) == len(batch.failures) + len(found) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m extract", description="News text to tables.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="files and folders")
    parser.add_argument("--table", choices=list(tables.COLUMNS), default="flat", help="which table (default: flat)")
    parser.add_argument("--to", type=Path, metavar="OUT", help=f"a file to write: {', '.join(WRITERS)}")
    return parser


def _writer(to: Path | None) -> "Callable[[pd.DataFrame, str, Path], None] | None":
    if to is None:
        return None
    if to.suffix.lower() not in WRITERS:
        raise BadSetting(f"--to {to}: {to.suffix or 'no suffix'} is none of {', '.join(WRITERS)}; give one of these")
    return WRITERS[to.suffix.lower()]


def _shown(frame: pd.DataFrame, table: str) -> str:
    """The table as it goes to standard output: CSV for a program, for a person only the columns that hold something."""
    if not sys.stdout.isatty():
        return _csv(frame, table)
    columns = [name for name in frame if name not in ("id", "document", "start", "end") and frame[name].notna().any()]
    width = shutil.get_terminal_size().columns
    return frame[columns].to_string(index=False, na_rep="", max_colwidth=40, line_width=width) + "\n"


def _csv(frame: pd.DataFrame, table: str) -> str:
    lists = {c.name: frame[c.name].map(json.dumps) for c in tables.COLUMNS[table] if c.dtype == "list"}
    return str(frame.assign(**lists).to_csv(index=False, lineterminator="\n"))


def _write_csv(frame: pd.DataFrame, table: str, to: Path) -> None:
    to.write_text(_csv(frame, table), encoding="utf-8", newline="")


def _write_json(frame: pd.DataFrame, table: str, to: Path) -> None:
    text = frame.to_json(orient="records", date_format="iso", force_ascii=False, indent=1)
    to.write_text(f"{text}\n", encoding="utf-8", newline="")


def _write_parquet(frame: pd.DataFrame, table: str, to: Path) -> None:
    from extract.store import parts  # noqa: PLC0415 - the types are those of a published generation; SQLAlchemy is slow

    pq.write_table(pa.Table.from_pandas(frame, parts.SCHEMAS[table], preserve_index=False), to, compression="zstd")


WRITERS = {".csv": _write_csv, ".json": _write_json, ".parquet": _write_parquet}

if __name__ == "__main__":
    sys.exit(main())
