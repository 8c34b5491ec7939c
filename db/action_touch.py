"""What a flush is about to change of actions and of how they count, and whose sums that moves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from db.models import (
    Action,
    ActionLine,
    ActionShare,
    FactorVersion,
    Partner,
    ProjectOrganisation,
)
from db.participation_rows import found
from db.touching import PLACES, TouchedPlaces, has_changed, ids_of, told

_MOST_AT_ONCE = 5_000


@dataclass
class Touched(TouchedPlaces):
    """Ids of what a flush changes: partners and actions, and what says how these count."""

    partners: set[int] = field(default_factory=set)
    actions: set[int] = field(default_factory=set)
    versions: set[int] = field(default_factory=set)  # of factors

    def __bool__(self) -> bool:
        """Return whether anything is changed."""
        return self != Touched()


def touched_by(session: Session) -> Touched:
    """Return what the next flush changes of what is counted."""
    return told(session, Touched(), _TELLERS)


def _tell_action(touched: Touched, one: Action) -> None:
    touched.partners |= ids_of(one, "partner_id")


def _tell_of_action(touched: Touched, one: Any) -> None:
    touched.actions |= ids_of(one, "action_id")


def _tell_partner(touched: Touched, one: Partner) -> None:
    # What else is said of a partner moves no sum; a new one has no actions yet.
    if one.id is not None and (has_changed(one, "root_id") or has_changed(one, "municipality_code")):
        touched.partners |= {one.id} | ids_of(one, "root_id")


def _tell_version(touched: Touched, one: FactorVersion) -> None:
    if one.id is not None and has_changed(one, "value"):
        touched.versions.add(one.id)


_TELLERS: Mapping[type[Any], Callable[[Touched, Any], None]] = {
    **PLACES,
    Action: _tell_action,
    ActionLine: _tell_of_action,
    ActionShare: _tell_of_action,
    Partner: _tell_partner,
    FactorVersion: _tell_version,
}


def concerned(connection: Connection, touched: Touched) -> set[int]:
    """Return the partners, with those as which they count, whose actions count otherwise afterwards."""
    part, share, line, action = (
        model.__table__ for model in (ProjectOrganisation, ActionShare, ActionLine, Action)
    )
    projects = touched.projects | found(
        connection, select(part.c.project_id), part.c.organisation_id, touched.organisations
    )
    actions = touched.actions | found(connection, select(share.c.action_id), share.c.project_id, projects)
    actions |= found(connection, select(line.c.action_id), line.c.factor_version_id, touched.versions)
    partners = touched.partners | found(connection, select(action.c.partner_id), action.c.id, actions)
    partners |= found(
        connection, select(Partner.id), Partner.__table__.c.municipality_code, touched.municipalities
    )
    return partners | found(connection, select(Partner.root_id), Partner.__table__.c.id, partners)
