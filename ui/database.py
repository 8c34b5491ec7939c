"""The one database of this process."""

from functools import lru_cache

from db.engine import Database


@lru_cache(maxsize=1)
def the_database() -> Database:
    """Return the database that DATABASE_URL names; the same object for the whole process."""
    return Database()
