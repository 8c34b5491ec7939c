"""Participants are counted right at every moment, for any period and part, after any commands in any order.

A machine of Hypothesis performs random commands on partners, stages, merges, events, attendances, commitments and
projects. After each, what is kept is held against the rows, and any period and moment against plain Python.
PARTICIPATION_EXAMPLES=1000 tries more of them. (That commands make the right rows is for their own tests to say.)
"""

import os
from collections import Counter
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from db.commands import (
    attendances,
    commitments,
    events,
    merges,
    organisations,
    partners,
    partnerships,
    projects,
    schemes,
)
from db.commands.kernel import Command
from db.engine import data_version
from db.faults import Missing, Refused
from db.models import AttendeeKind, Commitment, Event, Organisation, Partner, Partnership
from db.participant_sums import Period, Sources
from tests.databases import NOON, AdjustableClock, Maker
from tests.db.plain_participation import STAGES, Counts, Picture
from tests.personas import Network
from tests.seed.consistency import participation_that_differs

TODAY = NOON.date()
EXAMPLES = int(os.environ.get("PARTICIPATION_EXAMPLES", "0"))
PLACES = st.integers(0, 19)
SLUGS = st.sampled_from(["own", "second", "foreign", "ended"])
AGO = st.integers(0, 700).map(lambda days: TODAY - timedelta(days=days))
KINDS = st.sampled_from(["company", "farm", "association"])
STAGE = st.sampled_from(STAGES)
PERSONS = st.integers(0, 6)
# Open, whole years, and some that no sums are kept for.
PERIODS = st.sampled_from([
    (None, None), (date(TODAY.year, 1, 1), date(TODAY.year, 12, 31)), (date(TODAY.year, 1, 1), None),
    (date(TODAY.year - 1, 1, 1), date(TODAY.year - 1, 12, 31)), (TODAY, TODAY),
    (TODAY - timedelta(days=200), TODAY - timedelta(days=9)), (None, TODAY - timedelta(days=30)),
])  # fmt: skip
PLAIN_GROUPS = ("", "kind", "stage", "event", "attendee", "scheme")


class Machine(RuleBasedStateMachine):
    """Random commands on one database, and the rows of each moment."""

    maker: Maker

    def __init__(self) -> None:
        super().__init__()
        self.clock = AdjustableClock()
        self._context = self.maker.make(self.clock)
        self.network = Network(self._context.__enter__())
        self.moments: dict[int, Picture] = {}

    @initialize()
    def begin(self) -> None:
        """Take the rows of the tiny network as they are."""
        self.projects = {slug: self.network.project(slug) for slug in ("own", "second", "foreign", "ended")}
        self.remember()

    def teardown(self) -> None:
        """Give the database back."""
        self._context.__exit__(None, None, None)

    def do(self, command: Command[Any], wanted: Any) -> None:
        """Perform a command as the coordinator; what is refused changes nothing."""
        self.clock.advance(seconds=1)
        try:
            self.network.do("coordinator", command, wanted)
        except (Missing, Refused):
            return
        self.remember()

    def remember(self) -> None:
        with self.network.database.reading() as connection:
            self.moments[data_version(connection)] = Picture.of(connection)

    # The rules: each performs a command

    @rule(slug=SLUGS, place=PLACES, kind=KINDS, stage=STAGE, on=AGO)
    def add(self, slug: str, place: int, kind: str, stage: str, on: date) -> None:
        wanted = partners.NewPartner(
            project_id=self.projects[slug], kind=kind, name=f"Kumppani {place}", stage=stage, on=on,
            municipality_code="398" if place % 2 else None,
        )  # fmt: skip
        self.do(partners.add, wanted)

    @rule(slug=SLUGS, place=PLACES, stage=STAGE, on=AGO)
    def take(self, slug: str, place: int, stage: str, on: date) -> None:
        wanted = partnerships.NewPartnership(self.projects[slug], self.nth(Partner, place), stage, on)
        self.do(partnerships.begin, wanted)

    @rule(place=PLACES, days=st.lists(st.none() | AGO, min_size=5, max_size=5))
    def say_days(self, place: int, days: list[date | None]) -> None:
        one = self.row(Partnership, place)
        said = iter(sorted(day for day in days if day))
        reached, advised, committed, acting, dropped = (next(said) if day else None for day in days)
        self.do(partnerships.edit, partnerships.EditedPartnership(
            project_id=one.project_id, id=one.id, seen_version=one.version, reached_on=reached, advised_on=advised,
            committed_on=committed, acting_on=acting, dropped_on=dropped, dropped_reason="x" if dropped else "",
        ))  # fmt: skip

    @rule(place=PLACES)
    def remove(self, place: int) -> None:
        one = self.row(Partnership, place)
        self.do(partnerships.remove, partnerships.RemovedPartnership(one.project_id, one.id, one.version))

    @rule(place=PLACES, slug=SLUGS)
    def move(self, place: int, slug: str) -> None:
        one = self.row(Partnership, place)
        self.do(partnerships.move, partnerships.MovedPartnership(one.id, one.version, self.projects[slug]))

    @rule(place=PLACES, slug=SLUGS, kind=KINDS)
    def edit(self, place: int, slug: str, kind: str) -> None:
        one = self.row(Partner, place)
        self.do(partners.edit, partners.EditedPartner(
            project_id=self.projects[slug], id=one.id, seen_version=one.version, kind=kind, name=one.name,
            business_id=one.business_id,
        ))  # fmt: skip

    @rule(place=PLACES, other=PLACES)
    def merge(self, place: int, other: int) -> None:
        kept, merged = self.row(Partner, place), self.row(Partner, other)
        self.do(merges.merge, merges.Merge(kept.id, kept.version, merged.id, merged.version))

    @rule(place=PLACES)
    def unmerge(self, place: int) -> None:
        merged = [one for one in self.now.tables["partner"] if one.merged_into_id is not None]
        if merged:
            one = merged[place % len(merged)]
            self.do(merges.unmerge, merges.Unmerge(one.id, one.version))

    @rule(slug=SLUGS, others=st.sets(SLUGS, max_size=3), on=AGO, ahead=st.booleans(),
          kind=st.sampled_from(["webinar", "visit"]))  # fmt: skip
    def hold(self, slug: str, others: set[str], on: date, ahead: bool, kind: str) -> None:
        day = TODAY + timedelta(days=40) if ahead and on.day % 3 == 0 else on
        self.do(events.add, events.NewEvent(
            project_id=self.projects[slug], title="Tilaisuus", language="fi", kind=kind, form="online",
            held_on=day, other_hosts=tuple(self.projects[one] for one in sorted(others)),
        ))  # fmt: skip

    @rule(place=PLACES, hosts=st.sets(SLUGS, min_size=1, max_size=3), on=AGO)
    def hold_otherwise(self, place: int, hosts: set[str], on: date) -> None:
        one = self.row(Event, place)
        self.do(events.edit, events.EditedEvent(
            project_id=self.host_of(one.id), id=one.id, seen_version=one.version, title=one.title, language="fi",
            kind=one.kind, form=one.form, held_on=on, hosts=tuple(self.projects[slug] for slug in sorted(hosts)),
        ))  # fmt: skip

    @rule(place=PLACES)
    def cancel(self, place: int) -> None:
        one = self.row(Event, place)
        self.do(events.remove, events.RemovedEvent(self.host_of(one.id), one.id, one.version))

    @rule(
        place=PLACES, company=PERSONS, farm=PERSONS, came=st.lists(PLACES, max_size=3), persons=st.integers(1, 3)
    )
    def tell(self, place: int, company: int, farm: int, came: list[int], persons: int) -> None:
        one = self.row(Event, place)
        project = self.host_of(one.id)
        own = sorted({row.partner_id for row in self.now.tables["partnership"] if row.project_id == project})
        chosen = {own[each % len(own)]: persons for each in came if own}
        counts: dict[str, int | None] = {AttendeeKind.COMPANY: company + 9, AttendeeKind.FARM: farm}
        self.do(attendances.submit, attendances.ToldAttendance(project, one.id, one.version, counts, chosen))

    @rule(slug=SLUGS, name=st.sampled_from(["Ilmastojoukkue", "Toinen"]))
    def name_scheme(self, slug: str, name: str) -> None:
        self.do(schemes.add, schemes.NewScheme(self.projects[slug], name))

    @rule(place=PLACES, scheme=PLACES, on=AGO)
    def sign(self, place: int, scheme: int, on: date) -> None:
        one = self.row(Partnership, place)
        known = sorted({row.scheme_id for row in self.now.tables["commitment"]})
        root = self.now.root(one.partner_id).id
        self.do(commitments.sign, commitments.NewCommitment(
            project_id=one.project_id, partner_id=root, scheme_id=known[scheme % len(known)] if known else 1,
            signed_on=on,
        ))  # fmt: skip

    @rule(place=PLACES, on=AGO, ends=st.none() | AGO)
    def sign_otherwise(self, place: int, on: date, ends: date | None) -> None:
        one = self.row(Commitment, place)
        self.do(commitments.edit, commitments.EditedCommitment(
            project_id=one.project_id, id=one.id, seen_version=one.version, signed_on=on, ended_on=ends,
        ))  # fmt: skip

    @rule(place=PLACES)
    def unsign(self, place: int) -> None:
        one = self.row(Commitment, place)
        self.do(commitments.remove, commitments.RemovedCommitment(one.project_id, one.id, one.version))

    @rule(slug=SLUGS, themes=st.sets(st.sampled_from(["energy", "food"])),
          experience=st.sampled_from(["newcomer", "veteran"]))  # fmt: skip
    def place_project(self, slug: str, themes: set[str], experience: str) -> None:
        one = next(row for row in self.now.tables["project"] if row.id == self.projects[slug])
        parts = [row for row in self.now.tables["project_organisation"] if row.project_id == one.id]
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

    # What holds after each

    @invariant()
    def what_is_kept_is_what_the_rows_say(self) -> None:
        with self.network.database.reading() as connection:
            assert not participation_that_differs(connection)

    @invariant()
    def any_part_is_told_right(self) -> None:
        self.step = getattr(self, "step", 0) + 1
        self.held(None, self.now, self.step, (None, None))
        self.held(None, self.now, self.step * 7, (date(TODAY.year, 1, 1), None))

    @rule(moment=PLACES, place=PLACES, span=PERIODS)
    def tell_a_moment(self, moment: int, place: int, span: tuple[date | None, date | None]) -> None:
        as_of = sorted(self.moments)[-1 - moment % len(self.moments)]
        present = as_of == max(self.moments)
        self.held(None if present else as_of, self.moments[as_of], place, span)

    def held(self, as_of: int | None, picture: Picture, place: int, span: tuple[date | None, date | None]) -> None:
        """Hold the sums of a cell against plain Python."""
        where = sorted(picture.cells().items())
        cell, those = where[place % len(where)]
        period = Period(*span, TODAY)
        with self.network.database.reading() as connection:
            found = Sources(connection, as_of, period, [cell]).counts(cell)
        assert plain(found) == picture.counts(those, span[0] or date.min, period.end), (cell, span)

    # Small help

    @property
    def now(self) -> Picture:
        return self.moments[max(self.moments)]

    def row(self, model: Any, place: int) -> Any:
        """Return one of the rows of a table, the newest first; there is always one of each in the tiny network."""
        rows = sorted(self.now.tables[model.__tablename__], key=lambda row: -row.id)
        return rows[place % len(rows)] if rows else _Nothing()

    def nth(self, model: Any, place: int) -> int:
        return int(self.row(model, place).id)

    def host_of(self, event_id: int) -> int:
        hosts = [row.project_id for row in self.now.tables["event_host"] if row.event_id == event_id]
        return min(hosts, default=0)


class _Nothing:
    """A row of an empty table: whatever is asked about it is refused."""

    id = project_id = partner_id = version = 0
    title = kind = form = ""


def plain(found: Counts) -> Counts:
    """Return what plain Python counts too, without what is 0."""
    return +Counter({key: n for key, n in found.items() if key[1] in PLAIN_GROUPS})


def test_participants_are_counted_right_after_any_commands(make_network: Maker) -> None:
    machine = type("MachineOn", (Machine,), {"maker": make_network})
    few = make_network.name == "postgresql"
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES or (2 if few else 8), stateful_step_count=25, deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking these takes minutes
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )  # fmt: skip
