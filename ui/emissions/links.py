"""Where a number of actions leads to its rows: to the list of those that it counts, in the same part."""

from typing import Final
from urllib.parse import parse_qsl, urlencode

from db.partner_choice import UNKNOWN
from db.tallies import ALL
from ui.actions.counting import IN_EFFECT, IN_YEAR, UP_TO_YEAR
from ui.emissions.filters import Chosen

NOW: Final = IN_EFFECT


def actions(chosen: Chosen, **asked: str) -> str:
    """Return the address of the list of actions of the chosen part of the network, narrowed as asked."""
    part = {name: code for name, code in chosen.part.items() if code != ALL}
    parameters = {**dict(parse_qsl(chosen.address)), **part, **asked}
    return f"/actions?{urlencode(parameters)}" if parameters else "/actions"


def of_group(chosen: Chosen, name: str, code: str) -> str:
    """Return the address of the actions of a group in the chosen phase; a code of "" is "not known"."""
    return actions(chosen, phase=chosen.phase, **{name: code or UNKNOWN})


def up_to(chosen: Chosen, year: int) -> str:
    """Return the address of the actions that save something by the end of a year."""
    return actions(chosen, counting=f"{UP_TO_YEAR}{year}")


def in_years(chosen: Chosen) -> str:
    """Return the address to which a year is appended: of the actions that save something in it."""
    return actions(chosen, counting=IN_YEAR)
