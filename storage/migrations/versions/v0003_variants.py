"""Where at its exchange a connection's key lives, for exchanges with several places."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; the next check of a connection fills it."""
    op.add_column("connections", sa.Column("variant", sa.String(length=32)))
