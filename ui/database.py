"""The one database of this process."""

from db.engine import Database

_served: list[Database] = []


def the_database() -> Database:
    """Return the database of this process: the one that DATABASE_URL names, unless another was served."""
    if not _served:
        _served.append(Database())
    return _served[0]


def serve(database: Database | None) -> None:
    """Make ``database`` the one of this process, for tests and benches; None goes back to DATABASE_URL."""
    _served[:] = [database] if database is not None else []
