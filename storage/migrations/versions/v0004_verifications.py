"""Which keys were checked lately, and whom a limit held back."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "verifications",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("exchange", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(length=32)),
        sa.Column("newcomer", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(length=32)),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_verifications"),
    )
    for columns in (["user_id", "at"], ["exchange", "at"], ["at"]):
        name = f"ix_verifications_{'_'.join(columns)}"
        op.create_index(name, "verifications", columns, unique=False)
    op.create_table(
        "held_back",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("exchange", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "rule", "exchange", name="pk_held_back"),
    )
