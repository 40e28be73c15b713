"""What checks on schedule leave for the next one, and the incidents of whole exchanges."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables, and let every connection that is not paused be due."""
    op.create_table(
        "watches",
        sa.Column("connection_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connections.id"], name="fk_watches_connection_id"
        ),
        sa.PrimaryKeyConstraint("connection_id", name="pk_watches"),
    )
    op.create_table(
        "incidents",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("exchange", sa.String(length=32), nullable=False),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("closed_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_incidents"),
    )
    op.create_index(
        "ix_incidents_open",
        "incidents",
        ["exchange"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.drop_index("ix_connections_next_check_at", "connections")
    op.create_index(
        "ix_connections_exchange_next_check_at",
        "connections",
        ["exchange", "next_check_at"],
        unique=False,
    )
    op.execute(
        "UPDATE connections SET next_check_at = checked_at"
        " WHERE next_check_at IS NULL AND paused_at IS NULL"
    )
