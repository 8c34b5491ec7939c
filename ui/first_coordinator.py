"""``python -m ui.first_coordinator``: print the first coordinator's one-time link while nobody can sign in."""

import os
import sys

from db.engine import Database
from db.faults import Unavailable
from db.first_coordinator import USERNAME, open_way_in
from db.migrations import check


def main(database: Database | None = None) -> int:
    """Print the link if it is needed; return the exit code of the command."""
    database = database or Database()
    try:
        with database.reading() as connection:
            check(connection)
        token = open_way_in(database)
    except Unavailable as fault:
        sys.stderr.write(
            f"The first coordinator cannot be invited: the database is unavailable ({fault.reason}).\n"
        )
        return 1
    if token is not None:
        address = os.environ.get("PUBLIC_ADDRESS") or f"http://127.0.0.1:{os.environ.get('PORT') or 8501}"
        sys.stdout.write(
            "\nNobody can sign in yet. Open this link to choose the password of the account "
            f"“{USERNAME}”.\nIt works once, for seven days; a newer link ends it.\n\n"
            f"  {address.rstrip('/')}/invite?token={token}\n\n"
        )
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
