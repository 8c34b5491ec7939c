"""Climate actions, as far as the asker may be told of them, each with what it saves and by which reckoning.

What is an asker's own is told whole. Of others it is told where the partner agreed to it and may be named, and
then without euros; of a past moment not at all (see db/queries/partners.py).
"""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, select

from db.action_rows import NAMES, grams_of, line_of, lines_of, own, phase_day, phase_of, shares_of, told
from db.emissions import ELSEWHERE, GRAMS_A_KILOGRAM, credited, kilograms, tonnes
from db.faults import Missing
from db.follow import of_partners
from db.history import rows, wordings
from db.models import Account, Action, ActionShare, Change, Partner, Project
from db.partner_groups import root_of
from db.permissions import Permission
from db.protection import HIDDEN
from db.reading import query
from db.records import Record, Rows, made, record
from db.search import says

Inside = frozenset[int] | None
FACTS: Final = (
    "title", "language", "kind", "sector", "effect_from", "lifetime", "basis", "evidence", "energy_saved",
    "trading", "counted_in_id", "shown",
)  # fmt: skip
EUROS: Final = ("money_saved", "investment")
DAYS: Final = ("idea_on", "decided_on", "planning_on", "under_way_on", "done_on", "dropped_on")
WORDS: Final = ("lesson", "source", "why_not")
_LEADING: Final = ("id", "version", "project_id", "partner_id", "partner_name", "phase", "phase_on", "own")


@dataclass(frozen=True)
class Wanted:
    """What of the actions is looked for; "" and None are no limit. Of a project is what it has a share of, too.

    One whose saving is counted in another has the basis `elsewhere`, as in the figures, and no other.
    """

    words: str = ""
    phase: str = ""
    sector: str = ""
    basis: str = ""
    project: int | None = None
    partner: int | None = None


@query(Permission.VIEW_PARTNERS, of_partners)
def actions(
    connection: Connection,
    *,
    as_of: int | None,
    inside: Inside,
    today: date,
    words: str = "",
    phase: str = "",
    sector: str = "",
    basis: str = "",
    project: int | None = None,
    partner: int | None = None,
    part: int = 0,
    size: int = 20,
) -> Rows:
    """Return a part of the actions that the asker may be told of, by title.

    Columns: id, version, project_id (of the keeper), partner_id and partner_name (as whom it counts), phase (or
    `dropped`) with its day, own, the facts, money_saved and investment ("hidden" of others), reported, tonnes
    (tCO2e a year, exact; None: not told, or cannot be told), and projects: percent by project.
    """
    wanted = Wanted(words, phase, sector, basis, project, partner)
    statement = _statement(as_of, inside, today, wanted).limit(size).offset(part * size)
    found = connection.execute(statement).all()
    return _rows(connection, as_of, found)


@query(Permission.VIEW_PARTNERS, of_partners)
def action_count(
    connection: Connection,
    *,
    as_of: int | None,
    inside: Inside,
    today: date,
    words: str = "",
    phase: str = "",
    sector: str = "",
    basis: str = "",
    project: int | None = None,
    partner: int | None = None,
) -> int:
    """Return how many actions `actions` finds in all its parts."""
    wanted = Wanted(words, phase, sector, basis, project, partner)
    chosen = _statement(as_of, inside, today, wanted).order_by(None).subquery()
    return connection.execute(select(func.count()).select_from(chosen)).scalar_one()


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
    chosen = _statement(as_of, inside, today, Wanted(), (table, root)).where(table.c.id == action_id)
    found = connection.execute(chosen.add_columns(*(table.c[name] for name in (*DAYS, *WORDS)))).all()
    if not found:
        raise Missing("Action")
    (cells,) = _rows(connection, as_of, found, (*DAYS, *WORDS))
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
    as_of: int | None, inside: Inside, today: date, wanted: Wanted,
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
        .where(told(action, root, as_of, inside, today), _chosen(action, root, as_of, wanted))
        .order_by(action.c.order_key, action.c.id)
    )  # fmt: skip


def _chosen(action: FromClause, root: FromClause, as_of: int | None, wanted: Wanted) -> ColumnElement[bool]:
    where = [says(wanted.words, action.c.title, root.c.name)]
    if wanted.phase:
        where.append(phase_of(action) == wanted.phase)
    if wanted.sector:
        where.append(action.c.sector == wanted.sector)
    if wanted.basis == ELSEWHERE:
        where.append(action.c.counted_in_id.is_not(None))
    elif wanted.basis:
        where += [action.c.basis == wanted.basis, action.c.counted_in_id.is_(None)]
    if wanted.project is not None:
        where.append(own(action, as_of, {wanted.project}))
    if wanted.partner is not None:
        where.append(root.c.id == wanted.partner)
    return and_(*where)


def _rows(connection: Connection, as_of: int | None, found: Any, more: tuple[str, ...] = ()) -> Rows:
    ids = [row.id for row in found]
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
    chosen = _statement(as_of, inside, today, Wanted(), (action, root)).where(which)
    found = connection.execute(chosen).all()
    return made(("id", "title"), ((row.id, row.title) for row in found))
