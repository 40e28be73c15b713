"""The connection that an activation sends new groups to, and what of it keeps it from that."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, and read from the settings which connections those are."""
    op.add_column("activations", sa.Column("second_id", sa.BigInteger()))
    op.add_column("activations", sa.Column("second_blocked", sa.String(length=16)))
    op.create_index("ix_activations_second_id", "activations", ["second_id"])
    database = op.get_bind()
    settings = sa.text(
        "SELECT a.id, s.settings FROM activations a JOIN activation_settings s"
        " ON s.activation_id = a.id AND s.generation = a.generation"
    )
    found = ((row.id, _second(row.settings)) for row in database.execute(settings).all())
    named = [{"id": id, "second": second} for id, second in found if second is not None]
    if named:
        database.execute(
            sa.text("UPDATE activations SET second_id = :second WHERE id = :id"), named
        )


def _second(settings: str) -> int | None:
    """Return what settings name; those that cannot be read name nothing."""
    try:
        second = json.loads(settings)["settings"]["recovery"]["new_signals"]
    except (ValueError, LookupError, TypeError):
        return None
    return second if isinstance(second, int) else None
