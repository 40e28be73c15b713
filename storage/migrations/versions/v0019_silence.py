"""Since when an activation stands still, as its user was told."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("activations", sa.Column("silent_at", sa.DateTime(timezone=True)))
