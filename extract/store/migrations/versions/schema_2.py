"""Schema 2: places keep what else their name could mean."""

from alembic import op
from sqlalchemy import Column, Text

revision, down_revision = "2", "1"


def upgrade() -> None:
    """Add places.candidates; null for what an older version found."""
    op.add_column("places", Column("candidates", Text))
