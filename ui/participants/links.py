"""Where a number of participants leads to its rows: only to a list that counts as the number does."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final
from urllib.parse import parse_qsl, urlencode

from db.models import Stage
from db.partner_choice import UNKNOWN
from ui.addresses import ALWAYS_KEPT
from ui.participants.filters import Chosen

BY: Final = "by"
PROJECT: Final = "project"
_FILTERS: Final = {"size": "size_class"}  # of the list, where its name is not that of the dimension


def projects(chosen: Chosen) -> str:
    """Return the address of what each project counts for by itself, in the same period and part of the network."""
    return _address("/participants", {**dict(parse_qsl(chosen.address)), BY: PROJECT})


def events(chosen: Chosen, kind: str = "") -> str:
    """Return the address of the events held in the period; the list of events knows no part of the network."""
    if not chosen.is_whole_network:
        return projects(chosen)
    bounds = {"from": chosen.first, "to": chosen.last}
    days = {name: day.isoformat() for name, day in bounds.items() if day is not None}
    return _address("/events", {**_kept(chosen), **days, **({"kind": kind} if kind else {})})


def new_partners(chosen: Chosen, today: date) -> str:
    """Return the address of the partners that were reached for the first time in the period.

    Their list knows no part of the network.
    """
    return _partners(chosen, _reached(chosen, today)) if chosen.is_whole_network else projects(chosen)


def new_in_month(chosen: Chosen, month: date) -> str:
    """Return the address of the partners that were reached for the first time in a month, by its first day."""
    last = month + timedelta(days=monthrange(month.year, month.month)[1] - 1)
    days = {"reached_from": month.isoformat(), "reached_to": min(last, chosen.last or last).isoformat()}
    return _partners(chosen, days) if chosen.is_whole_network else ""


def came_to(chosen: Chosen, stage: str, today: date) -> str:
    """Return the address of the partners reached first in the period that have come to a stage at least."""
    return _partners(chosen, {**_reached(chosen, today), "came_to": stage}) if chosen.is_whole_network else ""


def partners_of_group(chosen: Chosen, deed: str, dimension: str, code: str, today: date) -> str:
    """Return the address of the partners of a group where those reached at any time are told, else of nothing.

    Whoever was reached in a period may have been reached before it as well: of that their list knows nothing.
    """
    if deed != Stage.REACHED or not chosen.is_whole_network or chosen.first or chosen.last:
        return ""
    return _partners(chosen, {**_reached(chosen, today), _FILTERS.get(dimension, dimension): code or UNKNOWN})


def committed(chosen: Chosen, scheme: str, today: date) -> str:
    """Return the address of the partners with a commitment under a scheme in force today, where that is told."""
    if not chosen.is_whole_network or (chosen.last or today) < today:
        return ""
    return _partners(chosen, {"scheme": scheme})


def _reached(chosen: Chosen, today: date) -> dict[str, str]:
    """Return the days in which a partner was reached first; in all time the last one, for some never were."""
    bounds = {"reached_from": chosen.first, "reached_to": chosen.last or today}
    return {name: day.isoformat() for name, day in bounds.items() if day is not None}


def _partners(chosen: Chosen, choice: Mapping[str, str]) -> str:
    return _address("/partners", {**_kept(chosen), **choice})


def _address(path: str, parameters: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path


def _kept(chosen: Chosen) -> dict[str, str]:
    return {name: said for name, said in parse_qsl(chosen.address) if name in ALWAYS_KEPT}
