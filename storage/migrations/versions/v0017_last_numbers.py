"""The number of an activation's last group, which outlives the group."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what has groups starts from the highest number among them."""
    number = sa.Column("last_number", sa.Integer(), nullable=False, server_default="0")
    op.add_column("activations", number)
    op.execute(
        "UPDATE activations SET last_number = COALESCE("
        "(SELECT MAX(number) FROM groups WHERE groups.activation_id = activations.id), 0)"
    )
