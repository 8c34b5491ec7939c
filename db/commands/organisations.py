"""Organisations of the network."""

from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import select

from db import tallies
from db.checks import (
    LANGUAGES,
    answer,
    free_slug,
    optional,
    present,
    refuse,
    refuse_stale,
    slug_faults,
    unknown_faults,
)
from db.commands.kernel import Answer, Transaction, command
from db.faults import Fault
from db.models import (
    Municipality,
    Organisation,
    OrganisationKind,
    OrganisationRole,
    ProjectOrganisation,
    Region,
)
from db.permissions import Permission
from db.text import clean, line_faults


@dataclass(frozen=True, kw_only=True)
class OrganisationFacts:
    """What is said of an organisation; None is "not known".

    Where only the municipality is given, the region is the one in which it lies.
    """

    kind: str
    name_fi: str
    name_sv: str | None = None
    name_en: str | None = None
    municipality_code: str | None = None
    region_code: str | None = None
    languages: tuple[str, ...] = ("fi",)
    parent_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class NewOrganisation(OrganisationFacts):
    """An organisation to be made; an empty slug is made from the Finnish name."""

    slug: str = ""


@dataclass(frozen=True, kw_only=True)
class EditedOrganisation(OrganisationFacts):
    """What an organisation is to be from now on, and the version that was seen."""

    id: int
    seen_version: int


Facts = TypeVar("Facts", bound=OrganisationFacts)
COLUMNS = ("kind", "name_fi", "name_sv", "name_en", "municipality_code", "region_code", "languages", "parent_id")


@command(Permission.MANAGE)
def create(tx: Transaction, wanted: NewOrganisation) -> Answer:
    """Make an organisation and answer with its id and version. Refuses all faults at once, by field."""
    wanted = _cleaned(tx, wanted)
    refuse(slug_faults(tx.session, Organisation, wanted.slug) + _faults(tx, wanted))
    slug = wanted.slug or free_slug(tx.session, Organisation, wanted.name_fi)
    organisation = Organisation(slug=slug, **_columns(wanted))
    tx.session.add(organisation)
    return answer(tx.session, organisation)


@command(Permission.MANAGE)
def edit(tx: Transaction, wanted: EditedOrganisation) -> Answer:
    """Change an organisation and answer with its id and version.

    Refuses all faults at once, by field; a version that is no longer the saved one with both texts (Stale).
    """
    organisation = tx.get(Organisation, wanted.id)
    wanted = _cleaned(tx, wanted)
    refuse(_faults(tx, wanted) + _circle_faults(tx, wanted))
    columns = _columns(wanted)
    refuse_stale(organisation, wanted.seen_version, present(organisation, COLUMNS), columns)
    moves = organisation.region_code != wanted.region_code
    with tallies.moved(tx.session, _received(tx, organisation.id) if moves else ()):
        for name, value in columns.items():
            setattr(organisation, name, value)
    return answer(tx.session, organisation)


def _cleaned(tx: Transaction, wanted: Facts) -> Facts:
    region = wanted.region_code or None
    municipality = wanted.municipality_code or None
    if municipality and not region:
        found = tx.session.get(Municipality, municipality)
        region = found.region_code if found else None
    return replace(
        wanted,
        name_fi=clean(wanted.name_fi),
        name_sv=optional(wanted.name_sv),
        name_en=optional(wanted.name_en),
        municipality_code=municipality,
        region_code=region,
    )


def _columns(wanted: OrganisationFacts) -> dict[str, object]:
    return {name: getattr(wanted, name) for name in COLUMNS} | {
        "languages": " ".join(dict.fromkeys(wanted.languages))
    }


def _faults(tx: Transaction, wanted: OrganisationFacts) -> list[Fault]:
    faults = line_faults("name_fi", wanted.name_fi)
    for name in ("name_sv", "name_en"):
        faults += line_faults(name, getattr(wanted, name) or "", required=False)
    if wanted.kind not in list(OrganisationKind):
        faults.append(Fault("kind", "kind_unknown"))
    if not wanted.languages or set(wanted.languages) - set(LANGUAGES):
        faults.append(Fault("languages", "language_unknown"))
    faults += unknown_faults(tx.session, "region_code", "region_unknown", Region.code, wanted.region_code)
    faults += _municipality_faults(tx, wanted)
    if wanted.parent_id is not None and tx.session.get(Organisation, wanted.parent_id) is None:
        faults.append(Fault("parent_id", "organisation_unknown"))
    return faults


def _municipality_faults(tx: Transaction, wanted: OrganisationFacts) -> list[Fault]:
    if wanted.municipality_code is None:
        return []
    municipality = tx.session.get(Municipality, wanted.municipality_code)
    if municipality is None:
        return [Fault("municipality_code", "municipality_unknown")]
    inside = municipality.region_code == wanted.region_code
    return [] if inside else [Fault("region_code", "region_of_municipality")]


def _circle_faults(tx: Transaction, wanted: EditedOrganisation) -> list[Fault]:
    """An organisation cannot be a part of itself, nor of one of its own parts."""
    above = wanted.parent_id
    while above is not None:
        if above == wanted.id:
            return [Fault("parent_id", "parent_circle")]
        organisation = tx.session.get(Organisation, above)
        above = organisation.parent_id if organisation else None
    return []


def _received(tx: Transaction, organisation_id: int) -> list[int]:
    """Return the projects whose region the organisation decides: those of which it is a recipient."""
    found = tx.session.execute(
        select(ProjectOrganisation.project_id)
        .where(
            ProjectOrganisation.organisation_id == organisation_id,
            ProjectOrganisation.role == OrganisationRole.RECIPIENT,
        )
        .order_by(ProjectOrganisation.project_id)
    )
    return list(found.scalars())
