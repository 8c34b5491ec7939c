"""Targets of projects and of the network, and how much of the way to them is gone."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import Connection, select

from db import action_indicators
from db.action_indicators import Value
from db.counting import ALL, ASKED, asked
from db.follow import Step, of_partners, stays
from db.history import rows
from db.indicators import INDICATORS, OF_ACTIONS
from db.models import Target
from db.participant_figures import FACTS_OF, Family, family_of, told
from db.participant_sums import Period, Sources
from db.participation import counted
from db.participation_rows import of_projects
from db.permissions import Permission
from db.protection import HIDDEN, Shown
from db.queries.indicators import COMPUTED, Year
from db.reading import query
from db.records import Rows, made, records

COLUMNS = ("id", "version", "indicator", "baseline", "baseline_on", "value", "due")


@query(Permission.VIEW_NETWORK, stays)
def of_project(connection: Connection, *, as_of: int | None, project_id: int) -> Rows:
    """Return the targets of a project by indicator and day.

    Columns: id, version, indicator (a code of db.indicators), baseline and value (Decimal), baseline_on and due.
    """
    return _targets(connection, as_of, project_id)


@query(Permission.VIEW_NETWORK, stays)
def of_network(connection: Connection, *, as_of: int | None) -> Rows:
    """Return the targets of the network by indicator and day, with the columns of `of_project`."""
    return _targets(connection, as_of, None)


@query(Permission.KEEP_PARTNERS, of_partners)
def standing(connection: Connection, *, as_of: int | None, project_id: int, today: date) -> Rows:
    """Return the targets of a project with where it stands today, to those who keep it.

    Columns: those of `of_project`, and now (int, or a Decimal of what is reckoned from actions): of a flow what
    there was from the day of the baseline until today, else what there is today, by the project's shares of its
    actions; None of an indicator that is computed no more, and where nothing is told that it counts.
    """
    found, cell = _targets(connection, as_of, project_id), ("project", ALL, ALL)
    codes = {row["indicator"] for row in found}
    some = of_projects(connection, as_of, [project_id]) if codes - set(OF_ACTIONS) else None
    actions = action_indicators.of_project(connection, as_of, project_id, today) if codes & set(OF_ACTIONS) else {}
    numbers: list[Value] = []
    for row in found:
        if row["indicator"] in OF_ACTIONS:
            numbers.append(action_indicators.value_of(row["indicator"], actions, today.year))
            continue
        counts = _counts(row["indicator"])
        sums = counted(connection, as_of, {project_id: [cell]}, asked(row["baseline_on"], today), some)
        numbers.append(sum(sums[cell, (ASKED, *count)] for count in counts) if counts else None)
    return _with_now(found, numbers)


def _stands(answer: Shown, step: Step, asked_for: Mapping[str, Any]) -> Shown:
    """For where the network stands: it stays where no fact has moved that the indicator could depend on."""
    if not _counts(asked_for["indicator"]):
        return None if step.actions else answer
    if not step.partners:
        return answer
    kept = Period(asked_for["since"], None, asked_for["today"]).kept is not None
    facts = chain.from_iterable(FACTS_OF[family] for family in _families(asked_for["indicator"]))
    return answer if kept and step.facts.isdisjoint(facts) else None


@query(Permission.VIEW_NETWORK, _stands)
def network_now(connection: Connection, *, as_of: int | None, today: date, indicator: str, since: date) -> Value:
    """Return where the network stands today by an indicator, as it may be told to all.

    Of a flow what there was from a day until today, else what there is today (of what is reckoned from actions a
    Decimal); "hidden" where it would tell of few, None of an indicator that is not computed, and where nothing is
    told that it counts. From a day that begins a year on, sums are kept.
    """
    if indicator in OF_ACTIONS:
        return COMPUTED[indicator](Year(connection, as_of, today, today.year))
    cell, families = (ALL, ALL, ALL), _families(indicator)
    facts = list(chain.from_iterable(FACTS_OF[family] for family in families))
    sources = Sources(connection, as_of, Period(since, None, today), [cell], facts=facts)
    rows_told = told(sources.counts(cell), [], sources.counts(cell, ever=True), families)
    numbers = {row[:3]: row[3] for row in rows_told}
    return _shown([numbers.get(count, 0) for count in _counts(indicator)])


def _counts(indicator: str) -> tuple[tuple[str, str, str], ...]:
    known = INDICATORS.get(indicator)
    return () if known is None else known.counts


def _families(indicator: str) -> list[Family]:
    """Return the families of figures that an indicator is told by."""
    return sorted({family_of(fact) for fact, _dimension, _code in _counts(indicator)})


def _shown(numbers: list[Shown | float]) -> Shown:
    if HIDDEN in numbers:
        return HIDDEN
    return sum(n for n in numbers if isinstance(n, int)) if numbers else None


def _with_now(found: Rows, numbers: Iterable[object]) -> Rows:
    return made((*COLUMNS, "now"), ((*row.values(), now) for row, now in zip(found, numbers, strict=True)))


def _targets(connection: Connection, as_of: int | None, project_id: int | None) -> Rows:
    table = rows(Target, as_of)
    mine = table.c.project_id.is_(None) if project_id is None else table.c.project_id == project_id
    statement = select(*(table.c[name] for name in COLUMNS)).where(mine)
    return records(connection, statement.order_by(table.c.indicator, table.c.due, table.c.id), COLUMNS)
