"""What a flush is about to change of actions and of how they count, and whose sums that moves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, inspect, select
from sqlalchemy.orm import Session

from db.models import (
    Action,
    ActionLine,
    ActionShare,
    FactorVersion,
    Municipality,
    Organisation,
    Partner,
    Project,
    ProjectOrganisation,
    ProjectTheme,
)
from db.participation_rows import found

_MOST_AT_ONCE = 5_000


@dataclass
class Touched:
    """Ids of what a flush changes: partners and actions, and what says how these count."""

    partners: set[int] = field(default_factory=set)
    actions: set[int] = field(default_factory=set)
    projects: set[int] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)
    municipalities: set[str] = field(default_factory=set)
    versions: set[int] = field(default_factory=set)  # of factors

    def __bool__(self) -> bool:
        """Return whether anything is changed."""
        return self != Touched()


def touched_by(session: Session) -> Touched:
    """Return what the next flush changes of what is counted."""
    touched = Touched()
    changed = [one for one in session.dirty if session.is_modified(one)]
    for one in (*session.new, *changed, *session.deleted):
        tell = _TELLERS.get(type(one))
        if tell is not None:
            tell(touched, one)
    return touched


def _ids(one: Any, name: str) -> set[Any]:
    """Return what a column of a row was and is."""
    history = inspect(one).attrs[name].history
    return {each for each in (*history.deleted, *history.unchanged, *history.added) if each is not None}


def _has_changed(one: Any, name: str) -> bool:
    return bool(inspect(one).attrs[name].history.has_changes())


def _tell_action(touched: Touched, one: Action) -> None:
    touched.partners |= _ids(one, "partner_id")


def _tell_of_action(touched: Touched, one: Any) -> None:
    touched.actions |= _ids(one, "action_id")


def _tell_partner(touched: Touched, one: Partner) -> None:
    # What else is said of a partner moves no sum; a new one has no actions yet.
    if one.id is not None and (_has_changed(one, "root_id") or _has_changed(one, "municipality_code")):
        touched.partners |= {one.id} | _ids(one, "root_id")


def _tell_of_project(touched: Touched, one: Any) -> None:
    touched.projects |= _ids(one, "project_id")


def _tell_project(touched: Touched, one: Project) -> None:
    if one.id is not None and len(_ids(one, "experience")) > 1:
        touched.projects.add(one.id)


def _tell_organisation(touched: Touched, one: Organisation) -> None:
    if one.id is not None and _has_changed(one, "region_code"):
        touched.organisations.add(one.id)


def _tell_municipality(touched: Touched, one: Municipality) -> None:
    if len(_ids(one, "region_code")) > 1:
        touched.municipalities.add(one.code)


def _tell_version(touched: Touched, one: FactorVersion) -> None:
    if one.id is not None and _has_changed(one, "value"):
        touched.versions.add(one.id)


_TELLERS: Mapping[type[Any], Callable[[Touched, Any], None]] = {
    Action: _tell_action,
    ActionLine: _tell_of_action,
    ActionShare: _tell_of_action,
    Partner: _tell_partner,
    ProjectTheme: _tell_of_project,
    ProjectOrganisation: _tell_of_project,
    Project: _tell_project,
    Organisation: _tell_organisation,
    Municipality: _tell_municipality,
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
