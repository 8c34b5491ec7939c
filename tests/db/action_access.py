"""Who may ask what of actions, shares and factors: a part of the table of tests/db/access.py."""

from decimal import Decimal
from typing import Any

from db.commands import action_shares, actions, factors
from db.models import Action, FactorVersion
from tests.db.access import (
    COORDINATOR,
    EMPTY,
    KEEPING,
    NOT_THERE,
    PERSONS,
    TODAY,
    Entry,
    alone,
    project_id,
    row_of,
)
from tests.personas import Network

SHOWN = {"own": "Hybridikone", "foreign": "Elugn"}


def _action(network: Network, about: str) -> dict[str, Any]:
    """Return the arguments of a query that asks about an action that may be told to all."""
    return {"action_id": NOT_THERE if about == "missing" else network.action(SHOWN[about])}


def _factor(**more: Any) -> Any:
    return lambda network, about: {
        "factor_id": NOT_THERE if about == "missing" else network.factor("Sähkö"), **more,
    }  # fmt: skip


QUERY_ACCESS: dict[str, Entry] = {
    # Who of these may know how much is held by tests/db/queries/test_actions.py.
    "actions.action": Entry(
        PERSONS, lambda network, about: {**_action(network, about), "today": TODAY}, "missing"
    ),
    "actions.action_count": Entry(PERSONS, alone(today=TODAY)),
    "actions.actions": Entry(PERSONS, alone(today=TODAY)),
    "actions.revisions": Entry(PERSONS, _action, EMPTY),
    "claims.alike": Entry(PERSONS, lambda network, about: {**_action(network, about), "today": TODAY}, "missing"),
    "factors.effects": Entry(COORDINATOR, _factor(value=Decimal(100)), EMPTY),
    "factors.factors": Entry(PERSONS, alone()),
    "factors.versions": Entry(PERSONS, _factor(), EMPTY),
}

IDEA: dict[str, Any] = {"title": "Uusi teko", "sector": "road", "idea_on": TODAY}
VALUE: dict[str, Any] = {"value": Decimal("1.5"), "period": "2025", "source": "Lähde"}


def _of_project(network: Network, about: str) -> dict[str, Any]:
    """Return how an action of a project, in which no other is counted, is named to a command that changes it."""
    number, version = row_of(network, Action, about)
    return {"project_id": project_id(network, about), "id": number, "seen_version": version}


def _new(network: Network, about: str) -> actions.NewAction:
    names = {"own": "Kutomo Oy", "foreign": "Bagerit"}
    partner_id = NOT_THERE if about == "missing" else network.partner(names[about])
    return actions.NewAction(project_id=project_id(network, about), partner_id=partner_id, **IDEA)


def _share(network: Network, about: str) -> action_shares.WantedShare:
    """Return half of an action's effect for the project that keeps it."""
    number = _of_project(network, about)
    return action_shares.WantedShare(number["project_id"], number["id"], number["project_id"], 50, seen_version=1)


def _new_factor(_network: Network, _about: str) -> factors.NewFactor:
    names = dict.fromkeys(("name_fi", "name_sv", "name_en"), "Uusi")
    return factors.NewFactor(carrier="wood", per="MWh", **{**names, **VALUE})


def _new_version(network: Network, about: str) -> factors.NewVersion:
    number = NOT_THERE if about == "missing" else network.factor("Sähkö")
    return factors.NewVersion(factor_id=number, seen_number=2, **VALUE)


def _verified(network: Network, about: str) -> factors.VerifiedVersion:
    number, version = row_of(network, FactorVersion, about)  # the newest is the one that is not verified
    return factors.VerifiedVersion(number, version)


COMMAND_ACCESS: dict[str, Entry] = {
    "action_shares.put": Entry(KEEPING, _share, "missing"),
    "actions.add": Entry(KEEPING, _new, "missing"),
    "actions.edit": Entry(
        KEEPING,
        lambda network, about: actions.EditedAction(**_of_project(network, about), **IDEA),
        "missing",
    ),
    "actions.reach": Entry(
        KEEPING,
        lambda network, about: actions.NextPhase(**_of_project(network, about), phase="done"),
        "missing",
    ),
    "actions.remove": Entry(
        KEEPING, lambda network, about: actions.RemovedAction(**_of_project(network, about)), "missing"
    ),
    "factors.add": Entry(COORDINATOR, _new_factor),
    "factors.renew": Entry(COORDINATOR, _new_version, "missing"),
    "factors.verify": Entry(COORDINATOR, _verified, "missing"),
}
