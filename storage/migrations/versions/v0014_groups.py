"""Groups of orders, and the practice venue's ledger of what became of each order."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "groups",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("activation_id", sa.BigInteger(), nullable=False),
        sa.Column("connection_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("pair", sa.String(length=64), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(length=16), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("used", sa.Text(), nullable=False),
        sa.Column("result", sa.Text()),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("closed_at", TIME),
        sa.ForeignKeyConstraint(
            ["activation_id"], ["activations.id"], name="fk_groups_activation_id"
        ),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connections.id"], name="fk_groups_connection_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_groups"),
        sa.UniqueConstraint("activation_id", "number", name="uq_groups_activation_id_number"),
    )
    op.create_index("ix_groups_activation_id_closed_at", "groups", ["activation_id", "closed_at"])
    op.create_index("ix_groups_connection_id", "groups", ["connection_id"])
    op.create_index("ix_groups_user_id", "groups", ["user_id"])
    op.create_table(
        "orders",
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("connection_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("quantity", sa.Text(), nullable=False),
        sa.Column("cost", sa.Text(), nullable=False),
        sa.Column("fee", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_orders_group_id"),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connections.id"], name="fk_orders_connection_id"
        ),
        sa.PrimaryKeyConstraint("group_id", "number", name="pk_orders"),
    )
    op.create_index("ix_orders_connection_id", "orders", ["connection_id"])
    op.create_index("ix_orders_user_id", "orders", ["user_id"])
