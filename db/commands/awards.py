"""Awards that projects give to their partners, such as a town's environmental award of a year."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from db.checks import answer, present, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.commands.project_partners import partnership_of
from db.faults import Fault, Missing
from db.models import Award, Partner
from db.permissions import Permission
from db.text import clean, line_faults, sort_key
from db.weeks import FIRST_YEAR

COLUMNS = ("year", "name")


@dataclass(frozen=True)
class NewAward:
    """An award of a year that a project gave to one of its partners."""

    project_id: int
    partner_id: int
    year: int
    name: str


@dataclass(frozen=True)
class RemovedAward:
    """An award that was entered by mistake, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int


@command(Permission.KEEP_PARTNERS)
def add(tx: Transaction, wanted: NewAward) -> Answer:
    """Add an award; answer with its id and version. Refuses all faults at once, by field.

    Raises Missing for a partner that is none of the project's.
    """
    partner_id = partnership_of(tx, wanted.project_id, wanted.partner_id).partner_id
    name, last = clean(wanted.name), tx.today.year
    faults = line_faults("name", name)
    # What comes from a form may be no number at all.
    if not isinstance(wanted.year, int) or not FIRST_YEAR <= wanted.year <= last:
        faults.append(Fault("year", "year_outside", {"first": FIRST_YEAR, "last": last}))
    refuse(faults)
    refuse(_there_faults(tx, wanted, name))
    award = Award(project_id=wanted.project_id, partner_id=partner_id, year=wanted.year, name=name)
    tx.session.add(award)
    return answer(tx.session, award)


@command(Permission.KEEP_PARTNERS)
def remove(tx: Transaction, wanted: RemovedAward) -> Answer:
    """Take back an award that was not given; answer with id and last version. History stays."""
    award = tx.get(Award, wanted.id)
    if award.project_id != wanted.project_id:
        raise Missing("Award")
    refuse_stale(award, wanted.seen_version, present(award, COLUMNS), {})
    tx.session.delete(award)
    return {"id": award.id, "version": award.version}


def _there_faults(tx: Transaction, wanted: NewAward, name: str) -> list[Fault]:
    root_id = wanted.partner_id  # whom `of_project` knows is nobody else's
    names = (
        select(Award.name)
        .join(Partner, Partner.id == Award.partner_id)
        .where(Award.project_id == wanted.project_id, Award.year == wanted.year)
        .where(or_(Partner.id == root_id, Partner.root_id == root_id))
    )
    key = sort_key(name)
    there = any(sort_key(one) == key for one in tx.session.execute(names).scalars())
    return [Fault("name", "award_there")] if there else []
