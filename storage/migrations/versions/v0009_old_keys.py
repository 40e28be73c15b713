"""Keys that others have replaced, kept sealed until they are seen dead or a week is over."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create their tables, and the time of a connection's last replacement."""
    op.add_column("connections", sa.Column("replaced_at", sa.DateTime(timezone=True)))
    op.create_table(
        "old_keys",
        sa.Column("connection_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(length=32), nullable=False),
        sa.Column("masked_key", sa.String(length=32), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shredded_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connections.id"], name="fk_old_keys_connection_id"
        ),
        sa.PrimaryKeyConstraint("connection_id", "version", name="pk_old_keys"),
    )
    op.create_index("ix_old_keys_retired_at", "old_keys", ["retired_at"], unique=False)
    op.create_table(
        "old_fields",
        sa.Column("connection_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["connection_id"], ["connections.id"], name="fk_old_fields_connection_id"
        ),
        sa.PrimaryKeyConstraint("connection_id", "version", "field", name="pk_old_fields"),
    )
