"""Who may ask what: the table against which every query and every command is held.

Each entry names its audience, what an object that is not there gives, and how it is asked about the object
`own` (of owner and teammate), `foreign` (of outsider) or `missing`. What is asked without an object is asked once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from db.commands import (
    accounts,
    imports,
    memberships,
    merges,
    milestones,
    organisations,
    partners,
    partnerships,
    pauses,
    projects,
    reference,
    status_updates,
    wall_links,
)
from db.identity import token_hash
from db.imports.rows import ListedPartner
from db.models import (
    Account,
    ImportBatch,
    LikelyPair,
    Membership,
    Milestone,
    Organisation,
    Partner,
    Partnership,
    Pause,
    Project,
    WallLink,
)
from db.weeks import Week
from tests.databases import NOON
from tests.partners import FREE_ID, IDS
from tests.personas import THIS_WEEK, Network

MEMBERS = frozenset({"owner", "teammate", "outsider"})
COORDINATOR = frozenset({"coordinator"})
PERSONS = MEMBERS | COORDINATOR | {"ministry"}  # whoever has an account
ROOM = PERSONS | {"wall"}
# Only members of the very project.
OF_PROJECT = {
    "own": frozenset({"owner", "teammate"}),
    "foreign": frozenset({"outsider"}),
    "missing": frozenset[str](),
}
# The same, and the coordinator, to whom all projects are own.
KEEPING = {about: members | COORDINATOR for about, members in OF_PROJECT.items()}

OBJECTS = ("own", "foreign", "missing")
NOT_THERE = 999_999
TODAY = NOON.date()
MONDAY = Week.of(TODAY).monday
Audience = frozenset[str] | dict[str, frozenset[str]]


@dataclass(frozen=True)
class Entry:
    """One query or command: its audience, what is asked, and what a missing object gives (None: no object)."""

    audience: Audience
    asked: Callable[[Network, str], Any]
    missing: str | None = None

    def expected(self, persona: str, about: str) -> str:
        """Return `answered`, `forbidden`, or what a missing object gives to whom it may be told."""
        audience = self.audience[about] if isinstance(self.audience, dict) else self.audience
        if persona not in audience:
            return "forbidden"
        return (self.missing or "answered") if about == "missing" else "answered"


def project_id(network: Network, about: str) -> int:
    """Return the id of a project by what it is to the owner."""
    return NOT_THERE if about == "missing" else network.project(about)


def alone(**arguments: Any) -> Callable[[Network, str], dict[str, Any]]:
    """Return the arguments of a query that asks about no object."""
    return lambda _network, _about: arguments


def of_project(**more: Any) -> Callable[[Network, str], dict[str, Any]]:
    """Return the arguments of a query that asks about a project."""
    return lambda network, about: {"project_id": project_id(network, about), **more}


def of_account(**more: Any) -> Callable[[Network, str], dict[str, Any]]:
    """Return the arguments of a query that asks about an account."""
    return lambda network, about: {"account_id": account_id(network, about), **more}


def account_id(network: Network, about: str) -> int:
    """Return the id of the owner's account, of another's, or of none."""
    return NOT_THERE if about == "missing" else network.account({"own": "owner", "foreign": "outsider"}[about])


def of_partner(network: Network, about: str) -> dict[str, Any]:
    """Return the arguments of a query that asks about a partner who may be named to all."""
    names = {"own": "Metsäkone Oy", "foreign": "Bageri Ab"}
    return {"partner_id": NOT_THERE if about == "missing" else network.partner(names[about]), "today": TODAY}


EMPTY = "answered"  # no rows

QUERY_ACCESS: dict[str, Entry] = {
    "accounts.account": Entry(COORDINATOR, of_account(now=NOON), "missing"),
    "accounts.memberships": Entry(COORDINATOR, of_account(), EMPTY),
    "accounts.people": Entry(COORDINATOR, alone(now=NOON)),
    "accounts.people_count": Entry(COORDINATOR, alone(now=NOON)),
    "accounts.reporters": Entry(COORDINATOR, alone(words="o")),
    "exports.taken": Entry(COORDINATOR, alone(now=NOON)),
    "exports.taken_count": Entry(COORDINATOR, alone(now=NOON)),
    "imports.batch_count": Entry(KEEPING, of_project(), EMPTY),
    "imports.batches": Entry(KEEPING, of_project(), EMPTY),
    "imports.columns": Entry(KEEPING, of_project(), EMPTY),
    "imports.preview": Entry(KEEPING, of_project(today=TODAY, listed=()), EMPTY),
    "imports.taken_before": Entry(KEEPING, of_project(sha256="0" * 64), EMPTY),
    "management.municipalities": Entry(PERSONS, alone()),
    "management.organisation": Entry(
        COORDINATOR, lambda network, about: {"organisation_id": organisation_id(network, about)}, "missing"
    ),
    "management.organisation_count": Entry(COORDINATOR, alone()),
    "management.organisations": Entry(COORDINATOR, alone()),
    "management.organisations_of": Entry(COORDINATOR, alone(ids=(1, NOT_THERE))),
    "management.pauses": Entry(COORDINATOR, of_project(), EMPTY),
    "management.people": Entry(COORDINATOR, of_project(), EMPTY),
    "management.project": Entry(COORDINATOR, of_project(), "missing"),
    "management.project_count": Entry(COORDINATOR, alone()),
    "management.projects": Entry(COORDINATOR, alone()),
    "management.regions": Entry(COORDINATOR, alone()),
    "management.wall_links": Entry(COORDINATOR, alone(now=NOON)),
    "network.late_projects": Entry(ROOM, alone(today=TODAY)),
    "network.places": Entry(ROOM, alone(today=TODAY, week=MONDAY)),
    "network.progress_by_week": Entry(ROOM, alone(last_week=MONDAY)),
    "network.states_by_region": Entry(ROOM, alone(today=TODAY, week=MONDAY)),
    "network.states_by_week": Entry(ROOM, alone(today=TODAY, last_week=MONDAY)),
    "network.status_by_project": Entry(ROOM, alone(today=TODAY, last_week=MONDAY)),
    "network.words": Entry(ROOM, alone(week=MONDAY)),
    # Who of these may know how much is held by tests/db/queries/test_partners.py.
    "partners.industries": Entry(PERSONS, alone()),
    "partners.likely_pair_count": Entry(COORDINATOR, alone()),
    "partners.likely_pairs": Entry(COORDINATOR, alone()),
    "partners.merged_into": Entry(
        COORDINATOR, lambda network, about: {"partner_id": of_partner(network, about)["partner_id"]}, EMPTY
    ),
    "partners.partner": Entry(PERSONS, of_partner, "missing"),
    "partners.partner_count": Entry(PERSONS, alone(today=TODAY)),
    "partners.partners": Entry(PERSONS, alone(today=TODAY)),
    "partners.revisions": Entry(PERSONS, of_partner, EMPTY),
    "partners.story": Entry(PERSONS, of_partner, EMPTY),
    "projects.facts": Entry(PERSONS, of_project(), EMPTY),
    "projects.found": Entry(PERSONS, alone(words="o")),
    "projects.milestones": Entry(PERSONS, of_project(), EMPTY),
    "projects.organisations": Entry(PERSONS, of_project(), EMPTY),
    "projects.project": Entry(PERSONS, of_project(), "missing"),
    "projects.revisions": Entry(PERSONS, of_project(week=MONDAY), EMPTY),
    "projects.themes": Entry(ROOM, alone()),
    "projects.weeks": Entry(PERSONS, of_project(today=TODAY), EMPTY),
    "weekly.draft": Entry(
        PERSONS, lambda network, about: {"own_project_id": project_id(network, about), "week": MONDAY}, EMPTY
    ),
    "weekly.drafts": Entry(PERSONS, alone()),
    "weekly.form": Entry(OF_PROJECT, of_project(week=MONDAY), "forbidden"),
    "weekly.last_visit": Entry(PERSONS, alone()),
    "weekly.news": Entry(PERSONS, alone(after=0)),
    "weekly.owed": Entry(PERSONS, alone(today=TODAY)),
    "weekly.own_projects": Entry(PERSONS, alone()),
    "weekly.step_after": Entry(ROOM, alone(after=0)),
}


# Commands


def row_of(network: Network, model: Any, about: str) -> tuple[int, int]:
    """Return id and version of a row that belongs to a project, an account or to the network."""
    if about == "missing":
        return NOT_THERE, 1
    with network.database.reading() as connection:
        statement = select(model.id, model.version)
        if hasattr(model, "project_id"):
            statement = statement.where(model.project_id == network.project(about))
        found = connection.execute(statement.order_by(model.id.desc())).first()
    assert found, f"the tiny network has no {model.__name__} in {about}"
    return found[0], found[1]


def organisation_id(network: Network, about: str) -> int:
    """Return the id of an organisation, or of none."""
    return row_of(network, Organisation, about)[0]


def _edited_account(network: Network, about: str) -> accounts.EditedAccount:
    with network.database.reading() as connection:
        version = connection.execute(
            select(Account.version).where(Account.id == account_id(network, about))
        ).scalar()
    return accounts.EditedAccount(
        account_id(network, about), version or 1, "New name", "project", "sv", active=True
    )


def _new_pause(network: Network, about: str) -> pauses.NewPause:
    return pauses.NewPause(project_id(network, about), "2026-W48", "2026-W49", "Reason")


def _pause(network: Network, about: str) -> tuple[int, int]:
    if about == "own":
        network.do(
            "coordinator", pauses.add, pauses.NewPause(network.project("own"), "2026-W50", "2026-W50", "Reason")
        )
    return row_of(network, Pause, about)


def _milestone_edit(network: Network, about: str) -> milestones.EditedMilestone:
    return milestones.EditedMilestone(*row_of(network, Milestone, about), "Title", "fi", TODAY)


def _project_edit(network: Network, about: str) -> projects.EditedProject:
    number, version = project_id(network, about), 1
    if about != "missing":
        with network.database.reading() as connection:
            version = connection.execute(select(Project.version).where(Project.id == number)).scalar_one()
    return projects.EditedProject(id=number, seen_version=version, name_fi="Uusi nimi", starts=date(2026, 9, 1))


def _organisation_edit(network: Network, about: str) -> organisations.EditedOrganisation:
    number, version = row_of(network, Organisation, about)
    return organisations.EditedOrganisation(id=number, seen_version=version, kind="other", name_fi="Uusi")


EARLY = {"own": "Naapurin tila", "foreign": "Bagerit"}  # only reached


NEVER_CAME = {"own": "Lopettanut Oy", "foreign": "Bagerit"}  # nor signed anything; the first is taken in for it


def _partnership(network: Network, about: str, names: Mapping[str, str] = EARLY) -> dict[str, Any]:
    """Return a partnership of a project that is at its first stage."""
    if about == "own" and names is NEVER_CAME:
        partner_id = network.partner(names[about])
        wanted = partnerships.NewPartnership(network.project(about), partner_id, "reached", TODAY)
        network.do("coordinator", partnerships.begin, wanted)
    number = NOT_THERE if about == "missing" else network.partnership(about, names[about])
    return {"project_id": project_id(network, about), "id": number, "seen_version": 1}


def _partner(network: Network, about: str, name: str) -> tuple[int, int]:
    if about == "missing":
        return NOT_THERE, 1
    number = network.partner(name)
    with network.database.reading() as connection:
        return number, connection.execute(select(Partner.version).where(Partner.id == number)).scalar_one()


def _waiting_pair(network: Network, about: str) -> tuple[int, int]:
    if about == "missing":
        return NOT_THERE, 1
    with network.database.reading() as connection:
        waiting = select(LikelyPair.id, LikelyPair.version).where(LikelyPair.apart.is_(False))
        found = connection.execute(waiting).one()
    return found[0], found[1]


def _partner_edit(network: Network, about: str) -> partners.EditedPartner:
    number, version = _partner(network, about, EARLY.get(about, ""))
    return partners.EditedPartner(
        project_id=project_id(network, about), id=number, seen_version=version, kind="farm", name="Uusi"
    )


def _lone_edit(network: Network, about: str) -> partners.EditedLonePartner:
    """Return an edit of a partner that is in no project."""
    number, version = _partner(network, about, "Erehdys Oy")
    return partners.EditedLonePartner(id=number, seen_version=version, kind="farm", name="Uusi")


def _merge(network: Network, about: str) -> merges.Merge:
    kept, merged = _partner(network, about, "Metsäkone Oy"), _partner(network, about, "Naapurin tila")
    return merges.Merge(*kept, *merged)


def _report_same_id(network: Network, about: str) -> merges.SameId:
    number = _partner(network, about, EARLY.get(about, ""))[0]
    return merges.SameId(project_id(network, about), number, IDS["Metsäkone Oy"])


def _list(network: Network, about: str) -> imports.TakenList:
    row = ListedPartner(row=2, kind="company", name="Listalta Oy", stage="reached", on=TODAY)
    number = project_id(network, about)
    return imports.TakenList(project_id=number, file_name="", sha256="0" * 64, rows=(row,), takes_doubtful=False)


def _undone_import(network: Network, about: str) -> imports.UndoneImport:
    if about != "missing":
        network.do("coordinator", imports.take, _list(network, about))
    return imports.UndoneImport(project_id(network, about), *row_of(network, ImportBatch, about))


def _report(network: Network, about: str) -> status_updates.WeekReport:
    return status_updates.WeekReport(project_id(network, about), THIS_WEEK, "on_track", "Done")


HASH = token_hash("a fresh link")

COMMAND_ACCESS: dict[str, Entry] = {
    "accounts.edit": Entry(COORDINATOR, _edited_account, "missing"),
    "accounts.invite": Entry(
        COORDINATOR, lambda _network, _about: accounts.NewAccount("new", "New", "project", "fi", HASH)
    ),
    "accounts.invite_again": Entry(
        COORDINATOR, lambda network, about: accounts.InvitedAgain(account_id(network, about), HASH), "missing"
    ),
    "accounts.withdraw": Entry(
        COORDINATOR, lambda network, about: accounts.WithdrawnInvitation(account_id(network, about)), "missing"
    ),
    "imports.take": Entry(KEEPING, _list, "missing"),
    "imports.undo": Entry(KEEPING, _undone_import, "missing"),
    "memberships.add": Entry(
        COORDINATOR,
        lambda network, about: memberships.NewMembership(
            network.account("former"), project_id(network, about), "deputy"
        ),
        "missing",
    ),
    "memberships.edit": Entry(
        COORDINATOR,
        lambda network, about: memberships.EditedMembership(*row_of(network, Membership, about), "deputy"),
        "missing",
    ),
    "memberships.remove": Entry(
        COORDINATOR,
        lambda network, about: memberships.RemovedMembership(*row_of(network, Membership, about)),
        "missing",
    ),
    "merges.keep_apart": Entry(
        COORDINATOR, lambda network, about: merges.KeptApart(*_waiting_pair(network, about)), "missing"
    ),
    "merges.merge": Entry(COORDINATOR, _merge, "missing"),
    "merges.report": Entry(KEEPING, _report_same_id, "missing"),
    "merges.unmerge": Entry(
        COORDINATOR, lambda network, about: merges.Unmerge(*_partner(network, about, "Metsäkone")), "missing"
    ),
    "milestones.add": Entry(
        COORDINATOR,
        lambda network, about: milestones.NewMilestone(project_id(network, about), "Title", "fi", TODAY),
        "missing",
    ),
    "milestones.edit": Entry(COORDINATOR, _milestone_edit, "missing"),
    "milestones.remove": Entry(
        COORDINATOR,
        lambda network, about: milestones.RemovedMilestone(*row_of(network, Milestone, about)),
        "missing",
    ),
    "organisations.create": Entry(
        COORDINATOR, lambda _network, _about: organisations.NewOrganisation(kind="other", name_fi="Uusi")
    ),
    "organisations.edit": Entry(COORDINATOR, _organisation_edit, "missing"),
    "partners.add": Entry(
        KEEPING,
        lambda network, about: partners.NewPartner(
            project_id=project_id(network, about),
            kind="company",
            name="Uusi Oy",
            business_id=FREE_ID,
            stage="reached",
            on=TODAY,
        ),
        "missing",
    ),
    "partners.edit": Entry(KEEPING, _partner_edit, "missing"),
    "partners.edit_lone": Entry(COORDINATOR, _lone_edit, "missing"),
    "partnerships.begin": Entry(
        KEEPING,
        # Each project takes in one that the other has, and that may be named.
        lambda network, about: partnerships.NewPartnership(
            project_id(network, about),
            _partner(network, about, {"own": "Bageri Ab", "foreign": "Kutomo Oy"}.get(about, ""))[0],
            "reached",
            TODAY,
        ),
        "missing",
    ),
    "partnerships.edit": Entry(
        KEEPING,
        lambda network, about: partnerships.EditedPartnership(**_partnership(network, about), reached_on=TODAY),
        "missing",
    ),
    "partnerships.move": Entry(
        COORDINATOR,
        lambda network, about: partnerships.MovedPartnership(
            *row_of(network, Partnership, about), network.project("coming")
        ),
        "missing",
    ),
    "partnerships.reach": Entry(
        KEEPING,
        lambda network, about: partnerships.NextStage(**_partnership(network, about), stage="committed"),
        "missing",
    ),
    "partnerships.remove": Entry(
        KEEPING,
        lambda network, about: partnerships.RemovedPartnership(**_partnership(network, about, NEVER_CAME)),
        "missing",
    ),
    "pauses.add": Entry(COORDINATOR, _new_pause, "missing"),
    "pauses.edit": Entry(
        COORDINATOR,
        lambda network, about: pauses.EditedPause(*_pause(network, about), "2026-W50", "2026-W51", "Reason"),
        "missing",
    ),
    "pauses.remove": Entry(
        COORDINATOR, lambda network, about: pauses.RemovedPause(*_pause(network, about)), "missing"
    ),
    "projects.create": Entry(COORDINATOR, lambda _network, _about: projects.NewProject(name_fi="Uusi")),
    "projects.edit": Entry(COORDINATOR, _project_edit, "missing"),
    "reference.load": Entry(
        COORDINATOR,
        lambda _network, _about: reference.ReferenceData((), (), (reference.ThemeRow("new", "a", "b", "c"),)),
    ),
    "reference.record": Entry(
        COORDINATOR,
        lambda _network, _about: reference.Facts((reference.FactRow("project", "own", "x", "y", "z", "known"),)),
    ),
    "status_updates.repeat": Entry(
        OF_PROJECT,
        lambda network, about: status_updates.SameAsBefore(project_id(network, about), THIS_WEEK),
        "forbidden",
    ),
    "status_updates.submit": Entry(OF_PROJECT, _report, "forbidden"),
    "wall_links.end": Entry(
        COORDINATOR, lambda network, about: wall_links.EndedWallLink(*row_of(network, WallLink, about)), "missing"
    ),
    "wall_links.open": Entry(COORDINATOR, lambda _network, _about: wall_links.NewWallLink("New wall", HASH)),
}
