"""Projects: their facts, themes and organisations, which are one object with one version."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import select

from db import tallies
from db.checks import (
    answer,
    day_faults,
    free_slug,
    money_faults,
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
    Experience,
    Organisation,
    OrganisationRole,
    Project,
    ProjectOrganisation,
    ProjectTheme,
    Theme,
)
from db.permissions import Permission
from db.text import clean, line_faults, sort_key

ORDER_LIMIT = 250


@dataclass(frozen=True, kw_only=True)
class ProjectFacts:
    """What is said of a project; None is "not known". Money is in euros, to the cent.

    `organisations` are pairs of an organisation's id and its role (recipient, partner).
    """

    name_fi: str
    name_sv: str | None = None
    name_en: str | None = None
    themes: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None
    grant_eur: Decimal | None = None
    eligible_eur: Decimal | None = None
    decision: str | None = None
    experience: str = Experience.UNKNOWN
    organisations: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class NewProject(ProjectFacts):
    """A project to be made; an empty slug is made from the Finnish name."""

    slug: str = ""


@dataclass(frozen=True, kw_only=True)
class EditedProject(ProjectFacts):
    """What a project is to be from now on, and the version that was seen."""

    id: int
    seen_version: int


Facts = TypeVar("Facts", bound=ProjectFacts)
COLUMNS = (
    "name_fi",
    "name_sv",
    "name_en",
    "starts",
    "ends",
    "grant_eur",
    "eligible_eur",
    "decision",
    "experience",
)


@command(Permission.MANAGE)
def create(tx: Transaction, wanted: NewProject) -> Answer:
    """Make a project and answer with its id and version. Refuses all faults at once, by field."""
    wanted = _cleaned(wanted)
    refuse(slug_faults(tx.session, Project, wanted.slug) + _faults(tx, wanted))
    project = Project(slug=wanted.slug or free_slug(tx.session, Project, wanted.name_fi))
    _set_columns(project, wanted)
    tx.session.add(project)
    tx.session.flush()
    _set_themes(tx, project, wanted.themes)
    _set_organisations(tx, project, wanted.organisations)
    tallies.begin(tx.session, project.id)
    return answer(tx.session, project)


@command(Permission.MANAGE)
def edit(tx: Transaction, wanted: EditedProject) -> Answer:
    """Change a project with its themes and organisations and answer with its id and version.

    Refuses all faults at once, by field; a version that is no longer the saved one with both texts (Stale).
    Weeks that were reported stay, also those that the new dates leave outside.
    """
    project = tx.get(Project, wanted.id)
    wanted = _cleaned(wanted)
    refuse(_faults(tx, wanted))
    refuse_stale(project, wanted.seen_version, _present(tx, project), _wanted(wanted))
    with tallies.kept(tx.session, project.id):
        _set_columns(project, wanted)
        themes_changed = _set_themes(tx, project, wanted.themes)
        organisations_changed = _set_organisations(tx, project, wanted.organisations)
        if themes_changed or organisations_changed:
            # Its parts belong to what a person saw, so a change of them is a new version of the project too.
            project.since = tx.change
    return answer(tx.session, project)


def _cleaned(wanted: Facts) -> Facts:
    return replace(
        wanted,
        name_fi=clean(wanted.name_fi),
        name_sv=optional(wanted.name_sv),
        name_en=optional(wanted.name_en),
        decision=optional(wanted.decision),
        themes=tuple(sorted(set(wanted.themes))),
        organisations=tuple(sorted(set(wanted.organisations))),
    )


def _wanted(wanted: ProjectFacts) -> dict[str, object]:
    return {name: getattr(wanted, name) for name in (*COLUMNS, "themes", "organisations")}


def _present(tx: Transaction, project: Project) -> dict[str, object]:
    themes = tuple(sorted(theme.theme_code for theme in _themes(tx, project)))
    parts = tuple(sorted((part.organisation_id, part.role) for part in _parts(tx, project)))
    return present(project, COLUMNS) | {"themes": themes, "organisations": parts}


def _faults(tx: Transaction, wanted: ProjectFacts) -> list[Fault]:
    faults = line_faults("name_fi", wanted.name_fi)
    for name in ("name_sv", "name_en", "decision"):
        faults += line_faults(name, getattr(wanted, name) or "", required=False)
    faults += _day_faults(wanted) + _money_faults(wanted)
    if wanted.experience not in list(Experience):
        faults.append(Fault("experience", "experience_unknown"))
    faults += unknown_faults(tx.session, "themes", "theme_unknown", Theme.code, *wanted.themes)
    return faults + _organisation_faults(tx, wanted)


def _day_faults(wanted: ProjectFacts) -> list[Fault]:
    faults = day_faults("starts", wanted.starts) + day_faults("ends", wanted.ends)
    if wanted.starts and wanted.ends and wanted.ends < wanted.starts:
        faults.append(Fault("ends", "ends_before_start", {"starts": wanted.starts}))
    return faults


def _money_faults(wanted: ProjectFacts) -> list[Fault]:
    faults = money_faults("grant_eur", wanted.grant_eur) + money_faults("eligible_eur", wanted.eligible_eur)
    known = not faults and wanted.grant_eur is not None and wanted.eligible_eur is not None
    if known and wanted.grant_eur > wanted.eligible_eur:  # type: ignore[operator]  # both are known here
        faults.append(Fault("grant_eur", "grant_over_eligible", {"eligible": wanted.eligible_eur}))
    return faults


def _organisation_faults(tx: Transaction, wanted: ProjectFacts) -> list[Fault]:
    ids = {organisation_id for organisation_id, _role in wanted.organisations}
    found = set(tx.session.execute(select(Organisation.id).where(Organisation.id.in_(ids))).scalars())
    faults = [Fault("organisations", "organisation_unknown")] if ids - found else []
    if any(role not in list(OrganisationRole) for _id, role in wanted.organisations):
        faults.append(Fault("organisations", "organisation_role_unknown"))
    return faults


def _set_columns(project: Project, wanted: ProjectFacts) -> None:
    for name in COLUMNS:
        setattr(project, name, getattr(wanted, name))
    project.order_fi = sort_key(wanted.name_fi)[:ORDER_LIMIT]
    project.order_sv = sort_key(wanted.name_sv or wanted.name_fi)[:ORDER_LIMIT]
    project.order_en = sort_key(wanted.name_en or wanted.name_fi)[:ORDER_LIMIT]


def _themes(tx: Transaction, project: Project) -> list[ProjectTheme]:
    found = tx.session.execute(select(ProjectTheme).where(ProjectTheme.project_id == project.id))
    return list(found.scalars())


def _parts(tx: Transaction, project: Project) -> list[ProjectOrganisation]:
    found = tx.session.execute(select(ProjectOrganisation).where(ProjectOrganisation.project_id == project.id))
    return list(found.scalars())


def _set_themes(tx: Transaction, project: Project, wanted: tuple[str, ...]) -> bool:
    """Make the themes those that are wanted and return whether that changed anything."""
    saved = {theme.theme_code: theme for theme in _themes(tx, project)}
    for code in saved.keys() - set(wanted):
        tx.session.delete(saved[code])
    new = sorted(set(wanted) - saved.keys())
    tx.session.add_all(ProjectTheme(project_id=project.id, theme_code=code) for code in new)
    return set(wanted) != saved.keys()


def _set_organisations(tx: Transaction, project: Project, wanted: tuple[tuple[int, str], ...]) -> bool:
    """Make the organisations and roles those that are wanted and return whether that changed anything."""
    saved = {(part.organisation_id, part.role): part for part in _parts(tx, project)}
    for key in saved.keys() - set(wanted):
        tx.session.delete(saved[key])
    new = sorted(set(wanted) - saved.keys())
    tx.session.add_all(
        ProjectOrganisation(project_id=project.id, organisation_id=organisation_id, role=role)
        for organisation_id, role in new
    )
    return set(wanted) != saved.keys()
