"""What a flush is about to change, as those who keep sums in a session are told of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from db.models import Municipality, Organisation, Project, ProjectOrganisation, ProjectTheme


@dataclass
class TouchedPlaces:
    """Ids of what a flush changes of that which says where projects and partners count."""

    projects: set[int] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)
    municipalities: set[str] = field(default_factory=set)


T = TypeVar("T", bound=TouchedPlaces)


def told(session: Session, touched: T, tellers: Mapping[type[Any], Callable[[T, Any], None]]) -> T:
    """Let what the next flush changes be told by its kind, and return what was told."""
    changed = [one for one in session.dirty if session.is_modified(one)]
    for one in (*session.new, *changed, *session.deleted):
        tell = tellers.get(type(one))
        if tell is not None:
            tell(touched, one)
    return touched


def ids_of(one: Any, name: str) -> set[Any]:
    """Return what a column of a row was and is."""
    history = inspect(one).attrs[name].history
    return {each for each in (*history.deleted, *history.unchanged, *history.added) if each is not None}


def has_changed(one: Any, name: str) -> bool:
    """Return whether a flush changes a column of a row."""
    return bool(inspect(one).attrs[name].history.has_changes())


def _tell_of_project(touched: TouchedPlaces, one: Any) -> None:
    touched.projects |= ids_of(one, "project_id")


def _tell_project(touched: TouchedPlaces, one: Project) -> None:
    if one.id is not None and len(ids_of(one, "experience")) > 1:
        touched.projects.add(one.id)


def _tell_organisation(touched: TouchedPlaces, one: Organisation) -> None:
    if one.id is not None and has_changed(one, "region_code"):
        touched.organisations.add(one.id)


def _tell_municipality(touched: TouchedPlaces, one: Municipality) -> None:
    if len(ids_of(one, "region_code")) > 1:
        touched.municipalities.add(one.code)


PLACES: Final[Mapping[type[Any], Callable[[TouchedPlaces, Any], None]]] = {
    ProjectTheme: _tell_of_project,
    ProjectOrganisation: _tell_of_project,
    Project: _tell_project,
    Organisation: _tell_organisation,
    Municipality: _tell_municipality,
}
