"""What a column of a table is; and the columns that review adds: what a human said, and what the machine had said."""

from typing import NamedTuple


class Column(NamedTuple):
    """One column of a table."""

    name: str
    dtype: str
    meaning: str


REVIEW = (
    Column("reviewed", "string", "accepted, corrected or added by a human; null where nobody looked"),
    Column("reviewed_by", "string", "who looked last"),
    Column("machine", "string", "JSON: the machine's values by column, where the row carries a human's; null if none"),
)
CREDIBILITY = Column("credibility", "string", "Admiralty 1 to 6, judged of this very finding; null where nobody did")

CORRECTIONS = (
    Column("number", "int64", "the order of the entries; none is ever changed or taken away"),
    Column("decision", "string", "the entries of one decision share it"),
    Column("document", "string", "id of the document"),
    Column("table", "string", "places, figures, dates, events or documents"),
    Column("row", "string", "id of the row"),
    Column("column", "string", "what was corrected or added; null for accept, reject and undo"),
    Column(
        "machine",
        "string",
        "JSON: the machine's value when this was decided; of a row that a human added, that human's",
    ),
    Column("human", "string", "JSON: the human's value"),
    Column("verdict", "string", "accept, correct, reject, add or undo"),
    Column("undoes", "string", "the decision that an undo takes back"),
    Column("note", "string", "why, in the words of whoever decided"),
    Column("who", "string", "who decided"),
    Column("at", "datetime64[s]", "UTC, when"),
    Column("start", "Int64", "where the row's evidence lay in the document's text"),
    Column("end", "Int64", "one past its last character"),
    Column("text", "string", "the evidence"),
    Column("sentence", "string", "the sentence that holds it"),
    Column("undone", "boolean", "taken back by a later entry"),
    Column("found", "boolean", "the row is still found by the extractor that made this generation"),
)
