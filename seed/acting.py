"""The climate actions of the sample's partners, all of them invented, as their leads write them down.

Each is entered at its first phases and comes to the later ones with time; of some the figures are told late, or
once more when they were measured. In between a supplier of heat has another factor, which some figures take.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any, Final

from db.action_checks import Amount
from db.commands import action_shares, actions, factors
from db.commands.action_shares import WantedShare
from db.commands.actions import EditedAction, NewAction, NextPhase
from db.commands.factors import VerifiedVersion
from db.commands.kernel import Answer, Command
from db.models import Basis, Evidence, Phase
from seed.actions import SampleAction
from seed.factors import PUBLISHED, SAMPLE, SeedFactor, seed_factors
from seed.keeping import Keeping
from seed.partners import DROPPED, Came, way
from seed.work import Event, helsinki

COORDINATOR: Final = ""
SHARED_PERCENT: Final = 40
_RENEWED, _KEEPS = "heat_own", 1  # the factor with another value, and how many figures keep the first one
_MEASURED_AFTER: Final = timedelta(days=21)
_LAST_HOUR: Final = 18  # later than anything else is written down on a day
_MONTH: Final = timedelta(days=30)
Act = Callable[[str, Command[Any], Any], Answer]  # as the lead of a project, or (COORDINATOR) as the coordinator


@dataclass
class _Kept:
    """What a lead has before them: an action with the version and the facts that were saved last."""

    row: SampleAction
    id: int
    version: int
    said: dict[str, Any]

    @property
    def factors(self) -> frozenset[str]:
        """The keys of the factors with which its figures are reckoned, once they are told."""
        told = self.said["basis"] == Basis.CALCULATED
        return frozenset(one.factor for one in self.row.amounts) if told else frozenset()


class Actions:
    """Those who write actions down, with what each of them has seen, and the coordinator with the factors."""

    def __init__(
        self,
        act: Act,
        projects: Mapping[str, int],
        partners: Mapping[str, tuple[int, int]],
        newest: Callable[[], Mapping[str, int]],
    ) -> None:
        """Begin with none; ids of `projects` by slug, id and version of `partners` by name.

        `newest` gives the id of the newest version of each factor that is there, by its Finnish name.
        """
        self._act, self._projects, self._partners, self._newest = act, projects, partners, newest
        self._names = {one.key: one.name_fi for file in (PUBLISHED, SAMPLE) for one in seed_factors(file)}
        self._factors: dict[str, int] = {}  # the newest version of each, by key
        self._own: dict[str, int] = {}  # those that the coordinator has added
        self._kept: dict[str, _Kept] = {}

    def factor_events(self, first: datetime, renewed: datetime) -> Iterator[Event]:
        """Give what happens to the factors of local suppliers: the first value of each, and another of one."""
        for place, one in enumerate(seed_factors(SAMPLE)):
            yield Event(first + timedelta(minutes=place), partial(self._add_factor, one))
            if one.key == _RENEWED:
                yield Event(renewed, partial(self._renew_factor, one))

    def events(
        self,
        rows: tuple[SampleAction, ...],
        projects: Mapping[str, Keeping],
        ready: Mapping[tuple[str, str], Came],
    ) -> Iterator[Event]:
        """Give everything that happens to these actions, in no order.

        `ready` tells by project and name with what the story of a partner ends: its actions come after it.
        """
        written: dict[str, tuple[datetime, datetime]] = {}
        for row in rows:
            here = projects[row.project]
            begin = min(ready[row.project, row.partner].at.date() + timedelta(days=1), here.last)
            chance = Random(f"{here.last} {row.title}")  # noqa: S311 - no secret: the same for the same day
            told = way(row.stages, begin, here.last, chance)
            yield from self._way(row, told, here.last)
            written[row.title] = told[row.entered - 1].at, _end(row, told, here.last)
            if row.shared_with:
                day = max(written[row.title][1].date(), projects[row.shared_with].first + timedelta(days=7))
                yield Event(helsinki(day, _LAST_HOUR + 0.5), partial(self._share, row))
        for row in rows:
            if row.counted_in:
                at = max(written[row.title][1], written[row.counted_in][0])
                yield Event(helsinki(at.date(), _LAST_HOUR + 1), partial(self._count_in, row))

    def _way(self, row: SampleAction, told: tuple[Came, ...], last: date) -> Iterator[Event]:
        first, later = told[row.entered - 1], told[row.entered :]
        days = {f"{came.stage}_on": came.on for came in told[: row.entered]}
        yield Event(first.at, partial(self._add, row, days, last))
        for came in later:
            happen = self._drop if came.stage == DROPPED else self._reach
            yield Event(came.at, partial(happen, row, came))
        if row.retold:
            yield Event(_end(row, told, last), partial(self._measure, row))

    def _add(self, row: SampleAction, days: dict[str, date], last: date) -> None:
        ago = timedelta(days=365 * row.years_ago)
        said: dict[str, Any] = {name: day - ago for name, day in days.items()}
        if "done_on" in said:
            said["effect_from"] = said["done_on"]
        elif row.effect_in:
            said["effect_from"] = (last + row.effect_in * _MONTH).replace(day=1)
        facts = self._told(row) if row.told_at in ("", row.phases[row.entered - 1]) else _open(row)
        new = NewAction(
            project_id=self._projects[row.project], partner_id=self._partners[row.partner][0], **facts, **said
        )
        added = self._act(row.project, actions.add, new)
        self._kept[row.title] = _Kept(row, added["id"], added["version"], {**facts, **said})

    def _reach(self, row: SampleAction, came: Came) -> None:
        kept = self._kept[row.title]
        wanted = NextPhase(self._projects[row.project], kept.id, kept.version, came.stage)
        kept.version = self._act(row.project, actions.reach, wanted)["version"]
        kept.said[f"{came.stage}_on"] = came.at.date()
        if came.stage == Phase.DONE:
            kept.said.setdefault("effect_from", came.at.date())
        if came.stage == row.told_at:
            self._edit(kept, self._told(row))

    def _drop(self, row: SampleAction, came: Came) -> None:
        self._edit(self._kept[row.title], {"dropped_on": came.at.date(), "lesson": row.lesson})

    def _measure(self, row: SampleAction) -> None:
        again = self._told(replace(row, amounts=row.retold))
        self._edit(self._kept[row.title], {**again, "evidence": Evidence.MEASURED.value})

    def _count_in(self, row: SampleAction) -> None:
        self._edit(self._kept[row.title], {"counted_in_id": self._kept[row.counted_in].id})

    def _edit(self, kept: _Kept, changed: Mapping[str, Any]) -> None:
        kept.said.update(changed)
        edited = EditedAction(
            project_id=self._projects[kept.row.project], id=kept.id, seen_version=kept.version, **kept.said
        )
        kept.version = self._act(kept.row.project, actions.edit, edited)["version"]

    def _share(self, row: SampleAction) -> None:
        keeper, kept = self._projects[row.project], self._kept[row.title]
        for sharer, percent, seen in (
            (keeper, 100 - SHARED_PERCENT, 1),
            (self._projects[row.shared_with], SHARED_PERCENT, 0),
        ):
            self._act(row.project, action_shares.put, WantedShare(keeper, kept.id, sharer, percent, seen))

    def _told(self, row: SampleAction) -> dict[str, Any]:
        lines = (Amount(self._factor(one.factor), one.unit, one.before, one.after) for one in row.amounts)
        return {**row.facts, "amounts": tuple(lines)}

    def _factor(self, key: str) -> int:
        """Return the version with which a figure is reckoned that is told now: the newest."""
        if key not in self._factors:
            by_name = self._newest()
            self._factors = {one: by_name[name] for one, name in self._names.items() if name in by_name}
        return self._factors[key]

    def _add_factor(self, one: SeedFactor) -> None:
        added = self._act(COORDINATOR, factors.add, one.new)
        self._own[one.key] = added["id"]

    def _renew_factor(self, one: SeedFactor) -> None:
        """Add the other value, which all figures take but the first, and say that it was compared."""
        taking = [kept for kept in self._kept.values() if one.key in kept.factors][_KEEPS:]
        wanted = one.renewed(self._own[one.key], 1, tuple(kept.id for kept in taking))
        renewed = self._act(COORDINATOR, factors.renew, wanted)
        earlier, self._factors[one.key] = self._factor(one.key), renewed["id"]
        for kept in taking:
            kept.version += 1
            kept.said["amounts"] = tuple(
                replace(each, factor_version_id=renewed["id"]) if each.factor_version_id == earlier else each
                for each in kept.said["amounts"]
            )
        self._act(COORDINATOR, factors.verify, VerifiedVersion(renewed["id"], 1))


def _open(row: SampleAction) -> dict[str, Any]:
    """Return what is said of an action before its figures are told."""
    nothing = dict.fromkeys(("evidence", "reported", "energy_saved", "money_saved"))
    return {**row.facts, **nothing, "basis": Basis.OPEN.value, "source": "", "why_not": ""}


def _end(row: SampleAction, told: Sequence[Came], last: date) -> datetime:
    """Return the moment of the last that is said of an action, before what other actions bring."""
    if not row.retold:
        return told[-1].at
    day = min(told[-1].at.date() + _MEASURED_AFTER, last)
    return helsinki(day, _LAST_HOUR)
