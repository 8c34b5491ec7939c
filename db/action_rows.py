"""The rows behind actions: who may be told of one, its amounts with their factors, and whose doing it is."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, and_, case, exists, or_, select, true

from db.emissions import DROPPED, PHASES, Line, annual_grams
from db.history import rows
from db.models import ActionLine, ActionShare, Factor, FactorVersion
from db.partner_groups import agrees, within
from db.records import Record, record

LINE: Final = ("before", "after", "unit", "value", "per")
FACTOR: Final = ("factor_id", "factor_version_id", "number", "period", "source", "standing")
NAMES: Final = ("name_fi", "name_sv", "name_en")


def phase_of(action: FromClause) -> ColumnElement[str]:
    """Return how far an action is: one of Phase, or `dropped`."""
    days = [(action.c[f"{phase}_on"].is_not(None), phase) for phase in reversed(PHASES)]
    phase: ColumnElement[str] = case((action.c.dropped_on.is_not(None), DROPPED), *days)
    return phase


def phase_day(action: FromClause) -> ColumnElement[date]:
    """Return since when an action is in its phase."""
    days = [(action.c[f"{phase}_on"].is_not(None), action.c[f"{phase}_on"]) for phase in reversed(PHASES)]
    day: ColumnElement[date] = case((action.c.dropped_on.is_not(None), action.c.dropped_on), *days)
    return day


def own(action: FromClause, as_of: int | None, inside: Iterable[int] | None) -> ColumnElement[bool]:
    """Return whether one of these projects keeps an action, or has a share of it; None is all projects."""
    share = rows(ActionShare, as_of)
    theirs = exists().where(share.c.action_id == action.c.id, within(share, inside))
    return or_(within(action, inside), theirs)


def told(
    action: FromClause, root: FromClause, as_of: int | None, inside: Iterable[int] | None, today: date
) -> ColumnElement[bool]:
    """Return whether an action may be told: it is the asker's own, or its partner agrees to it and to be named.

    Of a past moment nothing outside is told: a consent may have ended since.
    """
    mine = own(action, as_of, inside)
    if as_of is not None:
        return mine
    return or_(mine, and_(action.c.shown, agrees(root, today)))


def lines_of(connection: Connection, as_of: int | None, ids: Collection[int] | None) -> dict[int, list[Record]]:
    """Return the amounts of actions (None: of all) in their order, each with the version of its factor.

    Columns: before, after, unit, value, per, factor_id, factor_version_id, number, period, source, standing and
    the factor's three names.
    """
    line, version, factor = rows(ActionLine, as_of), rows(FactorVersion, as_of), rows(Factor, as_of)
    statement = (
        select(
            line.c.action_id, line.c.before, line.c.after, line.c.unit, version.c.value, factor.c.per,
            factor.c.id, version.c.id, version.c.number, version.c.period, version.c.source, version.c.standing,
            *(factor.c[name] for name in NAMES),
        )
        .join(version, version.c.id == line.c.factor_version_id)
        .join(factor, factor.c.id == version.c.factor_id)
        .where(_of_these(line, ids))
        .order_by(line.c.action_id, line.c.place)
    )  # fmt: skip
    found: defaultdict[int, list[Record]] = defaultdict(list)
    for row in connection.execute(statement):
        cells: dict[str, Any] = dict(zip((*LINE, *FACTOR, *NAMES), row[1:], strict=True))
        found[row.action_id].append(record(cells))
    return found


def shares_of(connection: Connection, as_of: int | None, ids: Collection[int] | None) -> dict[int, dict[int, int]]:
    """Return by action (None: all) how many percent of it are each project's doing."""
    share = rows(ActionShare, as_of)
    statement = select(share.c.action_id, share.c.project_id, share.c.percent).where(_of_these(share, ids))
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for row in connection.execute(statement.order_by(share.c.percent.desc(), share.c.project_id)):
        found[row.action_id][row.project_id] = row.percent
    return found


def _of_these(table: FromClause, ids: Collection[int] | None) -> ColumnElement[bool]:
    # All of a network are more ids than a statement may name.
    return true() if ids is None else table.c.action_id.in_(ids)


def grams_of(basis: str, lines: Iterable[Record], reported: Decimal | None) -> int | None:
    """Return what an action saves in a year by rows of `lines_of`, in grams of CO2e; None where it is not told."""
    return annual_grams(basis, [line_of(row) for row in lines], reported)


def line_of(row: Record) -> Line:
    """Return the arithmetic of a row of `lines_of`."""
    return Line(*(row[name] for name in LINE))
