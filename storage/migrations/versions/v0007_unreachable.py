"""Since when a user has the bot blocked, so that nothing is sent in vain."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; everybody counts as reachable until Telegram says otherwise."""
    op.add_column("users", sa.Column("unreachable_since", sa.DateTime(timezone=True)))
