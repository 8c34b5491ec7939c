"""The catalogue of indicators with where the network stands: computed from rows, or reported by hand."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, Final

from sqlalchemy import Connection, Date, Select, bindparam, func, select

from db import action_indicators
from db.action_figures import OF_DONE
from db.action_indicators import Figures, Value
from db.action_sums import LEFT_OF_DONE, SAVED, WHOLE
from db.action_told import told_of
from db.follow import Step, stays
from db.history import moment, rows
from db.indicators import INDICATORS, OF_ACTIONS, OF_PARTICIPANTS, REPORTED
from db.models import Account, Change, Indicator, IndicatorValue, Project
from db.permissions import Permission
from db.protection import HIDDEN
from db.queries import participants
from db.reading import query
from db.records import Rows, made, records
from db.reported import by_code, come_to, counting
from db.reported import told as told_beside

NAMES: Final = ("name_fi", "name_sv", "name_en")
OF_YEAR: Final = (*OF_DONE, SAVED, *LEFT_OF_DONE.values())  # what is known of actions decides of these
COLUMNS: Final = (
    "code", "level", *NAMES, "unit", "nature", "over_time", "over_projects", "source", "definition_fi",
    "definition_sv", "definition_en", "rule_fi", "rule_sv", "rule_en", "disaggregation", "reference",
)  # fmt: skip
BEHIND: Final = ("project_id", *NAMES, "first_on", "last_on", "value", "whole")
_OF_ACTIONS: Final = frozenset(OF_ACTIONS)
FACTS: Final = ("indicator", "first_on", "last_on", "value", "whole", "evidence", "language")


@dataclass(frozen=True)
class Year:
    """A calendar year, as far as it is over, and what of the network is asked about it; each is read once."""

    connection: Connection
    as_of: int | None
    today: date
    year: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, 12, 31)

    @property
    def end(self) -> date:
        """Its last day, or today."""
        return min(self.last, self.today)

    @cached_property
    def participants(self) -> Mapping[tuple[str, str, str], Any]:
        """What is told of participants in it."""
        found = participants.figures(
            self.connection, as_of=self.as_of, today=self.today, first=self.first, last=self.last
        )
        return {(row["fact"], row["dimension"], row["code"]): row["n"] for row in found}

    @cached_property
    def emissions(self) -> Figures:
        """What is told of actions as they stood at its end."""
        rows = told_of(self.connection, self.as_of, WHOLE, self.end, OF_DONE, needs=OF_YEAR)
        return action_indicators.figures_of(rows)


Computed = Callable[[Year], Value]


def _of_participants(code: str) -> Computed:
    def read(year: Year) -> Value:
        numbers = [year.participants.get(count, 0) for count in INDICATORS[code].counts]
        return HIDDEN if HIDDEN in numbers else sum(numbers)

    return read


def _of_actions(code: str) -> Computed:
    return lambda year: action_indicators.value_of(code, year.emissions, year.year)


def _projects(year: Year) -> int:
    asked = {"as_of": year.as_of, "first": year.first, "end": year.end}
    count: int = year.connection.execute(_running(past=year.as_of is not None), asked).scalar_one()
    return count


@cache  # each statement is built once: three years are asked after every save of an action
def _running(*, past: bool) -> Select[int]:
    table, first, end = (
        rows(Project, moment(past=past)),
        bindparam("first", type_=Date),
        bindparam("end", type_=Date),
    )
    return select(func.count()).where(table.c.starts <= end, table.c.ends >= first)


def _grants(year: Year) -> Decimal | None:
    """Return what was granted to the projects that began in the year; None where that is known of none of them."""
    table = rows(Project, year.as_of)
    begun = select(func.count(), func.sum(table.c.grant_eur)).where(
        table.c.starts >= year.first, table.c.starts <= year.end
    )
    count, granted = year.connection.execute(begun).one()
    return granted if count else Decimal(0)


# A new computed indicator is a line here and a row in the catalogue.
COMPUTED: Final[Mapping[str, Computed]] = {
    "I01": _projects,
    "I02": _grants,
    **{code: _of_participants(code) for code in OF_PARTICIPANTS},
    **{code: _of_actions(code) for code in OF_ACTIONS},
}


@query(Permission.VIEW_NETWORK, stays)
def catalogue(connection: Connection, *, as_of: int | None) -> Rows:
    """Return the indicators by code: the columns of db.models.Indicator.

    The catalogue is reference data, and the same at every moment.
    """
    del as_of
    return records(connection, _catalogue(), COLUMNS)


@cache
def _catalogue(codes: frozenset[str] | None = None) -> Select[Any]:
    """Return the catalogue, or some of its indicators."""
    table = Indicator.__table__
    order = (table.c.source == "area", table.c.code)
    chosen = select(*(table.c[name] for name in COLUMNS)).order_by(*order)
    return chosen if codes is None else chosen.where(table.c.code.in_(sorted(codes)))


class Part(StrEnum):
    """Which indicators are asked for: those that actions move, or all others; so that these stand when they do."""

    ALL = ""
    ACTIONS = "actions"
    OTHERS = "others"

    def holds(self, code: str) -> bool:
        """Return whether an indicator is one of them."""
        return self is Part.ALL or (self is Part.ACTIONS) == (code in OF_ACTIONS)


def _stands(answer: Any, step: Step, asked: Mapping[str, Any]) -> Any:
    """For what is reckoned from participants and from actions: no word about an action moves the former."""
    by_actions = step.actions and asked["part"] != Part.OTHERS
    by_partners = step.partners and asked["part"] != Part.ACTIONS
    return None if by_actions or by_partners else answer


@query(Permission.VIEW_NETWORK, _stands)
def of_year(
    connection: Connection, *, as_of: int | None, today: date, year: int, code: str = "", part: str = Part.ALL
) -> Rows:
    """Return indicators, or one of them, with what each comes to in a calendar year, as it may be told to all.

    Columns: those of `catalogue`; value (a number, of a ratio in percent; "hidden"; None where there is nothing to
    tell); running (how many projects ran in the year); of what is reported projects (how many reported it) and
    last_on (the newest day told of), else None.
    Of a flow what there was in the year until today, of the others what there was at its end, or is today. What
    was reported counts in the year in which its days end, so that nothing of it is in two years or in none.
    """
    asked = Year(connection, as_of, today, year)
    reported = {} if part == Part.ACTIONS else _reported(asked)
    running = _projects(asked)
    found: list[tuple[object, ...]] = []
    for row in records(connection, _catalogue(_OF_ACTIONS if part == Part.ACTIONS else None), COLUMNS):
        if code in ("", row["code"]) and Part(part).holds(row["code"]):
            read = COMPUTED.get(row["code"])
            here = reported.get(row["code"], (None, 0, None)) if read is None else (read(asked), None, None)
            found.append((*row.values(), *here, running))
    return made((*COLUMNS, "value", "projects", "last_on", "running"), found)


@query(Permission.VIEW_NETWORK, stays)
def first_year(connection: Connection, *, as_of: int | None, today: date) -> int:
    """Return the year in which the first project began; this year where none has."""
    table = rows(Project, as_of)
    begun = connection.execute(select(func.min(table.c.starts))).scalar()
    return min(begun or today, today).year


Told = tuple[Value, int, date]


def _reported(year: Year) -> dict[str, Told]:
    """Return by indicator what was reported in a year, from how many projects, and the newest day told of."""
    found: dict[str, Told] = {}
    for code, values in by_code(year.connection.execute(_values(year)).all()).items():
        those = counting(values)
        found[code] = (come_to(those), len({one.project_id for one in those}), max(one.last_on for one in those))
    return found


def _values(year: Year) -> Select[Any]:
    """Return the values that were reported by hand and whose days end in a year, with their indicators' rules."""
    table, known = rows(IndicatorValue, year.as_of), Indicator.__table__
    return (
        select(known.c.code, known.c.over_time, known.c.over_projects, table.c.project_id, table.c.first_on,
               table.c.last_on, table.c.value, table.c.whole)
        .join(known, known.c.code == table.c.indicator)
        .where(known.c.source == REPORTED, table.c.last_on >= year.first, table.c.last_on <= year.end)
        .order_by(known.c.code, table.c.project_id, table.c.last_on)
    )  # fmt: skip


@query(Permission.VIEW_NETWORK, stays)
def behind(
    connection: Connection, *, as_of: int | None, today: date, year: int, code: str, language: str = "fi"
) -> Rows:
    """Return the values that projects reported of an indicator and that count in a year, as they may be told.

    Columns: project_id, the three names, first_on, last_on, value and whole (Decimals or "hidden"; of what is no
    share and no mean, whole is None); by project's name and day. What `of_year` tells is what they come to. No
    rows for what is computed.
    """
    asked = Year(connection, as_of, today, year)
    values = by_code(connection.execute(_values(asked)).all()).get(code)
    if not values:
        return ()
    those = counting(values)
    names = _names(asked, {one.project_id for one in those}, language)
    place = {project_id: number for number, project_id in enumerate(names)}
    found = sorted(zip(those, told_beside(those), strict=True), key=lambda each: place[each[0].project_id])
    return made(
        BEHIND,
        ((one.project_id, *names[one.project_id], one.first_on, one.last_on, *said) for one, said in found),
    )


def _names(year: Year, projects: Collection[int], language: str) -> dict[int, tuple[str, ...]]:
    """Return the three names of projects in the order of their names in a language."""
    project = rows(Project, year.as_of)
    order = project.c[f"order_{language if language in ('fi', 'sv', 'en') else 'fi'}"]
    named = select(project.c.id, *(project.c[name] for name in NAMES)).order_by(order, project.c.id)
    return {row[0]: tuple(row[1:]) for row in year.connection.execute(named) if row[0] in projects}


@query(Permission.KEEP_PARTNERS, stays)
def of_project(connection: Connection, *, as_of: int | None, project_id: int) -> Rows:
    """Return what a project has reported, the newest first, to those who keep it: small numbers stand in it.

    Columns: id, version, indicator, first_on, last_on, value, whole, evidence, language, at (when it was said) and
    name_of (by whom).
    """
    table, change, account = rows(IndicatorValue, as_of), Change.__table__, rows(Account, as_of)
    statement = (
        select(table.c.id, table.c.version, *(table.c[name] for name in FACTS), change.c.at, account.c.name)
        .join(change, change.c.id == table.c.since)
        .outerjoin(account, account.c.id == change.c.account_id)
        .where(table.c.project_id == project_id)
        .order_by(table.c.last_on.desc(), table.c.indicator, table.c.id)
    )
    return records(connection, statement, ("id", "version", *FACTS, "at", "name_of"))
