"""The audit trail becomes a chain; the start behind this, which has the key, seals old rows."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what the chain needs; a row may belong to nobody once its user was erased."""
    with op.batch_alter_table("audit") as audit:
        audit.alter_column("user_id", existing_type=sa.BigInteger(), nullable=True)
        audit.add_column(sa.Column("person", sa.LargeBinary(length=32)))
        audit.add_column(sa.Column("seal", sa.LargeBinary(length=32)))
    op.create_table(
        "audit_people",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_audit_people"),
        sa.UniqueConstraint("person", name="uq_audit_people_person"),
    )
    op.create_table(
        "audit_head",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.Column("last_seal", sa.LargeBinary(length=32), nullable=False),
        sa.Column("dropped_id", sa.BigInteger(), nullable=False),
        sa.Column("dropped_seal", sa.LargeBinary(length=32), nullable=False),
        sa.Column("signature", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_head"),
    )
