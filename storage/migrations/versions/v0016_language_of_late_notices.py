"""In which language somebody who was erased hears of a message that is still to be deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; who was erased before it hears of it in English."""
    op.add_column("journal", sa.Column("language", sa.String(length=8)))
