"""The sums of actions that are kept are what the rows come to, after any commands in any order and on any day.

A machine of Hypothesis performs random commands on actions, shares, factors, partners and projects, and lets days
and years pass. After each, what is kept is held against the rows, and what is told against counting all rows.
ACTION_EXAMPLES=1000 tries more of them.
"""

import os
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Connection, select

from db import action_recount
from db import action_watch as watching
from db.action_checks import Amount
from db.action_figures import Known, by_partner, told
from db.action_kept import state_of
from db.action_known import known
from db.action_protection import wider
from db.action_sums import WHOLE, Cell, counted_actions, sums_of
from db.action_told import told_of
from db.commands import action_shares, actions, factors, merges, organisations, partners, projects
from db.commands.kernel import Command
from db.faults import Missing, Refused
from db.models import (
    Action,
    ActionLine,
    ActionShare,
    FactorVersion,
    Organisation,
    Partner,
    Partnership,
    Project,
    ProjectOrganisation,
)
from db.participation import every_cell
from db.tallies import ALL
from tests.databases import NOON, AdjustableClock, Maker
from tests.personas import Network
from tests.seed.consistency import actions_that_differ

EXAMPLES = int(os.environ.get("ACTION_EXAMPLES", "0"))
PLACES = st.integers(0, 19)
AGO = st.integers(0, 1500)
SLUGS = st.sampled_from(["own", "second", "foreign"])
PHASES = st.sampled_from(["idea", "decided", "under_way", "done", "done", "done"])
SECTORS = st.sampled_from(["road", "waste", "industry"])
CELLS: list[Cell] = [WHOLE, ("food", ALL, ALL), ("food", "07", ALL), (ALL, ALL, "veteran")]


def plainly(connection: Connection, cell: Cell, today: date) -> Known:
    """Return what is known of a cell by all rows."""
    return by_partner(
        sums_of(counted_actions(connection, None), (cell, *wider(cell)), every_cell(connection), today)
    )


class Machine(RuleBasedStateMachine):
    """Random commands on one database."""

    maker: Maker

    def __init__(self) -> None:
        super().__init__()
        self.clock = AdjustableClock()
        self._context = self.maker.make(self.clock)
        self.network = Network(self._context.__enter__())
        self.step = 0

    @initialize()
    def begin(self) -> None:
        """Count the tiny network, as its database was made without anybody."""
        with self.network.database.writing_engine().begin() as connection:
            action_recount.rebuild(connection, self.today)
        self.projects = {slug: self.network.project(slug) for slug in ("own", "second", "foreign")}

    def teardown(self) -> None:
        """Give the database back."""
        self._context.__exit__(None, None, None)

    @property
    def today(self) -> date:
        return self.network.database.today()

    def do(self, command: Command[Any], wanted: Any) -> None:
        """Perform a command as the coordinator; what is refused changes nothing."""
        self.clock.advance(seconds=1)
        try:
            self.network.do("coordinator", command, wanted)
        except (Missing, Refused):
            return

    def row(self, model: Any, place: int) -> Any:
        """Return one of the rows of a table, the newest first."""
        with self.network.database.reading() as connection:
            rows = connection.execute(select(model.__table__).order_by(model.id.desc())).all()
        return rows[place % len(rows)]

    def said(self, phase: str, ago: int, saves: int | None, sector: str, lifetime: int) -> dict[str, Any]:
        on = self.today - timedelta(days=ago)
        effect = on + timedelta(days=ago % 40 - 3)
        tonnes = Decimal(saves or 0) / 1000
        known_by = {"basis": "reported", "reported": tonnes, "source": "x", "evidence": "measured"}
        return {
            "title": "Teko", "sector": sector, f"{phase}_on": on, "lifetime": lifetime, "effect_from": effect,
            "energy_saved": Decimal(ago) if ago % 3 else None, **({} if saves is None else known_by),
        }  # fmt: skip

    @rule(place=PLACES, phase=PHASES, ago=AGO, saves=st.none() | st.integers(-500, 9000), sector=SECTORS,
          lifetime=st.integers(1, 4))  # fmt: skip
    def add(self, place: int, phase: str, ago: int, saves: int | None, sector: str, lifetime: int) -> None:
        one = self.row(Partnership, place)
        said = self.said(phase, ago, saves, sector, lifetime)
        self.do(actions.add, actions.NewAction(project_id=one.project_id, partner_id=one.partner_id, **said))

    @rule(place=PLACES, phase=PHASES, ago=AGO, sector=SECTORS, elsewhere=st.none() | PLACES, before=PLACES)
    def edit(self, place: int, phase: str, ago: int, sector: str, elsewhere: int | None, before: int) -> None:
        one, version = self.row(Action, place), self.row(FactorVersion, before)
        said = self.said(phase, ago, None, sector, 1 + ago % 5)
        if before % 2:
            amount = Amount(version.id, "MWh", Decimal(before), Decimal(place))
            said |= {"basis": "calculated", "amounts": (amount,), "evidence": "estimated"}
        inside = None if elsewhere is None else self.row(Action, elsewhere).id
        wanted = actions.EditedAction(
            project_id=one.project_id, id=one.id, seen_version=one.version, counted_in_id=inside, **said
        )
        self.do(actions.edit, wanted)

    @rule(place=PLACES, phase=PHASES)
    def reach(self, place: int, phase: str) -> None:
        one = self.row(Action, place)
        self.do(actions.reach, actions.NextPhase(one.project_id, one.id, one.version, phase))

    @rule(place=PLACES)
    def remove(self, place: int) -> None:
        one = self.row(Action, place)
        self.do(actions.remove, actions.RemovedAction(one.project_id, one.id, one.version))

    @rule(place=PLACES, slug=SLUGS, percent=st.integers(0, 100))
    def share(self, place: int, slug: str, percent: int) -> None:
        one, sharer = self.row(Action, place), self.projects[slug]
        with self.network.database.reading() as connection:
            there = select(ActionShare.version).where(
                ActionShare.action_id == one.id, ActionShare.project_id == sharer
            )
            seen = connection.execute(there).scalar() or 0
        self.do(action_shares.put, action_shares.WantedShare(one.project_id, one.id, sharer, percent, seen))

    @rule(place=PLACES, value=st.integers(1, 300))
    def renew(self, place: int, value: int) -> None:
        factor = self.row(FactorVersion, place).factor_id
        with self.network.database.reading() as connection:
            mine = select(FactorVersion.id, FactorVersion.number).where(FactorVersion.factor_id == factor)
            versions = connection.execute(mine).all()
            using = select(ActionLine.action_id).where(
                ActionLine.factor_version_id.in_([one.id for one in versions])
            )
            taken = tuple(set(connection.execute(using).scalars()))
        self.do(factors.renew, factors.NewVersion(
            factor_id=factor, seen_number=max(one.number for one in versions), value=Decimal(value), period="2026",
            source="x", taken=taken,
        ))  # fmt: skip

    @rule(place=PLACES, other=PLACES)
    def merge(self, place: int, other: int) -> None:
        kept, merged = self.row(Partner, place), self.row(Partner, other)
        self.do(merges.merge, merges.Merge(kept.id, kept.version, merged.id, merged.version))

    @rule(place=PLACES)
    def unmerge(self, place: int) -> None:
        one = self.row(Partner, place)
        self.do(merges.unmerge, merges.Unmerge(one.id, one.version))

    @rule(place=PLACES, code=st.sampled_from([None, "398", "091"]))
    def move(self, place: int, code: str | None) -> None:
        one = self.row(Partnership, place)
        partner = next(each for each in (self.row(Partner, n) for n in range(40)) if each.id == one.partner_id)
        self.do(partners.edit, partners.EditedPartner(
            project_id=one.project_id, id=partner.id, seen_version=partner.version, kind=partner.kind,
            name=partner.name, business_id=partner.business_id, municipality_code=code,
        ))  # fmt: skip

    @rule(slug=SLUGS, themes=st.sets(st.sampled_from(["energy", "food"])),
          experience=st.sampled_from(["newcomer", "veteran"]))  # fmt: skip
    def place_project(self, slug: str, themes: set[str], experience: str) -> None:
        with self.network.database.reading() as connection:
            here = select(Project.__table__).where(Project.id == self.projects[slug])
            one = connection.execute(here).one()
            parts = connection.execute(
                select(ProjectOrganisation.__table__).where(ProjectOrganisation.project_id == one.id)
            ).all()
        self.do(projects.edit, projects.EditedProject(
            id=one.id, seen_version=one.version, name_fi=one.name_fi, starts=one.starts, ends=one.ends,
            experience=experience, themes=tuple(sorted(themes)),
            organisations=tuple((row.organisation_id, row.role) for row in parts),
        ))  # fmt: skip

    @rule(place=PLACES, region=st.sampled_from(["01", "06", "07"]))
    def move_organisation(self, place: int, region: str) -> None:
        one = self.row(Organisation, place)
        self.do(organisations.edit, organisations.EditedOrganisation(
            id=one.id, seen_version=one.version, name_fi=one.name_fi, kind=one.kind, region_code=region,
            languages=("fi",),
        ))  # fmt: skip

    @rule(days=st.sampled_from([1, 1, 20, 60, 300]))
    def wait(self, days: int) -> None:
        self.clock.advance(days=days)

    @rule()
    def set_the_clock_back(self) -> None:
        self.clock.advance(days=-7)

    @rule(least=st.sampled_from([0, 2_000]))
    def count_much_anew(self, least: int) -> None:
        """Let whatever changes many partners be counted anew, or one by one."""
        watching.MOST_PARTNERS = least

    # What holds after each

    @invariant()
    def what_is_kept_is_what_the_rows_say(self) -> None:
        with self.network.database.reading() as connection:
            assert state_of(connection) is not None
            assert not actions_that_differ(connection)

    @invariant()
    def what_is_told_is_what_the_rows_say(self) -> None:
        self.step += 1
        cell = CELLS[self.step % len(CELLS)]
        year = self.today.year
        with self.network.database.reading() as connection:
            for where, day in ((cell, self.today), (WHOLE, date(year - 1 - self.step % 3, 12, 31))):
                found = told(where, plainly(connection, where, day), day.year)
                assert told(where, known(connection, None, where, day), day.year) == found, (where, day)
                assert told_of(connection, None, where, day) == found, (where, day)


@pytest.mark.parametrize("steps", [EXAMPLES or None])
def test_what_is_kept_of_actions_is_what_their_rows_say(
    make_network: Maker, monkeypatch: pytest.MonkeyPatch, steps: int | None
) -> None:
    monkeypatch.setattr(watching, "MOST_PARTNERS", 2_000)  # the machine sets it, and it is put back

    class OfThisDatabase(Machine):
        maker = make_network

    few = {"max_examples": 2, "stateful_step_count": 25}
    many = {"max_examples": steps, "stateful_step_count": 60}
    chosen: dict[str, Any] = many if steps else few
    run_state_machine_as_test(OfThisDatabase, settings=settings(
        **chosen, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate],
    ))  # fmt: skip


def test_today_is_the_day_that_the_sums_begin_with(network: Network) -> None:
    with network.database.writing_engine().begin() as connection:
        action_recount.rebuild(connection, NOON.date())
        state = state_of(connection)
    assert state is not None
    assert state.day == NOON.date()
    assert state.first_year == NOON.date().year - 15
