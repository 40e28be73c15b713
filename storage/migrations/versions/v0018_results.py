"""What the groups of an activation have brought, which outlives them; and the index to drop them.

Sums of money are texts, which no database adds up, so that it is done here.
"""

from collections import defaultdict
from decimal import Decimal

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, and count what has ended until now."""
    ended = sa.Column("ended", sa.Integer(), nullable=False, server_default="0")
    result = sa.Column("result", sa.Text(), nullable=False, server_default="0")
    op.add_column("activations", ended)
    op.add_column("activations", result)
    closed = sa.text("closed_at IS NOT NULL")
    op.create_index(
        "ix_groups_closed",
        "groups",
        ["closed_at"],
        sqlite_where=closed,
        postgresql_where=closed,
    )
    _count()


def _count() -> None:
    database = op.get_bind()
    numbers: defaultdict[int, int] = defaultdict(int)
    sums: defaultdict[int, Decimal] = defaultdict(Decimal)
    wanted = "SELECT activation_id, result FROM groups WHERE result IS NOT NULL AND closed_at"
    for row in database.execute(sa.text(f"{wanted} IS NOT NULL")):
        numbers[row.activation_id] += 1
        sums[row.activation_id] += Decimal(row.result)
    counted = [{"id": id, "n": n, "sum": str(sums[id])} for id, n in numbers.items()]
    if counted:
        change = sa.text("UPDATE activations SET ended = :n, result = :sum WHERE id = :id")
        database.execute(change, counted)
