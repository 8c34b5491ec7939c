"""Which actions a list holds, and how much of each counts there.

The choices are those by which `db.action_sums` tells sums apart, so that a figure opens to the rows that it
counts; tests/db/test_action_choice.py holds the two together.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import ColumnElement, Connection, FromClause, and_, case, exists, select

from db.action_rows import own, phase_of
from db.emissions import ALL_PERCENT, ELSEWHERE, MOST_YEARS, by_year, credited, years_before
from db.history import rows
from db.models import ActionShare, Basis, Municipality, Phase
from db.partner_choice import UNKNOWN
from db.search import says
from db.tallies import ALL, Cell, cells

_IN_TONNES: Final = (Basis.CALCULATED, Basis.REPORTED)


@dataclass(frozen=True)
class Choice:
    """What of the actions is looked for; "" and None are no limit.

    One whose saving is counted in another has the basis `elsewhere`, as in the figures, and no other. `evidence`
    and `home` (the region of the partner's municipality) may be UNKNOWN. With `in_effect` those done, told in
    tonnes and in effect today; with `year` those that saved, or will save, something in that calendar year, with
    `up_to` those that did until its end. Of a project is what it has a share of, and what it keeps. `theme`,
    `region` and `experience` are those of projects, as on the pages of the network: of a part of it is what such
    a project has a share of.
    """

    words: str = ""
    phase: str = ""
    sector: str = ""
    basis: str = ""
    evidence: str = ""
    home: str = ""
    in_effect: bool = False
    year: int | None = None
    up_to: int | None = None
    project: int | None = None
    partner: int | None = None
    theme: str = ALL
    region: str = ALL
    experience: str = ALL

    @property
    def is_of_part(self) -> bool:
        """Whether only a part of the network is looked at."""
        return {self.theme, self.region, self.experience} != {ALL}

    @property
    def counts_less(self) -> bool:
        """Whether an action may count here for less, or for more, than it saves in a year."""
        return self.is_of_part or self.project is not None or self.year is not None or self.up_to is not None


ANY: Final = Choice()


def chosen(
    action: FromClause, root: FromClause, as_of: int | None, today: date, choice: Choice
) -> ColumnElement[bool]:
    """Return the condition of the actions, of partners that count as `root`, that are looked for."""
    where = [says(choice.words, action.c.title, root.c.name), *_of_facts(action, root, choice)]
    if choice.in_effect:
        where += [*_saving(action), action.c.effect_from <= today, _lasts(action, today)]
    if choice.year is not None:
        new_year = date(choice.year, 1, 1)
        where += [*_saving(action), action.c.effect_from <= date(choice.year, 12, 31), _lasts(action, new_year)]
    if choice.up_to is not None:
        where += [*_saving(action), action.c.effect_from <= date(choice.up_to, 12, 31)]
    if choice.project is not None:
        where.append(own(action, as_of, {choice.project}))
    if choice.partner is not None:
        where.append(root.c.id == choice.partner)
    if choice.is_of_part:
        share = rows(ActionShare, as_of)
        part = select(cells(as_of, asked=_cell(choice)).c.project_id)
        where.append(exists().where(share.c.action_id == action.c.id, share.c.project_id.in_(part)))
    return and_(*where)


def projects_of(connection: Connection, as_of: int | None, choice: Choice) -> Collection[int] | None:
    """Return the projects whose shares count in what is looked for; None where an action counts whole."""
    if choice.is_of_part:
        part = select(cells(as_of, asked=_cell(choice)).c.project_id)
        found = set(connection.execute(part).scalars())
        return found if choice.project is None else found & {choice.project}
    return None if choice.project is None else {choice.project}


def counted(
    grams: int, effect: tuple[date | None, int], shares: Mapping[int, int], projects: Collection[int] | None,
    choice: Choice,
) -> Decimal:  # fmt: skip
    """Return the tonnes that an action counts for in what is looked for: a year's, or in and up to a year.

    `effect` is its first day and its lifetime; `projects` are those of `projects_of`.
    """
    percent = ALL_PERCENT if projects is None else sum(shares.get(one, 0) for one in projects)
    since, lifetime = effect
    if since is not None and choice.year is not None:
        grams = by_year(grams, since, lifetime).get(choice.year, 0)
    elif since is not None and choice.up_to is not None:
        grams = sum(n for year, n in by_year(grams, since, lifetime).items() if year <= choice.up_to)
    return credited(grams, percent)


def _cell(choice: Choice) -> Cell:
    return Cell(choice.theme, choice.region, choice.experience)


def _of_facts(action: FromClause, root: FromClause, choice: Choice) -> list[ColumnElement[bool]]:
    where = []
    if choice.phase:
        where.append(phase_of(action) == choice.phase)
    if choice.sector:
        where.append(action.c.sector == choice.sector)
    if choice.basis == ELSEWHERE:
        where.append(action.c.counted_in_id.is_not(None))
    elif choice.basis:
        where += [action.c.basis == choice.basis, action.c.counted_in_id.is_(None)]
    if choice.evidence:
        unknown = choice.evidence == UNKNOWN
        where.append(action.c.evidence.is_(None) if unknown else action.c.evidence == choice.evidence)
    if choice.home:
        place = Municipality.__table__
        region = select(place.c.region_code).where(place.c.code == root.c.municipality_code).scalar_subquery()
        where.append(region.is_(None) if choice.home == UNKNOWN else region == choice.home)
    return where


def _saving(action: FromClause) -> list[ColumnElement[bool]]:
    """Return the conditions of what is done and told in tonnes, and counted here."""
    told = action.c.basis.in_(_IN_TONNES)
    return [phase_of(action) == Phase.DONE, told, action.c.counted_in_id.is_(None)]


def _lasts(action: FromClause, day: date) -> ColumnElement[bool]:
    """Return whether an action begun by a day is in effect on it still: `db.emissions.ends` is later."""
    latest = {years: years_before(day, years) for years in range(1, MOST_YEARS + 1)}
    lasting: ColumnElement[bool] = action.c.effect_from > case(latest, value=action.c.lifetime)
    return lasting
