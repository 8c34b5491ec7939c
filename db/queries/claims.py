"""Which actions may claim one saving: the product asks, a person decides (`counted_in_id` of an action)."""

from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from db.action_choice import Choice
from db.emissions import DROPPED
from db.follow import of_partners
from db.likeness import LIKELY, likeness, match_key
from db.permissions import Permission
from db.queries import actions
from db.reading import query
from db.records import Record, Rows, made

MOST: Final = 200  # of a partner's actions of a sector that are looked at
SAVED: Final = ("tonnes", "energy_saved")


@query(Permission.VIEW_PARTNERS, of_partners)
def alike(
    connection: Connection, *, as_of: int | None, inside: frozenset[int] | None, today: date, action_id: int
) -> Rows:
    """Return id, title and language of other actions that may claim the saving of an action, by title.

    They are of the same partner and sector, as far as the asker may be told of them, and counted by themselves:
    with a likely title, or as much saved of tonnes or energy. One that is dropped, or counted in another, claims
    nothing. Raises Missing where the action may not be told.
    """
    said: dict[str, Any] = {"as_of": as_of, "inside": inside, "today": today}
    one = actions.action(connection, **said, action_id=action_id)
    if not _claims(one):
        return ()
    choice = Choice(partner=one["partner_id"], sector=one["sector"])
    others = actions.actions(connection, **said, choice=choice, size=MOST)
    found = [row for row in others if row["id"] != action_id and _claims(row) and _alike(one, row)]
    return made(("id", "title", "language"), ((row["id"], row["title"], row["language"]) for row in found))


def _claims(row: Any) -> bool:
    return row["counted_in_id"] is None and row["phase"] != DROPPED


def _alike(one: Any, other: Record) -> bool:
    if any(one[name] and one[name] == other[name] for name in SAVED):
        return True
    return likeness(match_key(one["title"]), match_key(other["title"])) >= LIKELY
