"""The sample's partners as they are written down: by the leads of their projects, and by the coordinator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from sqlalchemy import select

from db.commands import merges, partners, partnerships
from db.commands.kernel import Answer, Command
from db.commands.merges import KeptApart, Merge
from db.commands.partners import EditedPartner, NewPartner
from db.commands.partnerships import EditedPartnership, NextStage
from db.engine import Database
from db.models import LikelyPair, PartnerKind, Partnership, SizeBasis, SizeClass
from seed.committing import Commitments, signs_at
from seed.partners import COMMITMENT, DROPPED, Came, Decision, Naming, SamplePartner, way, way_of_earlier
from seed.reporters import Reporters
from seed.work import Event, W, helsinki

_MOST_DAYS_UNTIL_DECIDED = 9
_LAST_HOUR = 17  # later than anything else is written down on a day


@dataclass(frozen=True)
class Keeping:
    """A project that keeps partners: its running time so far, reasons to drop one, and what chance chooses by."""

    slug: str
    first: date
    last: date
    reasons: tuple[str, ...]
    chance: Random


@dataclass
class _Kept:
    """What a lead has before them: a partner in a project, with the versions and days that were saved last."""

    partnership_id: int
    version: int
    days: dict[str, date]


class Keepers:
    """Those who write partners down, with what each of them has seen."""

    def __init__(
        self,
        database: Database,
        reporters: Reporters,
        projects: Mapping[str, int],
        accounts: Mapping[str, int],
        leads: Mapping[str, str],
    ) -> None:
        """Begin with no partner; ids of `projects` by slug, `accounts` by name, names of `leads` by slug."""
        self._database, self._reporters = database, reporters
        self._projects, self._accounts, self._leads = projects, accounts, leads
        self._partners: dict[str, tuple[int, int]] = {}  # id and version
        self._consents: dict[str, date] = {}
        self._kept: dict[tuple[str, str], _Kept] = {}
        self._there: dict[str, list[SamplePartner]] = {}
        self._commitments = Commitments(self._act, projects)
        self._ends: dict[tuple[str, str], Came] = {}

    @property
    def partners(self) -> Mapping[str, tuple[int, int]]:
        """The id and the version of each partner that was entered, by name."""
        return self._partners

    @property
    def ends(self) -> Mapping[tuple[str, str], Came]:
        """With what the way of each partner in a project ends, by both; whole once `events` was walked."""
        return self._ends

    def events(self, rows: tuple[SamplePartner, ...], projects: Mapping[str, Keeping]) -> Iterator[Event]:
        """Give everything that happens to the partners of these projects, in no order."""
        entered: dict[str, datetime] = {}
        for place, row in enumerate(rows):
            here = projects[row.project]
            # Who is taken in by another project too was known here first, and early enough for that.
            last = here.first + (here.last - here.first) / 3 if row.also else here.last
            if row.signed_on is not None:
                told = way_of_earlier(row.signed_on, here.first, place)
            else:
                told = way(row.stages, here.first, last, here.chance)
            entered[row.name] = told[0].at
            yield from self._way(row, here, told)
            if row.named is Naming.ENDED:
                begun = told[-1].at.date()
                day = begun + (here.last - begun) * here.chance.random()
                yield Event(helsinki(day, _LAST_HOUR), partial(self._end_consent, row))
            if row.also:
                other = projects[row.also]
                first = max(other.first, told[0].at.date() + timedelta(days=1))
                yield from self._way(row, other, way(row.also_stages, first, other.last, other.chance))
        for row in rows:
            if row.decided:
                here = projects[row.project]
                day = max(entered[row.name], entered[row.like]).date()
                day = min(day + timedelta(days=here.chance.randint(1, _MOST_DAYS_UNTIL_DECIDED)), here.last)
                decide = self._merge if row.decided is Decision.MERGED else self._keep_apart
                yield Event(helsinki(day, _LAST_HOUR), partial(decide, row))

    def partners_of(self, slug: str, kind: PartnerKind) -> list[int]:
        """Return the partners of a kind that a project has now: first those of two projects, then as they came."""
        there = [row for row in self._there.get(slug, ()) if row.kind is kind]
        return [self._partners[row.name][0] for row in sorted(there, key=lambda row: not row.also)]

    def _way(self, row: SamplePartner, here: Keeping, told: tuple[Came, ...]) -> Iterator[Event]:
        self._ends[here.slug, row.name] = told[-1]
        yield Event(told[0].at, partial(self._add, row, here.slug, told[0]))
        signing = signs_at(row, here.slug, tuple(came.stage for came in told))
        for came in (each for each in told if each.stage == signing):
            yield from self._commitments.reviews(row, here.slug, came, here.last)
        for came in told[1:]:
            if came.stage == DROPPED:
                reason = here.chance.choice(here.reasons)
                yield Event(came.at, partial(self._drop, row, here.slug, came.on, reason))
            else:
                yield Event(came.at, partial(self._reach, row, here.slug, came))

    def _add(self, row: SamplePartner, slug: str, came: Came) -> None:
        self._agree(row, slug, came)
        new = NewPartner(project_id=self._projects[slug], stage=came.stage, on=came.on, **self._facts(row))
        added = self._act(slug, partners.add, new)
        self._partners[row.name] = added["id"], added["version"]
        self._there.setdefault(slug, []).append(row)
        if len(row.stages if slug == row.project else row.also_stages) > 1:
            ids = select(Partnership.id).where(
                Partnership.project_id == new.project_id, Partnership.partner_id == added["id"]
            )
            with self._database.reading() as connection:
                partnership_id = connection.execute(ids).scalar_one()
            self._kept[slug, row.name] = _Kept(partnership_id, 1, {f"{came.stage}_on": came.on})
        self._sign(row, slug, came)

    def _reach(self, row: SamplePartner, slug: str, came: Came) -> None:
        kept = self._kept[slug, row.name]
        reached = NextStage(self._projects[slug], kept.partnership_id, kept.version, came.stage)
        kept.version = self._act(slug, partnerships.reach, reached)["version"]
        kept.days[f"{came.stage}_on"] = came.on
        if self._agree(row, slug, came):
            self._edit(row)
        self._sign(row, slug, came)

    def _sign(self, row: SamplePartner, slug: str, came: Came) -> None:
        stages = row.stages if slug == row.project else row.also_stages
        if came.stage == signs_at(row, slug, stages):
            self._commitments.sign(row, slug, self._partners[row.name][0], came)

    def _drop(self, row: SamplePartner, slug: str, day: date, reason: str) -> None:
        kept = self._kept[slug, row.name]
        dropped = EditedPartnership(
            project_id=self._projects[slug], id=kept.partnership_id, seen_version=kept.version,
            dropped_on=day, dropped_reason=reason, **kept.days,
        )  # fmt: skip
        self._act(slug, partnerships.edit, dropped)
        self._there[slug].remove(row)
        self._commitments.end(row, slug, day)

    def _agree(self, row: SamplePartner, slug: str, came: Came) -> bool:
        """Have a partner agree to be named as it commits itself, where it does; return whether it does so now."""
        agrees = row.named is not Naming.NEVER and slug == row.project and came.stage in COMMITMENT
        if not agrees or row.name in self._consents:
            return False
        self._consents[row.name] = came.on
        return True

    def _end_consent(self, row: SamplePartner) -> None:
        self._edit(row, named_until=self._database.today())

    def _edit(self, row: SamplePartner, **changed: date) -> None:
        partner_id, version = self._partners[row.name]
        facts = self._facts(row) | changed
        edited = EditedPartner(
            project_id=self._projects[row.project], id=partner_id, seen_version=version, **facts
        )
        self._partners[row.name] = partner_id, self._act(row.project, partners.edit, edited)["version"]

    def _merge(self, row: SamplePartner) -> None:
        kept, merged = self._partners[row.like], self._partners[row.name]
        self._reporters.act(self._accounts["coordinator"], merges.merge, Merge(*kept, *merged))

    def _keep_apart(self, row: SamplePartner) -> None:
        first, second = sorted((self._partners[row.like][0], self._partners[row.name][0]))
        pair = select(LikelyPair.id, LikelyPair.version).where(
            LikelyPair.first_id == first, LikelyPair.second_id == second
        )
        with self._database.reading() as connection:
            apart = KeptApart(*connection.execute(pair).one())
        self._reporters.act(self._accounts["coordinator"], merges.keep_apart, apart)

    def _act(self, slug: str, command: Command[W], wanted: W) -> Answer:
        return self._reporters.act(self._accounts[self._leads[slug]], command, wanted)

    def _facts(self, row: SamplePartner) -> dict[str, Any]:
        """Return what is said of a partner; only of large ones it was looked up what else decides of the class."""
        basis = SizeBasis.FULL if row.size is SizeClass.LARGE else SizeBasis.STAFF
        return {
            "kind": row.kind, "name": row.name, "business_id": row.business_id,
            "municipality_code": row.municipality, "tol_2008": row.tol_2008, "tol_2025": row.tol_2025,
            "size_class": row.size, "size_basis": basis if row.size else None,
            "named_from": self._consents.get(row.name),
        }  # fmt: skip
