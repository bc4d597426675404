"""Schema 3: documents know when the record first held them."""

from alembic import op
from sqlalchemy import BigInteger, Column

revision, down_revision = "3", "2"


def upgrade() -> None:
    """Add documents.added, seconds since 1970; null for what was held before anybody noted when."""
    op.add_column("documents", Column("added", BigInteger))
