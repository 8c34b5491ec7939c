"""Partners are who they are at every moment, and told to whom they may be, after any commands in any order.

A machine of Hypothesis performs random commands as lead, as another project's lead and as coordinator, and keeps a
plain Python picture of each moment beside them. PARTNER_EXAMPLES=1000 tries more of them.
"""

import copy
import os
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Connection, select

from db.commands import merges, partners, partnerships
from db.commands.kernel import Answer, Command
from db.engine import data_version
from db.faults import Forbidden, Missing, Refused, Stale
from db.history import rows
from db.likeness import ALIKE, LIKELY, likeness, match_key
from db.models import Action, Award, Commitment, EventHost, LikelyPair, Participation, Partner, Partnership
from db.queries import partners as queries
from tests.databases import NOON, AdjustableClock, Maker
from tests.db.plain_partners import STAGES, PlainPartner, PlainPartners, PlainPartnership
from tests.personas import Network
from tests.seed.consistency import history_faults, journal_faults

TODAY = NOON.date()
EXAMPLES = int(os.environ.get("PARTNER_EXAMPLES", "0"))
PLACES = st.integers(0, 19)
SLUGS = st.sampled_from(["own", "second", "foreign"])
LEADS = {"own": "teammate", "second": "owner", "foreign": "outsider"}
TELLERS = st.sampled_from(["lead", "lead", "lead", "coordinator", "outsider", "teammate"])
# Alike, equal but for the legal form, in another order, and of nothing but signs or a legal form.
NAMES = st.sampled_from(
    ["Metsäkone Oy", "metsäkone", "Kone Metsä", "Koneen Metsä", "Oy", "...", "Tila", "Ä" * 200]
)
IDS = st.sampled_from([None, None, "2617416-4", "26174164", "0112038-9", "not an id"])
KINDS = st.sampled_from(["company", "sole_trader"])
AGO = st.integers(0, 40).map(lambda days: TODAY - timedelta(days=days))
CONSENTS = st.sampled_from([
    (None, None), (TODAY, None), (TODAY - timedelta(days=9), None),
    (TODAY + timedelta(days=1), None),  # not yet
    (TODAY - timedelta(days=9), TODAY),  # no more
])  # fmt: skip
STAGE = st.sampled_from(STAGES)
READERS = ("owner", "teammate", "outsider", "coordinator", "ministry")
Consent = tuple[date | None, date | None]


class Machine(RuleBasedStateMachine):
    """Random commands on one database, and the plain picture of each moment."""

    maker: Maker

    def __init__(self) -> None:
        super().__init__()
        self.clock = AdjustableClock()
        self._context = self.maker.make(self.clock)
        self.network = Network(self._context.__enter__())
        self.plain = PlainPartners()
        self.moments: dict[int, PlainPartners] = {}

    @initialize(chained=st.booleans())
    def begin(self, chained: bool) -> None:
        """Take the partners of the tiny network as they are, or with a chain of merges among them."""
        chain = ("Kutomo Oy", "Naapurin tila", "Hiljainen Oy") if chained else ()
        for kept, merged in reversed(list(pairwise(self.network.partner(name) for name in chain))):
            wanted = merges.Merge(kept, self.version(Partner, kept), merged, self.version(Partner, merged))
            self.network.do("coordinator", merges.merge, wanted)
        self.projects = {slug: self.network.project(slug) for slug in LEADS}
        self.inside = {one: self.network.identity(one).inside for one in READERS}
        with self.network.database.reading() as connection:
            for row in connection.execute(select(Partner.__table__)):
                self.plain.partners[row.id] = PlainPartner(
                    row.name, row.kind, row.business_id, row.named_from, row.named_until, row.merged_into_id
                )
            written = {
                tuple(row)
                for one in (Commitment, Award, Action)
                for row in connection.execute(select(one.project_id, one.partner_id))
            }
            for row in connection.execute(select(Partnership.__table__)):
                days = {f"{stage}_on": row._mapping[f"{stage}_on"] for stage in STAGES}
                self.plain.partnerships[row.id] = PlainPartnership(
                    row.project_id,
                    row.partner_id,
                    days,
                    row.dropped_on,
                    (row.project_id, row.partner_id) in written,
                )
            for event_id, who in connection.execute(select(Participation.event_id, Participation.partner_id)):
                hosts = select(EventHost.project_id).where(EventHost.event_id == event_id)
                self.plain.came.append((who, frozenset(connection.execute(hosts).scalars())))
            for row in connection.execute(select(LikelyPair.__table__)):
                self.plain.pairs[row.first_id, row.second_id] = (row.nearness == "same_id", row.apart)

    def do(self, persona: str, command: Command[Any], wanted: Any) -> Answer | str:
        """Perform a command; a word for what it was refused with, and then nothing may have changed."""
        self.clock.advance(seconds=1)
        try:
            return self.network.do(persona, command, wanted)
        except Forbidden:
            return "forbidden"
        except Missing:
            return "missing"
        except Stale:
            return "stale"
        except Refused as refused:
            return " ".join(sorted({fault.code for fault in refused.faults}))

    # The rules: each does a command, and says in plain Python what it means

    @rule(slug=SLUGS, teller=TELLERS, name=NAMES, kind=KINDS, written=IDS, consent=CONSENTS, stage=STAGE, on=AGO)
    def add(
        self,
        slug: str,
        teller: str,
        name: str,
        kind: str,
        written: str | None,
        consent: Consent,
        stage: str,
        on: date,
    ) -> None:
        project, persona = self.projects[slug], self.persona(slug, teller)
        wanted = partners.NewPartner(
            project_id=project, kind=kind, name=name, business_id=written, named_from=consent[0],
            named_until=consent[1], stage=stage, on=on,
        )  # fmt: skip
        answer, known = self.do(persona, partners.add, wanted), self.holder(self.kept_id(written))
        if isinstance(answer, str):
            assert answer == (
                self.not_keeping(persona, project)
                or ("business_id_wrong" if written == "not an id" else "")
                or ("partner_in_project" if known in self.plain.of_project(project) else "")
            )
            return
        assert not self.not_keeping(persona, project)
        assert answer["known"] == (known is not None)
        number = answer["id"]
        if known is None:
            assert number not in self.plain.partners
            self.plain.partners[number] = PlainPartner(name, kind, self.kept_id(written), *consent)
            self.propose(number)
        else:
            assert number == known
            assert known not in self.plain.of_project(project)
        self.put_partnership(project, number, stage, on)

    @rule(place=PLACES, slug=SLUGS, teller=TELLERS, name=NAMES, kind=KINDS, written=IDS, consent=CONSENTS,
          stale=st.integers(0, 5))  # fmt: skip
    def edit(
        self, place: int, slug: str, teller: str, name: str, kind: str, written: str | None, consent: Consent,
        stale: int,
    ) -> None:  # fmt: skip
        project, persona = self.projects[slug], self.persona(slug, teller)
        number = self.nth(self.plain.partners, place)
        partner = self.plain.partners[number]
        wanted = partners.EditedPartner(
            project_id=project, id=number, seen_version=self.version(Partner, number) + (not stale), kind=kind,
            name=name, business_id=written, named_from=consent[0], named_until=consent[1],
        )  # fmt: skip
        answer, holder = self.do(persona, partners.edit, wanted), self.holder(self.kept_id(written))
        fault = (
            self.not_keeping(persona, project)
            or self.not_there(project, number)
            or ("business_id_wrong" if written == "not an id" else "")
            or ("business_id_known" if holder not in (None, number) else "")
            or ("" if stale else "stale")
        )
        assert (answer if isinstance(answer, str) else "") == fault
        if not fault:
            partner.name, partner.kind, partner.business_id = name, kind, self.kept_id(written)
            partner.named_from, partner.named_until = consent
            self.propose(number)

    @rule(place=PLACES, slug=SLUGS, teller=TELLERS, stage=STAGE, on=AGO)
    def take(self, place: int, slug: str, teller: str, stage: str, on: date) -> None:
        project, persona = self.projects[slug], self.persona(slug, teller)
        number = self.nth(self.plain.partners, place)
        inside = self.inside[persona]
        known = number in self.plain.list(inside, TODAY)
        wanted = partnerships.NewPartnership(project, number, stage, on)
        answer = self.do(persona, partnerships.begin, wanted)
        fault = (
            self.not_keeping(persona, project)
            or ("" if known else "missing")
            or ("partner_in_project" if number in self.plain.of_project(project) else "")
        )
        assert (answer if isinstance(answer, str) else "") == fault
        if not fault:
            self.put_partnership(project, number, stage, on)

    @precondition(lambda self: self.plain.partnerships)
    @rule(place=PLACES, slug=SLUGS, teller=TELLERS, stage=STAGE, stale=st.integers(0, 5))
    def come_to(self, place: int, slug: str, teller: str, stage: str, stale: int) -> None:
        number = self.nth(self.plain.partnerships, place)
        one, (project, persona, fault) = self.plain.partnerships[number], self.keeping(number, slug, teller)
        wanted = partnerships.NextStage(
            project, number, self.version(Partnership, number) + (not stale), stage
        )  # fmt: skip
        later = any(one.days.get(f"{each}_on") for each in STAGES[STAGES.index(stage) :])
        fault = fault or ("stage_reached" if later else "") or ("" if stale else "stale")
        answer = self.do(persona, partnerships.reach, wanted)
        assert (answer if isinstance(answer, str) else "") == fault
        if not fault:
            one.days[f"{stage}_on"], one.dropped_on = TODAY, None

    @precondition(lambda self: self.plain.partnerships)
    @rule(
        place=PLACES, slug=SLUGS, teller=TELLERS, days=st.tuples(*[st.none() | AGO] * 5), stale=st.integers(0, 5)
    )
    def say_days(self, place: int, slug: str, teller: str, days: tuple[date | None, ...], stale: int) -> None:
        number = self.nth(self.plain.partnerships, place)
        one, (project, persona, fault) = self.plain.partnerships[number], self.keeping(number, slug, teller)
        dropped = days[4]
        stages = {f"{stage}_on": day for stage, day in zip(STAGES, days[:4], strict=True)}
        wanted = partnerships.EditedPartnership(
            project_id=project, id=number, seen_version=self.version(Partnership, number) + (not stale),
            dropped_on=dropped, dropped_reason="Moved" if dropped else "", **stages,
        )  # fmt: skip
        answer = self.do(persona, partnerships.edit, wanted)
        said = [day for day in days if day]
        faults = ["no_stage"] * (not any(days[:4])) + ["stage_before_earlier"] * (said != sorted(said))
        fault = fault or " ".join(faults) or ("" if stale else "stale")
        assert (answer if isinstance(answer, str) else "") == fault
        if not fault:
            one.days, one.dropped_on = dict(stages), dropped

    @precondition(lambda self: self.plain.partnerships)
    @rule(place=PLACES, slug=SLUGS, teller=TELLERS, stale=st.integers(0, 5))
    def remove(self, place: int, slug: str, teller: str, stale: int) -> None:
        number = self.nth(self.plain.partnerships, place)
        project, persona, fault = self.keeping(number, slug, teller)
        version = self.version(Partnership, number) + (not stale)
        answer = self.do(persona, partnerships.remove, partnerships.RemovedPartnership(project, number, version))
        faults = ["partner_has_come"] * self.plain.has_come(number)
        faults += ["partner_has_written"] * self.plain.partnerships[number].written
        fault = fault or ("" if stale else "stale") or " ".join(faults)
        assert (answer if isinstance(answer, str) else "") == fault
        if not fault:
            del self.plain.partnerships[number]

    @precondition(lambda self: self.plain.partnerships)
    @rule(place=PLACES, slug=SLUGS, persona=st.sampled_from(["coordinator", "coordinator", "owner"]))
    def move(self, place: int, slug: str, persona: str) -> None:
        number, project = self.nth(self.plain.partnerships, place), self.projects[slug]
        one = self.plain.partnerships[number]
        wanted = partnerships.MovedPartnership(number, self.version(Partnership, number), project)
        answer = self.do(persona, partnerships.move, wanted)
        there = self.plain.root(one.partner_id) in self.plain.of_project(project)
        fault = "forbidden" if persona == "owner" else "partner_in_project" if there else ""
        assert (answer if isinstance(answer, str) else "") == fault
        if not fault:
            one.project_id = project

    @rule(place=PLACES, slug=SLUGS, teller=TELLERS, written=IDS)
    def report(self, place: int, slug: str, teller: str, written: str | None) -> None:
        project, persona = self.projects[slug], self.persona(slug, teller)
        number, holder = self.nth(self.plain.partners, place), self.holder(self.kept_id(written))
        wanted = merges.SameId(project, number, written or "")
        answer = self.do(persona, merges.report, wanted)
        fault = (
            self.not_keeping(persona, project)
            or self.not_there(project, number)
            or ("business_id_unknown" if holder in (None, number) else "")
            or ("two_business_ids" if self.plain.partners[number].business_id else "")
        )
        assert (answer if isinstance(answer, str) else "") == fault
        if not fault and holder:
            self.plain.pairs[min(number, holder), max(number, holder)] = (True, False)

    @rule(
        place=PLACES,
        other=PLACES,
        persona=st.sampled_from(["coordinator"] * 4 + ["owner"]),
        stale=st.integers(0, 5),
    )
    def merge(self, place: int, other: int, persona: str, stale: int) -> None:
        kept, merged = (self.nth(self.plain.partners, each) for each in (place, other))
        self.let_merge(kept, merged, persona, stale)

    def heads(self) -> list[int]:
        return sorted({self.plain.root(one) for one in self.merged_ones()})

    @precondition(lambda self: self.heads())
    @rule(place=PLACES, other=PLACES)
    def merge_on(self, place: int, other: int) -> None:
        """Merge one to whom another counts already: chains are where a root is easily wrong."""
        self.let_merge(self.nth(self.plain.partners, place), self.nth(self.heads(), other), "coordinator", 1)

    def let_merge(self, kept: int, merged: int, persona: str, stale: int) -> None:
        one, two = self.plain.partners[kept], self.plain.partners[merged]
        wanted = merges.Merge(
            kept, self.version(Partner, kept), merged, self.version(Partner, merged) + (not stale)
        )  # fmt: skip
        answer = self.do(persona, merges.merge, wanted)
        code = "two_business_ids" if one.business_id else "keep_the_one_with_id"
        fault = (
            ("forbidden" if persona == "owner" else "")
            or ("same_partner" if kept == merged else "")
            or ("merged_already" if one.merged_into or two.merged_into else "")
            or (code if two.business_id else "")
            or ("" if stale else "stale")
        )
        assert (answer if isinstance(answer, str) else "") == fault
        if not fault:
            two.merged_into = kept

    def merged_ones(self) -> list[int]:
        return [number for number, one in self.plain.partners.items() if one.merged_into]

    @precondition(lambda self: self.merged_ones())
    @rule(place=PLACES, twice=st.booleans())
    def unmerge(self, place: int, twice: bool) -> None:
        number = self.nth(self.merged_ones(), place)
        wanted = merges.Unmerge(number, self.version(Partner, number))
        assert isinstance(self.do("coordinator", merges.unmerge, wanted), dict)
        self.plain.partners[number].merged_into = None
        if twice:
            assert self.do("coordinator", merges.unmerge, wanted) == "not_merged"

    @precondition(lambda self: self.plain.waiting())
    @rule(place=PLACES)
    def keep_apart(self, place: int) -> None:
        first, second = pair = sorted(self.plain.waiting())[place % len(self.plain.waiting())]
        with self.network.database.reading() as connection:
            found = connection.execute(
                select(LikelyPair.id, LikelyPair.version)
                .where(LikelyPair.first_id == first, LikelyPair.second_id == second)
            ).one()  # fmt: skip
        assert isinstance(self.do("coordinator", merges.keep_apart, merges.KeptApart(*found)), dict)
        self.plain.pairs[pair] = (self.plain.pairs[pair][0], True)

    # What must hold

    @invariant()
    def everybody_is_told_what_they_may_be_told(self) -> None:
        if not self.plain.partners:
            return  # before it begins
        with self.network.database.reading() as connection:
            moment = data_version(connection)
            assert moment not in self.moments or self.moments[moment] == self.plain, "refused, and yet changed"
            self.moments[moment] = copy.deepcopy(self.plain)
            self.rows_are_of_one_piece(connection)
            self.told_as(connection, None, self.plain, READERS[len(self.moments) % len(READERS)])

    def teardown(self) -> None:
        try:
            with self.network.database.reading() as connection:
                for turn, (moment, plain) in enumerate(self.moments.items(), 2):
                    self.told_as(connection, moment, plain, READERS[turn % len(READERS)])
                for reader in READERS:
                    self.told_as(connection, None, self.plain, reader)
                assert history_faults(connection) == []
                assert journal_faults(connection) == []
        finally:
            self._context.__exit__(None, None, None)

    def rows_are_of_one_piece(self, connection: Connection) -> None:
        """Hold each partner's root, its business id, and the pairs."""
        ids = []
        for row in connection.execute(select(Partner.__table__)):
            plain = self.plain.partners[row.id]
            root = None if plain.merged_into is None else self.plain.root(row.id)
            kept = (row.name, row.kind, row.business_id, row.named_from, row.named_until)
            assert (row.merged_into_id, row.root_id) == (plain.merged_into, root)
            assert kept == (plain.name, plain.kind, plain.business_id, plain.named_from, plain.named_until)
            assert row.business_id is None or row.merged_into_id is None
            assert row.match_key
            ids += [row.business_id] if row.business_id else []
        assert len(ids) == len(set(ids))
        pairs = connection.execute(select(LikelyPair.__table__)).all()
        assert {(row.first_id, row.second_id): (row.nearness == "same_id", row.apart) for row in pairs} == (
            self.plain.pairs
        )
        for row in pairs:
            first, second = (self.plain.partners[one] for one in (row.first_id, row.second_id))
            if not row.apart and row.nearness != "same_id" and not first.merged_into and not second.merged_into:
                alike = likeness(match_key(first.name), match_key(second.name))
                assert (row.likeness, row.nearness == "same_name") == (alike, alike == ALIKE)

    def told_as(self, connection: Connection, as_of: int | None, plain: PlainPartners, reader: str) -> None:
        """Hold what a persona is told at a moment; every moment has another's turn, for asking all takes long."""
        inside, plain = self.inside[reader], replace(plain, past=as_of is not None)
        asked: dict[str, Any] = {"as_of": as_of, "inside": inside, "today": TODAY}
        expected = plain.list(inside, TODAY)
        found = queries.partners(connection, **asked, size=100)
        assert {row["partner_id"]: (row["name"], row["projects"], row["stage"]) for row in found} == expected
        assert len(found) == len(expected) == queries.partner_count(connection, **asked)
        # The stories of some who are told, and of one who is told, merged or hidden: by turns, each of them.
        turn, numbers = len(self.moments) + (as_of or 0), sorted(expected)
        among = {numbers[(turn + more) % len(numbers)] for more in (0, 3) if numbers}
        for number in among | {self.nth(self.plain.partners, turn)}:
            story = queries.story(connection, **asked, partner_id=number)
            told = plain.story(number, inside, TODAY)
            assert {row["partnership_id"] for row in story} == set(told)
            for row in story:
                assert {name: row[name] for name in told[row["partnership_id"]]} == told[row["partnership_id"]]
        pairs = queries.likely_pairs(connection, as_of=as_of, size=100)
        assert {(row["first_id"], row["second_id"]) for row in pairs} == plain.waiting()
        assert len(pairs) == queries.likely_pair_count(connection, as_of=as_of)
        if as_of is not None:
            partner = rows(Partner, as_of)
            assert set(connection.execute(select(partner.c.id)).scalars()) == set(plain.partners)

    # Small help

    def persona(self, slug: str, teller: str) -> str:
        return LEADS[slug] if teller == "lead" else teller

    def not_keeping(self, persona: str, project: int) -> str:
        inside = self.inside[persona]
        return "" if inside is None or project in inside else "forbidden"

    def not_there(self, project: int, number: int) -> str:
        there = self.plain.partners[number].merged_into is None and number in self.plain.of_project(project)
        return "" if there else "missing"

    def keeping(self, number: int, slug: str, teller: str) -> tuple[int, str, str]:
        """Return a project, who asks in its name about a partnership, and why that may be refused."""
        project, persona = self.projects[slug], self.persona(slug, teller)
        another = "missing" if self.plain.partnerships[number].project_id != project else ""
        return project, persona, self.not_keeping(persona, project) or another

    def holder(self, business_id: str | None) -> int | None:
        found = [one for one, partner in self.plain.partners.items() if partner.business_id == business_id]
        return found[0] if business_id and found else None

    def kept_id(self, written: str | None) -> str | None:
        return {"26174164": "2617416-4", "not an id": None}.get(written or "", written)

    def put_partnership(self, project: int, partner: int, stage: str, on: date) -> None:
        with self.network.database.reading() as connection:
            there = (Partnership.project_id == project, Partnership.partner_id == partner)
            number = connection.execute(select(Partnership.id).where(*there)).scalar_one()
        self.plain.partnerships[number] = PlainPartnership(project, partner, {f"{stage}_on": on})

    def propose(self, number: int) -> None:
        """Say in plain Python who is likely to be whom, after what is said of a partner."""
        mine, key = self.plain.partners[number], match_key(self.plain.partners[number].name)
        for other, partner in self.plain.partners.items():
            if other == number or partner.merged_into is not None:
                continue  # nothing is asked anew of those who count as another
            pair, alike = (min(number, other), max(number, other)), likeness(key, match_key(partner.name))
            two_ids = bool(mine.business_id and partner.business_id)
            # Nobody here says a municipality but some of those who were there: these are compared with each other.
            near = alike == ALIKE or (
                self.places[number] == self.places[other] and match_key(partner.name)[:2] == key[:2]
            )  # fmt: skip
            reported, apart = self.plain.pairs.get(pair, (False, False))
            if near and alike >= LIKELY and not two_ids:
                self.plain.pairs.setdefault(pair, (False, False))
            elif not apart and (two_ids or not reported):
                self.plain.pairs.pop(pair, None)

    @property
    def places(self) -> dict[int, str | None]:
        with self.network.database.reading() as connection:
            found = connection.execute(select(Partner.id, Partner.municipality_code)).all()
        return {row.id: row.municipality_code for row in found}

    def nth(self, among: Any, place: int) -> int:
        """Return one of these, the newest first: they are in the most trouble."""
        return int(sorted(among, reverse=True)[place % len(among)])

    def version(self, model: Any, number: int) -> int:
        with self.network.database.reading() as connection:
            return int(connection.execute(select(model.version).where(model.id == number)).scalar_one())


def test_any_commands_leave_partners_who_they_are_and_told_to_whom_they_may_be(make_network: Maker) -> None:
    machine = type("MachineOn", (Machine,), {"maker": make_network})
    few = make_network.name == "postgresql"
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES or (2 if few else 8), stateful_step_count=20, deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking these takes minutes
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )  # fmt: skip
