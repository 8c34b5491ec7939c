"""Alembic's entry: runs the migrations on the connection that db.migrations hands over."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from db.models import Base
from db.models.base import Exact, Utc


def _plain_types(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our own types into a new migration as what they are in the database."""
    if kind == "type" and isinstance(item, Utc):
        return "sa.DateTime(timezone=True)"
    return "sa.BigInteger()" if kind == "type" and isinstance(item, Exact) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_item=_plain_types,
    render_as_batch=connection.dialect.name == "sqlite" and context.config.attributes.get("batch", True),
)
with context.begin_transaction():
    context.run_migrations()
