"""Partners: each known once in the network."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from db.business_ids import business_id
from db.checks import answer, day_faults, present, refuse, refuse_stale, unknown_faults
from db.commands.kernel import Answer, Transaction, command
from db.commands.known_partners import (
    begin_faults,
    begun,
    holder_of,
    look_for_likely,
    of_project,
    there_faults,
)
from db.faults import Fault
from db.likeness import match_key
from db.models import Industry, Municipality, Partner, PartnerKind, Project, SizeBasis, SizeClass
from db.partner_groups import FACTS
from db.permissions import Permission
from db.text import clean, line_faults, sort_key

KEY_LENGTH = 250


@dataclass(frozen=True, kw_only=True)
class PartnerFacts:
    """What is said of a partner; None and "" are "not known". A business id may be written in any usual way."""

    project_id: int
    kind: str
    name: str
    business_id: str | None = None
    municipality_code: str | None = None
    tol_2008: str | None = None
    tol_2025: str | None = None
    size_class: str | None = None
    size_basis: str | None = None
    named_from: date | None = None
    named_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class NewPartner(PartnerFacts):
    """A partner of a project to be added, at a stage to which it came on a day."""

    stage: str
    on: date | None


@dataclass(frozen=True, kw_only=True)
class EditedPartner(PartnerFacts):
    """What a partner of a project is to be from now on, and the version that was seen."""

    id: int
    seen_version: int


Facts = TypeVar("Facts", bound=PartnerFacts)


@command(Permission.KEEP_PARTNERS)
def add(tx: Transaction, wanted: NewPartner) -> Answer:
    """Add a partner to a project; answer with its id and version, and whether it was `known` already.

    Who has the business id is that partner: it joins the project, and its facts stay as they are. Refuses all
    faults at once, by field.
    """
    tx.get(Project, wanted.project_id)
    wanted = _cleaned(wanted)
    known = holder_of(tx.session, wanted.business_id)
    faults = _faults(tx, wanted) + begin_faults(tx, wanted.stage, wanted.on)
    refuse(faults + ([] if known is None else there_faults(tx, wanted.project_id, known, "business_id")))
    partner = known or Partner(**_columns(wanted))
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
    partner = of_project(tx, wanted.project_id, wanted.id)
    wanted = _cleaned(wanted)
    holder = holder_of(tx.session, wanted.business_id)
    taken = holder is not None and holder.id != partner.id
    refuse(_faults(tx, wanted) + ([Fault("business_id", "business_id_known")] if taken else []))
    refuse_stale(partner, wanted.seen_version, present(partner, FACTS), _said(wanted))
    for name, value in _columns(wanted).items():
        setattr(partner, name, value)
    tx.session.flush()
    look_for_likely(tx.session, partner)
    return answer(tx.session, partner)


def _cleaned(wanted: Facts) -> Facts:
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


def _said(wanted: PartnerFacts) -> dict[str, object]:
    return {name: getattr(wanted, name) for name in FACTS}


def _columns(wanted: PartnerFacts) -> dict[str, object]:
    return _said(wanted) | {
        "order_key": sort_key(wanted.name)[:KEY_LENGTH],
        "match_key": match_key(wanted.name)[:KEY_LENGTH],
    }


def _faults(tx: Transaction, wanted: PartnerFacts) -> list[Fault]:
    faults = line_faults("name", wanted.name)
    if wanted.kind not in list(PartnerKind):
        faults.append(Fault("kind", "kind_unknown"))
    if wanted.business_id is not None and business_id(wanted.business_id) is None:
        faults.append(Fault("business_id", "business_id_wrong"))
    faults += unknown_faults(
        tx.session, "municipality_code", "municipality_unknown", Municipality.code, wanted.municipality_code
    )
    for version in (2008, 2025):
        faults += _industry_faults(tx, version, getattr(wanted, f"tol_{version}"))
    if wanted.size_class is not None and wanted.size_class not in list(SizeClass):
        faults.append(Fault("size_class", "size_unknown"))
    if wanted.size_class is not None and wanted.size_basis not in list(SizeBasis):
        faults.append(Fault("size_basis", "size_basis_missing"))
    return faults + _consent_faults(wanted)


def _industry_faults(tx: Transaction, version: int, code: str | None) -> list[Fault]:
    known = code is None or (code.isprintable() and tx.session.get(Industry, (version, code)) is not None)
    return [] if known else [Fault(f"tol_{version}", "industry_unknown")]


def _consent_faults(wanted: PartnerFacts) -> list[Fault]:
    faults = day_faults("named_from", wanted.named_from) + day_faults("named_until", wanted.named_until)
    if wanted.named_until is not None:
        if wanted.named_from is None:
            faults.append(Fault("named_from", "consent_without_start"))
        elif wanted.named_until < wanted.named_from:
            faults.append(Fault("named_until", "ends_before_start", {"starts": wanted.named_from}))
    return faults
