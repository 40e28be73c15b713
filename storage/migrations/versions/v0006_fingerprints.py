"""A key is looked for among everybody's."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let it be found without reading them all."""
    op.create_index("ix_connections_fingerprint", "connections", ["fingerprint"], unique=False)
