"""What was true at any moment comes back, and the tallies are what plain counting finds, after any commands.

A machine of Hypothesis performs random commands and keeps a plain Python picture of each moment beside them.
"""

import copy
from collections import Counter
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from db import tallies
from db.commands import milestones, organisations, pauses, projects, status_updates
from db.commands.kernel import Answer, Command, Transaction, perform
from db.engine import data_version
from db.faults import Refused
from db.history import rows, wordings
from db.models import (
    Milestone,
    Organisation,
    Pause,
    Project,
    ProjectOrganisation,
    ProjectTheme,
    Region,
    Theme,
    WeeklyStatus,
    WeekTally,
)
from db.permissions import Permission
from db.weeks import Week
from tests.databases import NOON, AdjustableClock, Maker
from tests.db.plain import Plain
from tests.personas import SYSTEM

PLACES = st.integers(0, 3)
THIS_WEEK = Week.of(NOON.date())
WEEKS = st.integers(-8, 1).map(THIS_WEEK.plus)  # one of them has not begun
DAYS = st.integers(-60, 60).map(lambda days: NOON.date() + timedelta(days=days))
STATES = st.sampled_from(["on_track", "at_risk", "off_track"])
WORDS = st.sampled_from(["", "Yksi", "Två", "Three"])
CODES = st.sampled_from([None, "01", "07"])
THEMES = st.sets(st.sampled_from(["energy", "food"])).map(lambda codes: tuple(sorted(codes)))
EXPERIENCES = st.sampled_from(["newcomer", "veteran", "unknown"])
DATES = st.one_of(st.just((None, None)), st.tuples(DAYS, DAYS).map(lambda days: tuple(sorted(days))))


class Commands(RuleBasedStateMachine):
    """Random commands on one database, and the plain picture of each moment."""

    maker: Maker

    def __init__(self) -> None:
        super().__init__()
        self.clock = AdjustableClock(NOON - timedelta(hours=1))
        self._context = self.maker.make(self.clock)
        self.database = self._context.__enter__()
        self.plain = Plain()
        self.moments: dict[int, Plain] = {}
        self.requests = 0

    @initialize()
    def reference(self) -> None:
        def fill(tx: Transaction, _wanted: None) -> Answer:
            tx.session.add_all(Region(code=code, name_fi="a", name_sv="b", name_en="c") for code in ("01", "07"))
            tx.session.add_all(
                Theme(code=code, name_fi="a", name_sv="b", name_en="c") for code in ("energy", "food")
            )
            return {}

        self.do(Command("tests.fill", Permission.MANAGE, fill), None)
        for number in range(2):
            self.make_organisation("07" if number else None)
            self.make_project(
                (NOON.date() - timedelta(days=40), NOON.date() + timedelta(days=9)), ("food",), "newcomer"
            )

    def do(self, command: Command[Any], wanted: Any) -> Answer | None:
        """Perform a command; None when it was refused, and then nothing may have changed."""
        self.requests += 1
        self.clock.advance(seconds=1)
        try:
            return perform(self.database, command, SYSTEM, f"request-{self.requests}", wanted)
        except Refused:
            return None

    # The rules: each does a command, and says in plain Python what it means

    @rule(region=CODES)
    def make_organisation(self, region: str | None) -> None:
        wanted = organisations.NewOrganisation(kind="other", name_fi="Järjestö", region_code=region)
        answer = self.do(organisations.create, wanted)
        assert answer
        self.plain.regions[answer["id"]] = region

    @rule(place=PLACES, region=CODES)
    def move_organisation(self, place: int, region: str | None) -> None:
        organisation = self.nth(self.plain.regions, place)
        wanted = organisations.EditedOrganisation(
            id=organisation, seen_version=self.version(Organisation, organisation), kind="other",
            name_fi="Järjestö", region_code=region,
        )  # fmt: skip
        assert self.do(organisations.edit, wanted)
        self.plain.regions[organisation] = region

    @rule(dates=DATES, themes=THEMES, experience=EXPERIENCES)
    def make_project(self, dates: tuple[Any, Any], themes: tuple[str, ...], experience: str) -> None:
        facts = self.facts(dates, themes, experience, 1)
        answer = self.do(projects.create, projects.NewProject(**facts))
        assert answer
        self.put_project(answer["id"], facts)

    @rule(place=PLACES, dates=DATES, themes=THEMES, experience=EXPERIENCES, parts=st.integers(0, 15))
    def edit_project(
        self, place: int, dates: tuple[Any, Any], themes: tuple[str, ...], experience: str, parts: int
    ) -> None:
        project = self.nth(self.plain.projects, place)
        facts = self.facts(dates, themes, experience, parts)
        version = self.version(Project, project)
        assert self.do(projects.edit, projects.EditedProject(id=project, seen_version=version, **facts))
        self.put_project(project, facts)

    @rule(
        place=PLACES,
        week=WEEKS,
        state=STATES,
        words=WORDS,
        obstacle=WORDS,
        stale=st.booleans(),
        tick=st.booleans(),
    )
    def report(
        self, place: int, week: Week, state: str, words: str, obstacle: str, stale: bool, tick: bool
    ) -> None:
        project = self.nth(self.plain.projects, place)
        own = [key for key, each in self.plain.milestones.items() if each["project_id"] == project]
        ticks = dict.fromkeys(own[:1], tick)
        seen = self.seen(project, week)
        wanted = status_updates.WeekReport(
            project, week.iso, state, words, obstacle=obstacle, seen_version=seen + stale, milestones=ticks
        )
        if self.do(status_updates.submit, wanted) is None:
            assert (
                stale
                or not words + obstacle
                or (state != "on_track" and not obstacle)
                or self.owes_not(project, week)
            )
            return
        assert not stale
        self.plain.statuses[project, week.monday] = {"state": state, "done": words, "obstacle": obstacle}
        for milestone, done in ticks.items():
            present = self.plain.milestones[milestone]
            if done != (present["done_on"] is not None):
                present["done_on"] = min(NOON.date(), week.friday) if done else None

    @rule(place=PLACES, week=WEEKS)
    def no_change(self, place: int, week: Week) -> None:
        project = self.nth(self.plain.projects, place)
        wanted = status_updates.SameAsBefore(project, week.iso, self.seen(project, week))
        earlier = [key for key in self.plain.statuses if key[0] == project and key[1] < week.monday]
        if self.do(status_updates.repeat, wanted) is None:
            assert not earlier or self.owes_not(project, week)
            return
        before = self.plain.statuses[max(earlier)]
        self.plain.statuses[project, week.monday] = {**before, "done": ""}

    @rule(place=PLACES, due=DAYS, done_on=st.none() | DAYS)
    def add_milestone(self, place: int, due: date, done_on: date | None) -> None:
        project = self.nth(self.plain.projects, place)
        answer = self.do(milestones.add, milestones.NewMilestone(project, "Title", "fi", due, done_on))
        if answer is None:
            assert done_on
            assert done_on > NOON.date()
            return
        self.plain.milestones[answer["id"]] = {"project_id": project, "due": due, "done_on": done_on}

    @precondition(lambda self: self.plain.milestones)
    @rule(place=PLACES, due=DAYS, done=st.booleans())
    def edit_milestone(self, place: int, due: date, done: bool) -> None:
        milestone = self.nth(self.plain.milestones, place)
        done_on = NOON.date() - timedelta(days=9) if done else None
        version = self.version(Milestone, milestone)
        assert self.do(
            milestones.edit, milestones.EditedMilestone(milestone, version, "Title", "fi", due, done_on)
        )
        self.plain.milestones[milestone].update(due=due, done_on=done_on)

    @precondition(lambda self: self.plain.milestones)
    @rule(place=PLACES)
    def remove_milestone(self, place: int) -> None:
        milestone = self.nth(self.plain.milestones, place)
        version = self.version(Milestone, milestone)
        assert self.do(milestones.remove, milestones.RemovedMilestone(milestone, version))
        del self.plain.milestones[milestone]

    @rule(place=PLACES, first=WEEKS, length=st.integers(0, 3))
    def pause(self, place: int, first: Week, length: int) -> None:
        project = self.nth(self.plain.projects, place)
        last = first.plus(length)
        answer = self.do(pauses.add, pauses.NewPause(project, first.iso, last.iso, "Reason"))
        if answer:
            weeks = {"first_week": first.monday, "last_week": last.monday}
            self.plain.pauses[answer["id"]] = {"project_id": project, **weeks}

    @precondition(lambda self: self.plain.pauses)
    @rule(place=PLACES)
    def resume(self, place: int) -> None:
        pause = self.nth(self.plain.pauses, place)
        assert self.do(pauses.remove, pauses.RemovedPause(pause, self.version(Pause, pause)))
        del self.plain.pauses[pause]

    # What must hold

    @invariant()
    def tallies_are_what_plain_counting_finds(self) -> None:
        with self.database.reading() as connection:
            moment = data_version(connection)
            kept = Counter({tuple(row[:5]): row[5] for row in connection.execute(select(WeekTally.__table__))})
        self.moments[moment] = copy.deepcopy(self.plain)
        assert +kept == self.plain.counts()
        assert min(kept.values(), default=0) >= 0

    def teardown(self) -> None:
        try:
            with self.database.reading() as connection:
                for moment, plain in self.moments.items():
                    found = connection.execute(tallies.counted_weeks(moment)).all()
                    assert Counter({tuple(row[:5]): row[5] for row in found}) == plain.counts()
                    assert self.picture(connection, moment) == plain
                assert self.picture(connection, None) == self.plain
                assert self.picture(connection, 10**9) == self.plain
                self.wordings_follow_each_other(connection)
        finally:
            self._context.__exit__(None, None, None)

    def picture(self, connection: Any, as_of: int | None) -> Plain:
        """Return what the rows of a moment say, as a plain picture."""
        project, theme, part, organisation, status, milestone, pause = (
            rows(model, as_of)
            for model in (
                Project, ProjectTheme, ProjectOrganisation, Organisation, WeeklyStatus, Milestone, Pause
            )
        )  # fmt: skip
        found = Plain()
        for row in connection.execute(select(project)):
            found.projects[row.id] = {
                "starts": row.starts, "ends": row.ends, "experience": row.experience,
                "themes": set(), "parts": set(),
            }  # fmt: skip
        for row in connection.execute(select(theme)):
            found.projects[row.project_id]["themes"].add(row.theme_code)
        for row in connection.execute(select(part)):
            found.projects[row.project_id]["parts"].add((row.organisation_id, row.role))
        found.regions = {row.id: row.region_code for row in connection.execute(select(organisation))}
        for row in connection.execute(select(status)):
            kept = {"state": row.state, "done": row.done, "obstacle": row.obstacle}
            assert (row.project_id, row.week) not in found.statuses
            found.statuses[row.project_id, row.week] = kept
        for row in connection.execute(select(milestone)):
            found.milestones[row.id] = {"project_id": row.project_id, "due": row.due, "done_on": row.done_on}
        for row in connection.execute(select(pause)):
            weeks = {"first_week": row.first_week, "last_week": row.last_week}
            found.pauses[row.id] = {"project_id": row.project_id, **weeks}
        return found

    def wordings_follow_each_other(self, connection: Any) -> None:
        """Each row's wordings are an unbroken chain: one ends where the next begins, with a higher version."""
        for model in (Project, ProjectTheme, Organisation, WeeklyStatus, Milestone, Pause):
            table = wordings(model)
            chains: dict[int, list[Any]] = {}
            for row in connection.execute(select(table).order_by(table.c.id, table.c.since)):
                chains.setdefault(row.id, []).append(row)
            for chain in chains.values():
                for earlier, later in zip(chain, chain[1:], strict=False):  # noqa: RUF007 - of one row's wordings
                    assert earlier.until == later.since
                    assert earlier.version < later.version
                assert all(row.until is None or row.since < row.until for row in chain)

    # Small help

    def nth(self, among: dict[int, Any], place: int) -> int:
        return sorted(among)[place % len(among)]

    def version(self, model: Any, row_id: int) -> int:
        with self.database.reading() as connection:
            return int(connection.execute(select(model.version).where(model.id == row_id)).scalar_one())

    def seen(self, project: int, week: Week) -> int:
        with self.database.reading() as connection:
            mine = (WeeklyStatus.project_id == project, WeeklyStatus.week == week.monday)
            return connection.execute(select(WeeklyStatus.version).where(*mine)).scalar() or 0

    def owes_not(self, project: int, week: Week) -> bool:
        facts = self.plain.projects[project]
        without = facts["starts"] is None or week.sunday < facts["starts"] or week.monday > facts["ends"]
        return without or week > THIS_WEEK

    def facts(
        self, dates: tuple[Any, Any], themes: tuple[str, ...], experience: str, parts: int
    ) -> dict[str, Any]:
        roles = ("recipient", "partner", "recipient", "recipient")
        chosen = zip(sorted(self.plain.regions), roles, strict=False)
        return {
            "name_fi": "Hanke", "starts": dates[0], "ends": dates[1], "themes": themes, "experience": experience,
            "organisations": tuple(part for number, part in enumerate(chosen) if parts & 1 << number),
        }  # fmt: skip

    def put_project(self, project: int, facts: dict[str, Any]) -> None:
        self.plain.projects[project] = {
            "starts": facts["starts"], "ends": facts["ends"], "experience": facts["experience"],
            "themes": set(facts["themes"]), "parts": set(facts["organisations"]),
        }  # fmt: skip


def test_any_commands_keep_every_moment_and_true_tallies(make_database: Maker) -> None:
    machine = type("CommandsOn", (Commands,), {"maker": make_database})
    few = make_database.name == "postgresql"
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=3 if few else 12, stateful_step_count=20, deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )  # fmt: skip
