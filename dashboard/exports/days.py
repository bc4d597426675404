"""Days as ISO 8601 text, the same in every time zone, before Christ too."""

import numpy as np
import pyarrow as pa


def is_day(kind: pa.DataType) -> bool:
    """Whether a column holds days."""
    return bool(pa.types.is_date32(kind))


def iso_schema(schema: pa.Schema) -> pa.Schema:
    """A schema with its days as text."""
    return pa.schema([field.with_type(pa.string()) if is_day(field.type) else field for field in schema])


def iso(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch with its days as text: 2025-04-10; 44 B.C. is the year -0043."""
    columns = [_text(column) if is_day(column.type) else column for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, schema=iso_schema(batch.schema))


def days_of(table: pa.Table, *names: str) -> pa.Table:
    """A table with columns of seconds since 1970 (int64) turned into days."""
    for name in names:
        place = table.schema.get_field_index(name)
        days = [None if second is None else second // 86_400 for second in table[name].to_pylist()]
        table = table.set_column(place, name, pa.array(days, pa.int32()).cast(pa.date32()))
    return table


def _text(days: pa.Array) -> pa.Array:
    known = np.asarray(days.is_valid())
    numbers = days.cast(pa.int32()).fill_null(0).to_numpy(zero_copy_only=False)
    texts = [written(day) for day in numbers.astype("datetime64[D]")]
    return pa.array(texts, pa.string(), mask=~known)


def day(seconds: int) -> str:
    """The day of a moment, in seconds since 1970."""
    return written(np.datetime64(seconds, "s").astype("datetime64[D]"))


def written(day: np.datetime64) -> str:
    """One day as ISO 8601 text; numpy counts the sign of a year before Christ among its four digits."""
    text = str(day)
    return text if text[0] != "-" else f"-{text[1:].partition('-')[0]:0>4}-{text[1:].partition('-')[2]}"
