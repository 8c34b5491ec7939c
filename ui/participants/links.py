"""Where a number of participants leads to its rows: only to a list that counts as the number does."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, urlencode

from db.models import Stage
from ui.addresses import ALWAYS_KEPT
from ui.participants.filters import Chosen

BY: Final = "by"
PROJECT: Final = "project"


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


def new_partners(chosen: Chosen) -> str:
    """Return the address of the partners; their list knows neither a period nor a part of the network."""
    return _address("/partners", _kept(chosen)) if _is_whole(chosen) else projects(chosen)


def partners_of_kind(chosen: Chosen, deed: str, kind: str) -> str:
    """Return the address of the partners of a kind where those reached at any time are told, else of nothing."""
    if deed != Stage.REACHED or not _is_whole(chosen):
        return ""
    return _address("/partners", {**_kept(chosen), "kind": kind})


def _is_whole(chosen: Chosen) -> bool:
    return chosen.is_whole_network and chosen.first is None and chosen.last is None


def _address(path: str, parameters: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path


def _kept(chosen: Chosen) -> dict[str, str]:
    return {name: said for name, said in parse_qsl(chosen.address) if name in ALWAYS_KEPT}
