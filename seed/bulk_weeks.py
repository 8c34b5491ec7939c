"""Weeks of the scale network, written by the database from its projects: the same numbers on every machine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Table,
    and_,
    case,
    exists,
    insert,
    literal,
    select,
)

from db.models import Milestone, Pause, Project, State, WeeklyStatus
from db.weeks import Week

Row = dict[str, Any]
_STATUS: Table = WeeklyStatus.__table__
_PROJECT = Project.__table__
_MILESTONES = 10
_PAUSE_EVERY, _PAUSE_WEEKS = 25, 5
_SILENT_NOW_EVERY = 50

Texts = Mapping[str, tuple[str, ...]]
_DONE: Texts = {
    "fi": (
        "Tapasimme neljä yritystä ja sovimme päästölaskennasta.",
        "Pidimme työpajan, johon tuli 18 osallistujaa.",
        "Kokosimme energiakatselmusten tulokset yhteen.",
        "Neuvoimme kolmea maatilaa lannan käsittelyssä.",
    ),
    "sv": (
        "Vi träffade fyra företag och kom överens om utsläppsberäkning.",
        "Vi höll en verkstad med 18 deltagare.",
        "Vi sammanställde resultaten av energisynerna.",
        "Vi gav tre gårdar råd om gödselhantering.",
    ),
}
_NEXT: Texts = {
    "fi": ("Sovimme seuraavat käynnit.", "Valmistelemme verkoston tapaamista.", "Kirjoitamme väliraportin."),
    "sv": ("Vi bokar följande besök.", "Vi förbereder nätverksträffen.", "Vi skriver delrapporten."),
}
_OBSTACLE: Texts = {
    "fi": ("Yritysten on vaikea löytää aikaa.", "Hankinta myöhästyy.", "Laskuri antaa ristiriitaisia lukuja."),
    "sv": ("Företagen har svårt att hitta tid.", "Upphandlingen blir försenad.", "Kalkylatorn ger olika tal."),
}
_HELP: Texts = {
    "fi": ("Miten muut ovat saaneet pienet yritykset mukaan?",),
    "sv": ("Hur har andra fått med småföretagen?",),
}


@dataclass(frozen=True)
class Calendar:
    """The weeks, and the changes that brought them: week 0 came with `first_change`, the plan with `planned`."""

    first: Week
    count: int
    planned: int
    first_change: int

    def monday(self, place: int) -> date:
        """Return the Monday of a week."""
        return self.first.plus(place).monday

    def change(self, place: int) -> int:
        """Return the number of the change that brought a week."""
        return self.first_change + place


def add_pauses(connection: Connection, calendar: Calendar) -> None:
    """Pause every 25th project for five weeks; some of the pauses hold today."""
    rows = []
    for place, project in enumerate(_project_ids(connection)):
        if place % _PAUSE_EVERY == _PAUSE_EVERY - 1:
            begins = place * 13 % calendar.count
            rows.append({
                "project_id": project, "version": 1, "since": calendar.change(begins), "reason": "Henkilövaihdos.",
                "first_week": calendar.monday(begins), "last_week": calendar.monday(begins + _PAUSE_WEEKS - 1),
            })  # fmt: skip
    if rows:
        connection.execute(insert(Pause), rows)


def add_milestones(connection: Connection, calendar: Calendar) -> None:
    """Plan ten milestones a project; nine of ten that are due are done, early or late by some weeks."""
    rows = _milestones(calendar, _project_ids(connection))
    while some := list(islice(rows, 10_000)):
        connection.execute(insert(Milestone), some)
    table, past = Milestone.__table__, Milestone.__history__
    before = {
        "version": literal(1),
        "since": literal(calendar.planned),
        "done_on": literal(None, table.c.done_on.type),
    }
    _keep(connection, table, past, before, table.c.version == 2)


def add_week(connection: Connection, calendar: Calendar, place: int) -> None:
    """Write the updates of one week; some were corrected with the next week's change."""
    week, current = calendar.monday(place), place == calendar.count - 1
    corrected = and_(_chance(place, 5) < 20, literal(not current))
    columns = _update(place)
    columns["version"] = case((corrected, 2), else_=1)
    columns["since"] = calendar.change(place) + case((corrected, 1), else_=0)
    columns["week"] = literal(week)
    silent = _chance(place, 1) < (600 if current else 65)
    paused = exists().where(
        Pause.project_id == _PROJECT.c.id, Pause.first_week <= literal(week), Pause.last_week >= literal(week)
    )
    chosen = select(*(value.label(name) for name, value in columns.items())).where(
        ~silent, ~paused, ~_silent_lately(calendar, place)
    )
    connection.execute(insert(_STATUS).from_select(list(columns), chosen))
    before = {"version": literal(1), "since": literal(calendar.change(place)), "next": literal("")}
    _keep(
        connection, _STATUS, WeeklyStatus.__history__, before, and_(_STATUS.c.week == week, _STATUS.c.version == 2)
    )


def _keep(connection: Connection, table: FromClause, past: Table, before: Row, which: ColumnElement[bool]) -> None:
    """Put the first wordings of rows that have a second one into their history."""
    names = [column.name for column in table.columns]
    values = [before.get(name, table.c[name]).label(name) for name in names]
    chosen = select(*values, table.c.since.label("until")).where(which)
    connection.execute(insert(past).from_select([*names, "until"], chosen))


def _update(place: int) -> dict[str, ColumnElement[Any]]:
    swedish = _PROJECT.c.id % 12 == 0
    luck = _chance(place, 2)
    hindered = luck >= 720
    unchanged = and_(_chance(place, 3) < 120, literal(place > 0))
    return {
        "project_id": _PROJECT.c.id,
        "state": case((luck < 720, State.ON_TRACK), (luck < 930, State.AT_RISK), else_=State.OFF_TRACK),
        "done": case((unchanged, ""), else_=_said(_DONE, place, swedish)),
        "next": _said(_NEXT, place + 1, swedish),
        "obstacle": case((hindered, _said(_OBSTACLE, place + 2, swedish)), else_=""),
        "help": case((_chance(place, 4) < 15, _said(_HELP, place, swedish)), else_=""),
        "language": case((swedish, "sv"), else_="fi"),
        "unchanged": unchanged,
    }


def _said(texts: Texts, place: int, swedish: ColumnElement[bool]) -> ColumnElement[str]:
    def one_of(options: tuple[str, ...]) -> ColumnElement[str]:
        return case(dict(enumerate(options)), value=(_PROJECT.c.id + place) % len(options))

    return case((swedish, one_of(texts["sv"])), else_=one_of(texts["fi"]))


def _chance(place: int, kind: int) -> ColumnElement[int]:
    """Return a number from 0 to 999 for each project and week, as if at random, the same on every database."""
    step = (place * 4657 + kind * 1237) % 10_007
    mixed = (_PROJECT.c.id * 7919 + step) % 10_007
    number: ColumnElement[int] = (mixed * mixed + mixed * 31 + _PROJECT.c.id * 13) % 1000
    return number


def _silent_lately(calendar: Calendar, place: int) -> ColumnElement[bool]:
    """Return which projects have not been heard of for some weeks now."""
    weeks_ago = calendar.count - 1 - place
    number = _PROJECT.c.id
    silent_weeks = number // _SILENT_NOW_EVERY % 8
    return and_(number % _SILENT_NOW_EVERY == 7, silent_weeks >= weeks_ago, literal(weeks_ago < 8))


def _project_ids(connection: Connection) -> list[int]:
    return list(connection.execute(select(Project.id).order_by(Project.id)).scalars())


def _milestones(calendar: Calendar, projects: list[int]) -> Iterator[Row]:
    for place, project in enumerate(projects):
        for number in range(_MILESTONES):
            due = (number + 1) * (calendar.count + 20) // (_MILESTONES + 1) + place % 5
            done = due + place * (number + 3) % 7 - 2
            reached = 0 <= done < calendar.count and (place + number) % 10 != 0
            yield {
                "project_id": project, "title": f"Välitavoite {number + 1}", "language": "fi",
                "due": calendar.monday(due) + timedelta(days=4),
                "done_on": calendar.monday(done) + timedelta(days=3) if reached else None,
                "version": 2 if reached else 1,
                "since": calendar.change(done) if reached else calendar.planned,
            }  # fmt: skip
