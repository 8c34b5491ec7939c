"""Partners: each known once in the network."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from db.business_ids import business_id
from db.checks import answer, present, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.commands.known_partners import (
    begin_faults,
    begun,
    holder_of,
    look_for_likely,
    of_project,
    there_faults,
    told,
)
from db.faults import Fault
from db.models import Partner, Project
from db.partner_checks import Facts, codes_of, columns_of, fact_faults
from db.partner_groups import FACTS
from db.permissions import Permission
from db.text import clean


@dataclass(frozen=True, kw_only=True)
class NewPartner(Facts):
    """A partner of a project to be added, at a stage to which it came on a day.

    "" is "not known", too, and a business id may be written in any usual way.
    """

    project_id: int
    stage: str
    on: date | None


@dataclass(frozen=True, kw_only=True)
class EditedPartner(Facts):
    """What a partner of a project is to be from now on, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int


@dataclass(frozen=True, kw_only=True)
class EditedLonePartner(Facts):
    """What a partner, also one of no project, is to be from now on, and the version that was seen."""

    id: int
    seen_version: int


Said = TypeVar("Said", bound=Facts)


@command(Permission.KEEP_PARTNERS)
def add(tx: Transaction, wanted: NewPartner) -> Answer:
    """Add a partner to a project; answer with its id and version, and whether it was `known` already.

    Who has the business id is that partner: it joins the project, and its facts stay as they are. Refuses all
    faults at once, by field.
    """
    tx.get(Project, wanted.project_id)
    wanted = _cleaned(wanted)
    known = holder_of(tx.session, wanted.business_id)
    faults = fact_faults(codes_of(tx.session.connection()), wanted) + begin_faults(tx, wanted.stage, wanted.on)
    refuse(faults + ([] if known is None else there_faults(tx, wanted.project_id, known, "business_id")))
    partner = known or Partner(**columns_of(wanted))
    if known is None:
        tx.session.add(partner)
        tx.session.flush()
        look_for_likely(tx.session, partner)
    begun(tx, wanted.project_id, partner.id, wanted.stage, wanted.on)
    return {**answer(tx.session, partner), "known": known is not None}


@command(Permission.KEEP_PARTNERS)
def edit(tx: Transaction, wanted: EditedPartner) -> Answer:
    """Change what is said of a partner of a project; answer with its id and version.

    Refuses all faults at once, by field; a version that is no longer the saved one with both texts (Stale).
    """
    return _edit(tx, of_project(tx, wanted.project_id, wanted.id), wanted)


@command(Permission.MANAGE)
def edit_lone(tx: Transaction, wanted: EditedLonePartner) -> Answer:
    """Change what is said of a partner, also of one that is in no project; answer with its id and version.

    Refuses as `edit` does. Raises Missing for one that is merged.
    """
    return _edit(tx, told(tx, wanted.id), wanted)


def _edit(tx: Transaction, partner: Partner, wanted: EditedPartner | EditedLonePartner) -> Answer:
    wanted = _cleaned(wanted)
    holder = holder_of(tx.session, wanted.business_id)
    taken = holder is not None and holder.id != partner.id
    refuse(
        fact_faults(codes_of(tx.session.connection()), wanted)
        + ([Fault("business_id", "business_id_known")] if taken else [])
    )
    refuse_stale(partner, wanted.seen_version, present(partner, FACTS), _said(wanted))
    for name, value in columns_of(wanted).items():
        setattr(partner, name, value)
    tx.session.flush()
    look_for_likely(tx.session, partner)
    return answer(tx.session, partner)


def _cleaned(wanted: Said) -> Said:
    written = clean(wanted.business_id or "")
    return replace(
        wanted,
        name=clean(wanted.name),
        business_id=(business_id(written) or written) or None,
        municipality_code=wanted.municipality_code or None,
        tol_2008=wanted.tol_2008 or None,
        tol_2025=wanted.tol_2025 or None,
        size_class=wanted.size_class or None,
        size_basis=(wanted.size_basis or None) if wanted.size_class else None,
    )


def _said(wanted: Facts) -> dict[str, object]:
    return {name: getattr(wanted, name) for name in FACTS}
