"""Strategies that are switched on, their settings by generation, and when a user held them all."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.add_column("users", sa.Column("panic_at", TIME))
    op.create_table(
        "activations",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("connection_id", sa.BigInteger(), nullable=False),
        sa.Column("strategy", sa.String(length=32), nullable=False),
        sa.Column("pairs", sa.JSON(), nullable=False),
        sa.Column("rights", sa.JSON(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("stopping", sa.Boolean(), nullable=False),
        sa.Column("held", sa.String(length=16)),
        sa.Column("blocked", sa.String(length=16)),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("resumes", sa.Boolean(), nullable=False),
        sa.Column("practice_balance", sa.String(length=40), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.Column("said_at", TIME, nullable=False),
        sa.Column("acknowledged", sa.Integer(), nullable=False),
        sa.Column("beat_at", TIME),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connections.id"], name="fk_activations_connection_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_activations"),
    )
    op.create_index("ix_activations_user_id", "activations", ["user_id"], unique=False)
    op.create_index("ix_activations_connection_id", "activations", ["connection_id"], unique=False)
    op.create_table(
        "activation_settings",
        sa.Column("activation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("generation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("connection_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activation_id"], ["activations.id"], name="fk_activation_settings_activation_id"
        ),
        sa.PrimaryKeyConstraint("activation_id", "generation", name="pk_activation_settings"),
    )
    op.create_index(
        "ix_activation_settings_connection_id",
        "activation_settings",
        ["connection_id"],
        unique=False,
    )
