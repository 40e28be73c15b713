"""Connections whose watching is paused."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the time since when, to none of those that exist."""
    op.add_column("connections", sa.Column("paused_at", sa.DateTime(timezone=True)))
