"""How the checks of each connection went, hour by hour."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; what was before it is not recorded."""
    op.create_table(
        "availability",
        sa.Column("connection_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connections.id"], name="fk_availability_connection_id"
        ),
        sa.PrimaryKeyConstraint("connection_id", "day", name="pk_availability"),
    )
    op.create_index("ix_availability_day", "availability", ["day"], unique=False)
