"""Climate actions, as far as the asker may be told of them, each with what it saves and by which reckoning.

What is an asker's own is told whole. Of others it is told where the partner agreed to it and may be named, and
then without euros; of a past moment not at all (see db/queries/partners.py).
"""

from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from db.action_choice import ANY, Choice, chosen, counted, projects_of
from db.action_rows import NAMES, grams_of, line_of, lines_of, own, phase_day, phase_of, shares_of, told
from db.emissions import GRAMS_A_KILOGRAM, credited, kilograms, tonnes
from db.faults import Missing
from db.follow import of_partners
from db.history import rows, wordings
from db.models import Account, Action, ActionShare, Change, Partner, Project
from db.partner_groups import root_of
from db.permissions import Permission
from db.protection import HIDDEN
from db.reading import query
from db.records import Record, Rows, made, record

Inside = frozenset[int] | None
FACTS: Final = (
    "title", "language", "kind", "sector", "effect_from", "lifetime", "basis", "evidence", "energy_saved",
    "trading", "counted_in_id", "shown",
)  # fmt: skip
EUROS: Final = ("money_saved", "investment")
DAYS: Final = ("idea_on", "decided_on", "planning_on", "under_way_on", "done_on", "dropped_on")
WORDS: Final = ("lesson", "source", "why_not")
_LEADING: Final = ("id", "version", "project_id", "partner_id", "partner_name", "phase", "phase_on", "own")


@query(Permission.VIEW_PARTNERS, of_partners)
def actions(
    connection: Connection,
    *,
    as_of: int | None,
    inside: Inside,
    today: date,
    choice: Choice = ANY,
    part: int = 0,
    size: int = 20,
) -> Rows:
    """Return a part of the actions that the asker may be told of, by title.

    Columns: id, version, project_id (of the keeper), partner_id and partner_name (as whom it counts), phase (or
    `dropped`) with its day, own, the facts, money_saved and investment ("hidden" of others), reported, tonnes
    (tCO2e a year, exact; None: not told, or cannot be told), counted (what of it counts in what is looked for, as
    db.action_choice.counted tells; None: nothing to count, or counted in another), and projects: percent by
    project.
    """
    statement = _statement(as_of, inside, today, choice).limit(size).offset(part * size)
    found = connection.execute(statement).all()
    return _rows(connection, as_of, found, choice)


@query(Permission.VIEW_PARTNERS, of_partners)
def action_count(
    connection: Connection,
    *,
    as_of: int | None,
    inside: Inside,
    today: date,
    choice: Choice = ANY,
) -> int:
    """Return how many actions `actions` finds in all its parts."""
    statement = _statement(as_of, inside, today, choice).order_by(None).subquery()
    return connection.execute(select(func.count()).select_from(statement)).scalar_one()


@query(Permission.VIEW_PARTNERS, of_partners)
def action(
    connection: Connection, *, as_of: int | None, inside: Inside, today: date, action_id: int
) -> dict[str, Any]:
    """Return an action with the expression of what it saves. Raises Missing, also where it may not be told.

    The cells of `actions`, the day of each phase, lesson, source and why_not, and: amounts (rows of
    db.action_rows.lines_of with tonnes, each rounded by itself for reading), shares (project_id, the three names,
    percent, version, tonnes to a hundredth of a gram), counted_in and counts (id and title of the action that
    counts this saving, and of those whose saving is counted here, as far as they may be told).
    """
    table, root = rows(Action, as_of), rows(Partner, as_of)
    statement = _statement(as_of, inside, today, ANY, (table, root)).where(table.c.id == action_id)
    found = connection.execute(statement.add_columns(*(table.c[name] for name in (*DAYS, *WORDS)))).all()
    if not found:
        raise Missing("Action")
    (cells,) = _rows(connection, as_of, found, ANY, (*DAYS, *WORDS))
    lines = lines_of(connection, as_of, [action_id])[action_id]
    near = [cells["counted_in_id"]] if cells["counted_in_id"] is not None else []
    others = _titles(connection, as_of, inside, today, table.c.id.in_(near), table, root)
    counts = _titles(connection, as_of, inside, today, table.c.counted_in_id == action_id, table, root)
    return {
        **cells,
        "amounts": tuple(record({**row, "tonnes": _line_tonnes(row)}) for row in lines),
        "shares": _shares(connection, as_of, action_id, cells["tonnes"]),
        "counted_in": others[0] if others else None,
        "counts": counts,
    }


@query(Permission.VIEW_PARTNERS, of_partners)
def revisions(connection: Connection, *, as_of: int | None, inside: Inside, action_id: int) -> Rows:
    """Return every wording of an action, oldest first, to those whose own it is; to others none.

    Columns: version, at, name_of (who wrote it, None when the account is gone), role, the facts, euros, days and
    words, reported, and tonnes as they were then.
    """
    table = rows(Action, as_of)
    mine = select(table.c.id).where(table.c.id == action_id, own(table, as_of, inside))
    if connection.execute(mine).scalar() is None:
        return ()
    said, change, account = (
        wordings(Action, lambda one: one.c.id == action_id),
        Change.__table__,
        rows(Account, as_of),
    )
    facts = (*FACTS, *EUROS, *DAYS, *WORDS, "reported")
    statement = (
        select(
            said.c.version,
            change.c.at,
            account.c.name,
            change.c.actor,
            *(said.c[name] for name in facts),
            said.c.since,
        )
        .join(change, change.c.id == said.c.since)
        .outerjoin(account, account.c.id == change.c.account_id)
        .order_by(said.c.version)
    )
    if as_of is not None:
        statement = statement.where(said.c.since <= as_of)
    columns = ("version", "at", "name_of", "role", *facts, "tonnes")
    return made(
        columns, ((*row[:-1], _then(connection, action_id, row)) for row in connection.execute(statement).all())
    )


def _then(connection: Connection, action_id: int, row: Any) -> object:
    lines = lines_of(connection, row.since, [action_id])[action_id]
    grams = grams_of(row.basis, lines, row.reported)
    return None if grams is None else tonnes(grams)


def _statement(
    as_of: int | None, inside: Inside, today: date, choice: Choice,
    tables: tuple[FromClause, FromClause] | None = None,
) -> Select[Any]:  # fmt: skip
    action, root = tables or (rows(Action, as_of), rows(Partner, as_of))
    member, mine = rows(Partner, as_of), own(action, as_of, inside)
    return (
        select(
            action.c.id, action.c.version, action.c.project_id, root.c.id.label("partner_id"),
            root.c.name.label("partner_name"), phase_of(action).label("phase"),
            phase_day(action).label("phase_on"), mine.label("own"),
            *(action.c[name] for name in (*FACTS, *EUROS, "reported")),
        )
        .join(member, member.c.id == action.c.partner_id)
        .join(root, root.c.id == root_of(member))
        .where(told(action, root, as_of, inside, today), chosen(action, root, as_of, today, choice))
        .order_by(action.c.order_key, action.c.id)
    )  # fmt: skip


def _rows(
    connection: Connection, as_of: int | None, found: Any, choice: Choice, more: tuple[str, ...] = ()
) -> Rows:
    ids, projects = [row.id for row in found], projects_of(connection, as_of, choice)
    lines, shares = lines_of(connection, as_of, ids), shares_of(connection, as_of, ids)
    told_rows = []
    for row in found:
        cells: dict[str, Any] = {
            name: getattr(row, name) for name in (*_LEADING, *FACTS, *EUROS, "reported", *more)
        }
        if not row.own:
            cells |= dict.fromkeys(EUROS, HIDDEN)
        grams = grams_of(row.basis, lines[row.id], row.reported)
        cells["tonnes"] = None if grams is None else tonnes(grams)
        cells["counted"] = None
        if grams is not None and row.counted_in_id is None:
            effect = row.effect_from, row.lifetime
            cells["counted"] = counted(grams, effect, shares[row.id], projects, choice)
        cells["projects"] = MappingProxyType(shares[row.id])
        told_rows.append(record(cells))
    return tuple(told_rows)


def _line_tonnes(row: Record) -> object:
    return tonnes(round(kilograms(line_of(row)) * GRAMS_A_KILOGRAM))


def _shares(connection: Connection, as_of: int | None, action_id: int, whole: Any) -> Rows:
    share, project = rows(ActionShare, as_of), rows(Project, as_of)
    statement = (
        select(share.c.project_id, *(project.c[name] for name in NAMES), share.c.percent, share.c.version)
        .join(project, project.c.id == share.c.project_id)
        .where(share.c.action_id == action_id)
        .order_by(share.c.percent.desc(), share.c.project_id)
    )
    grams = None if whole is None else int(whole.scaleb(6))
    found = connection.execute(statement).all()
    columns = ("project_id", *NAMES, "percent", "version", "tonnes")
    return made(columns, ((*row, None if grams is None else credited(grams, row.percent)) for row in found))


def _titles(
    connection: Connection, as_of: int | None, inside: Inside, today: date, which: ColumnElement[bool],
    action: FromClause, root: FromClause,
) -> Rows:  # fmt: skip
    statement = _statement(as_of, inside, today, ANY, (action, root)).where(which)
    found = connection.execute(statement).all()
    return made(("id", "title"), ((row.id, row.title) for row in found))
