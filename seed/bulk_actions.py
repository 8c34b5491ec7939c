"""Climate actions of the scale network: plausible in number and spread, invented in name, the same everywhere.

Thirty actions a project, of twenty of its partners; five in ten are done, one is dropped. Most are calculated with
one of the factors or two, the others reported, not told, or not to be told; every ninth is shared with the next
project, and of some the one before counts the saving.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select

from db.emissions import PHASES
from db.models import (
    Action,
    ActionKind,
    ActionLine,
    ActionShare,
    Basis,
    Evidence,
    Factor,
    FactorVersion,
    Partner,
    Phase,
    Sector,
    Trading,
)
from db.models.base import Base
from db.text import sort_key
from db.units import ENERGY
from seed.bulk_partners import PER_PROJECT as PARTNERS_PER_PROJECT
from seed.bulk_weeks import Calendar

Row = dict[str, Any]
PER_PROJECT: Final = 30
_WHO_ACT: Final = 20  # of the partners of a project
_PHASES: Final = (*Phase, *[Phase.DONE] * 4, None)  # None is dropped
_BASES: Final = (Basis.OPEN, Basis.NOT_QUANTIFIABLE, *[Basis.REPORTED] * 2, *[Basis.CALCULATED] * 9)
_LIFETIMES: Final = (5, 10, 15, 20, 25, 1, 3)
_SHARED_EVERY, _ELSEWHERE_EVERY = 9, 51
_WEEKS_A_PHASE: Final = 6
_AT_ONCE: Final = 20_000


@dataclass(frozen=True)
class _Made:
    """What actions are made of: the first id of an action and of a partner, the projects and the factors."""

    calendar: Calendar
    projects: Sequence[int]
    partner: int
    action: int
    factors: Sequence[tuple[int, str]]  # a version and the unit that its value is for

    @property
    def numbers(self) -> range:
        """The number of each action."""
        return range(len(self.projects) * PER_PROJECT)

    def project(self, number: int) -> int:
        """Return the project that keeps an action."""
        return self.projects[number // PER_PROJECT]

    def last_week(self, number: int) -> int:
        """Return the week in which an action came to its phase."""
        return max(week for week in _weeks(self, number) if week is not None)


def add_actions(connection: Connection, calendar: Calendar, projects: Sequence[int]) -> None:
    """Add actions with their amounts, by the factors that there are, and with whose doing they are."""
    versions = select(FactorVersion.id, Factor.per).join(Factor).order_by(FactorVersion.id)
    partner = connection.execute(select(func.min(Partner.id))).scalar_one()
    action = (connection.execute(select(func.max(Action.id))).scalar() or 0) + 1
    made = _Made(
        calendar, projects, partner, action, [(row[0], row[1]) for row in connection.execute(versions)]
    )  # fmt: skip
    _put(connection, Action, (_action(made, number) for number in made.numbers))
    _put(connection, ActionLine, (line for number in made.numbers for line in _lines(made, number)))
    _put(connection, ActionShare, (share for number in made.numbers for share in _shares(made, number)))


def _put(connection: Connection, model: type[Base], rows: Iterator[Row]) -> None:
    while some := list(islice(rows, _AT_ONCE)):
        connection.execute(insert(model), some)


def _weeks(made: _Made, number: int) -> list[int | None]:
    """Return the week in which an action came to each phase: some were passed over."""
    phase = _PHASES[number * 7 % len(_PHASES)]
    reached = PHASES.index(phase) if phase is not None else number % 4
    begun = number * 17 % max(made.calendar.count - 8 * _WEEKS_A_PHASE, 1)
    weeks = [min(begun + place * _WEEKS_A_PHASE + number % 5, made.calendar.count - 1) for place in range(5)]
    return [
        week if place == reached or (place < reached and (number + place) % 4) else None
        for place, week in enumerate(weeks)
    ]


def _action(made: _Made, number: int) -> Row:
    weeks, title = _weeks(made, number), f"Mittakaavateko {number + 1:06}"
    days = [None if week is None else made.calendar.monday(week) for week in weeks]
    dropped = _PHASES[number * 7 % len(_PHASES)] is None
    last = max(day for day in days if day is not None)
    done = days[-1] is not None
    return {
        "id": made.action + number, "project_id": made.project(number),
        "partner_id": made.partner + number // PER_PROJECT * PARTNERS_PER_PROJECT + number * 3 % _WHO_ACT,
        "title": title, "order_key": sort_key(title), "language": "fi",
        "kind": ActionKind.OFFERING if number % 11 == 0 else ActionKind.OWN,
        "sector": list(Sector)[(number + number // len(Sector)) % len(Sector)],
        **{f"{phase}_on": day for phase, day in zip(PHASES, days, strict=True)},
        "dropped_on": last if dropped else None, "lesson": "Liian kallis." if dropped else "",
        **_saving(number), **_beside(number),
        "effect_from": _effect(last, number) if done else None,
        "lifetime": _LIFETIMES[number % len(_LIFETIMES)],
        "counted_in_id": made.action + number - 1 if number % _ELSEWHERE_EVERY == 7 else None,
        "shown": number % 2 == 0, "told": 0, "version": 1,
        "since": made.calendar.change(made.last_week(number)),
    }  # fmt: skip


def _effect(done: date, number: int) -> date:
    """Return from when on it is in effect: of most from the day on which it is done."""
    return done + timedelta(days=number % 200 if number % 6 == 0 else 0)


def _saving(number: int) -> Row:
    basis = _BASES[number * 5 % len(_BASES)]
    is_known, reported = basis in (Basis.CALCULATED, Basis.REPORTED), basis == Basis.REPORTED
    saved = Decimal(number * 7 % 9_000 + 500).scaleb(-2) * (-1 if number % 97 == 0 else 1)
    return {
        "basis": basis, "reported": saved if reported else None,
        "source": "Yrityksen oma laskelma" if reported else "",
        "why_not": "Vaikutusta ei mitata." if basis == Basis.NOT_QUANTIFIABLE else "",
        "evidence": list(Evidence)[number * 3 % len(Evidence)] if is_known else None,
    }  # fmt: skip


def _beside(number: int) -> Row:
    return {
        "energy_saved": Decimal(number % 4_000 + 100).scaleb(-1) if number % 3 else None,
        "money_saved": Decimal(number * 3 % 40_000) if number % 4 else None,
        "investment": Decimal(number * 11 % 200_000) if number % 5 else None,
        "trading": (None, Trading.ETS, Trading.EFFORT_SHARING)[number % 3],
    }  # fmt: skip


def _lines(made: _Made, number: int) -> Iterator[Row]:
    """Return the amounts of an action that is calculated."""
    if _BASES[number * 5 % len(_BASES)] != Basis.CALCULATED:
        return
    for place in range(1 + (number % 6 == 0)):
        version, per = made.factors[(number + place) % len(made.factors)]
        before = Decimal(number * 13 % 700 + 50) * (1 if per in ENERGY else 100)
        yield {
            "action_id": made.action + number, "place": place, "factor_version_id": version, "unit": per,
            "before": before, "after": before * (number % 6) / 10, "version": 1,
            "since": made.calendar.change(made.last_week(number)),
        }  # fmt: skip


def _shares(made: _Made, number: int) -> Iterator[Row]:
    own, since = made.project(number), made.calendar.change(made.last_week(number))
    is_shared = number % _SHARED_EVERY == 0 and len(made.projects) > 1
    shares = {own: 60 if is_shared else 100}
    if is_shared:
        shares[made.projects[(number // PER_PROJECT + 1) % len(made.projects)]] = 40
    for project, percent in shares.items():
        yield {
            "action_id": made.action + number, "project_id": project, "percent": percent, "version": 1,
            "since": since,
        }  # fmt: skip
