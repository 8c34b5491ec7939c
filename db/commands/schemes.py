"""Schemes: named forms of climate partnership, each known once in the network and used by many projects."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.checks import answer, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.faults import Fault, Missing
from db.models import Project, Scheme
from db.permissions import Permission
from db.text import clean, line_faults, sort_key


@dataclass(frozen=True)
class NewScheme:
    """A scheme to be begun by a project."""

    project_id: int
    name: str


@dataclass(frozen=True)
class EditedScheme:
    """What a scheme is to be called from now on, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int
    name: str


@command(Permission.KEEP_PARTNERS)
def add(tx: Transaction, wanted: NewScheme) -> Answer:
    """Add a scheme; answer with its id, version and name, and whether it was `known` already.

    Names that differ in case or accents only are one scheme. Refuses all faults at once, by field.
    """
    tx.get(Project, wanted.project_id)
    name = clean(wanted.name)
    refuse(line_faults("name", name))
    known = _named(tx.session, name)
    scheme = known or Scheme(project_id=wanted.project_id, name=name)
    if known is None:
        tx.session.add(scheme)
    return {**answer(tx.session, scheme), "name": scheme.name, "known": known is not None}


@command(Permission.KEEP_PARTNERS)
def edit(tx: Transaction, wanted: EditedScheme) -> Answer:
    """Rename a scheme of the project that began it; answer with its id and version.

    Refuses all faults at once, by field; a version that is no longer the saved one with both texts (Stale). Raises
    Missing for a scheme that another project began.
    """
    scheme = tx.get(Scheme, wanted.id)
    if scheme.project_id != wanted.project_id:
        raise Missing("Scheme")
    name = clean(wanted.name)
    known = _named(tx.session, name)
    taken = known is not None and known.id != scheme.id
    refuse(line_faults("name", name) + ([Fault("name", "scheme_known")] if taken else []))
    refuse_stale(scheme, wanted.seen_version, {"name": scheme.name}, {"name": name})
    scheme.name = name
    return answer(tx.session, scheme)


def _named(session: Session, name: str) -> Scheme | None:
    """Return the scheme of a name; a network has so few that all are looked at."""
    key = sort_key(name)
    schemes = session.execute(select(Scheme).order_by(Scheme.id)).scalars()
    return next((one for one in schemes if sort_key(one.name) == key), None)
