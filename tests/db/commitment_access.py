"""Who may ask what of schemes, commitments, awards and targets: a part of the table of tests/db/access.py."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from db.commands import awards, commitments, schemes, targets
from db.models import Award, Commitment, Scheme, Target
from tests.db.access import (
    COORDINATOR,
    EARLY,
    EMPTY,
    KEEPING,
    NOT_THERE,
    PERSONS,
    TODAY,
    Entry,
    alone,
    of_partner,
    of_project,
    project_id,
    row_of,
)
from tests.partners import SUMMER
from tests.personas import Network

QUERY_ACCESS: dict[str, Entry] = {
    # Who of these may know how much is held by tests/db/queries/test_commitments.py.
    "commitments.awards_of_partner": Entry(PERSONS, of_partner, EMPTY),
    "commitments.awards_of_project": Entry(PERSONS, of_project(today=TODAY), EMPTY),
    "commitments.count_of_project": Entry(PERSONS, of_project(today=TODAY), EMPTY),
    "commitments.of_partner": Entry(PERSONS, of_partner, EMPTY),
    "commitments.of_project": Entry(PERSONS, of_project(today=TODAY), EMPTY),
    "commitments.scheme_uses": Entry(COORDINATOR, alone(today=TODAY)),
    "commitments.schemes": Entry(PERSONS, alone()),
    "targets.of_network": Entry(PERSONS, alone()),
    "targets.of_project": Entry(PERSONS, of_project(), EMPTY),
    "targets.standing": Entry(KEEPING, of_project(today=TODAY), EMPTY),
    "targets.network_now": Entry(PERSONS, alone(today=TODAY, indicator="I10", since=date(TODAY.year, 1, 1))),
}


def _of_project(network: Network, model: Any, about: str) -> dict[str, Any]:
    """Return how a row of a project is named to a command that changes it."""
    number, version = row_of(network, model, about)
    return {"project_id": project_id(network, about), "id": number, "seen_version": version}


def _partner(network: Network, about: str, names: dict[str, str]) -> int:
    return NOT_THERE if about == "missing" else network.partner(names[about])


def _signed(network: Network, about: str) -> commitments.NewCommitment:
    """Return a commitment of a partner that has none yet."""
    names = {"own": "Naapurin tila", "foreign": "Neuvottu ry"}
    number, scheme_id = _partner(network, about, names), network.scheme("Klimatpartner")
    return commitments.NewCommitment(
        project_id=project_id(network, about), partner_id=number, scheme_id=scheme_id, signed_on=TODAY
    )


def _award(network: Network, about: str) -> awards.NewAward:
    number = _partner(network, about, EARLY)
    return awards.NewAward(project_id(network, about), number, 2026, "Award")


NEW_TARGET: dict[str, Any] = {
    "indicator": "I13", "baseline": Decimal(0), "baseline_on": TODAY, "value": Decimal(5), "due": date(2027, 1, 1),
}  # fmt: skip


def _network_target(network: Network, _about: str) -> targets.RemovedNetworkTarget:
    with network.database.reading() as connection:
        of_network = select(Target.id, Target.version).where(Target.project_id.is_(None))
        return targets.RemovedNetworkTarget(*connection.execute(of_network).one())


COMMAND_ACCESS: dict[str, Entry] = {
    "awards.add": Entry(KEEPING, _award, "missing"),
    "awards.remove": Entry(
        KEEPING, lambda network, about: awards.RemovedAward(**_of_project(network, Award, about)), "missing"
    ),
    "commitments.edit": Entry(
        KEEPING,
        lambda network, about: commitments.EditedCommitment(
            **_of_project(network, Commitment, about), signed_on=SUMMER
        ),
        "missing",
    ),
    "commitments.end": Entry(
        KEEPING,
        lambda network, about: commitments.EndedCommitment(
            **_of_project(network, Commitment, about), ended_on=TODAY
        ),
        "missing",
    ),
    "commitments.remove": Entry(
        KEEPING,
        lambda network, about: commitments.RemovedCommitment(**_of_project(network, Commitment, about)),
        "missing",
    ),
    "commitments.renew": Entry(
        KEEPING,
        lambda network, about: commitments.RenewedCommitment(
            **_of_project(network, Commitment, about), review_on=date(2027, 11, 18)
        ),
        "missing",
    ),
    "commitments.sign": Entry(KEEPING, _signed, "missing"),
    "schemes.add": Entry(
        KEEPING, lambda network, about: schemes.NewScheme(project_id(network, about), "Uusi"), "missing"
    ),
    "schemes.edit": Entry(
        KEEPING,
        lambda network, about: schemes.EditedScheme(**_of_project(network, Scheme, about), name="Uusi"),
        "missing",
    ),
    "targets.remove": Entry(
        KEEPING, lambda network, about: targets.RemovedTarget(**_of_project(network, Target, about)), "missing"
    ),
    "targets.remove_for_network": Entry(COORDINATOR, _network_target),
    "targets.set_for_network": Entry(
        COORDINATOR, lambda _network, _about: targets.WantedNetworkTarget(**NEW_TARGET)
    ),
    "targets.set_for_project": Entry(
        KEEPING,
        lambda network, about: targets.WantedTarget(project_id=project_id(network, about), **NEW_TARGET),
        "missing",
    ),
}
