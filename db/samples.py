"""Sample databases: marked as such in the database itself, so that no page has to be told."""

from sqlalchemy import Connection, select

from db.engine import Database
from db.models import Property
from db.upsert import upsert

SAMPLE, WALL_TOKEN = "sample", "sample_wall_token"


def mark(database: Database, what: str, wall_token: str) -> None:
    """Mark a database as a sample of some kind and keep the token of its wall link, which is no secret here."""
    with database.writing() as session:
        upsert(session, Property, {"name": SAMPLE}, {"value": what})
        upsert(session, Property, {"name": WALL_TOKEN}, {"value": wall_token})


def kind(connection: Connection) -> str | None:
    """Return what a sample was made of (`sample 2026-11-22 …`), or None for a database of real use."""
    return connection.execute(select(Property.value).where(Property.name == SAMPLE)).scalar()


def wall_token(connection: Connection) -> str | None:
    """Return the token of a sample's wall link, for the sign-in page; None for a database of real use."""
    return connection.execute(select(Property.value).where(Property.name == WALL_TOKEN)).scalar()
