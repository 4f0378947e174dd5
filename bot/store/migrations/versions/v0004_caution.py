"""Keep of each server how sure an answer must be."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column; every server that is known has normal caution."""
    # A process of the version before may run beside this one and leave it out.
    op.add_column("guild_settings", sa.Column("caution", sa.Text, nullable=False, server_default="normal"))
