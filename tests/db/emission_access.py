"""Who may ask what of the network's savings: a part of the table of tests/db/access.py."""

from tests.db.access import PERSONS, TODAY, Entry, alone

QUERY_ACCESS: dict[str, Entry] = {
    "emissions.by_year": Entry(PERSONS, alone(today=TODAY)),
    "emissions.figures": Entry(PERSONS, alone(today=TODAY)),
}
COMMAND_ACCESS: dict[str, Entry] = {}
