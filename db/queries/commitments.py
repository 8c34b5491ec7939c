"""Schemes, commitments and awards, as far as the asker may know of the partners to whom they belong.

What is the asker's own is told whole. Of others it is told where their partnership may be named, and then without
the partner's own targets and without its review; of a past moment not at all (see db/queries/partners.py).
"""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, case, func, literal, or_, select

from db.follow import of_partners, stays
from db.history import rows
from db.models import Award, Commitment, Partner, Partnership, Project, Scheme
from db.partner_groups import in_force, root_of, told, within
from db.permissions import Permission
from db.reading import query
from db.records import Record, Rows, record, records
from db.text import sort_key

Inside = frozenset[int] | None
NAMES = ("name_fi", "name_sv", "name_en")
SOON: Final = timedelta(days=60)  # a review is prepared this long before its day


@query(Permission.VIEW_NETWORK, stays)
def schemes(connection: Connection, *, as_of: int | None) -> Rows:
    """Return id, version, name and project_id (of the one that began it) of all schemes, by name."""
    table = rows(Scheme, as_of)
    columns = ("id", "version", "name", "project_id")
    return _by_name(records(connection, select(*(table.c[name] for name in columns)), columns))


@query(Permission.MANAGE, of_partners)
def scheme_uses(connection: Connection, *, as_of: int | None, today: date) -> Rows:
    """Return all schemes by name with who began each and how much it is used.

    Columns: id, version, name, project_id with its three names, and in_force: in how many pairs of partner and
    scheme a commitment is in force on the day.
    """
    table, project = rows(Scheme, as_of), rows(Project, as_of)
    commitment, partner = rows(Commitment, as_of), rows(Partner, as_of)
    used = (
        select(commitment.c.scheme_id, func.count(root_of(partner).distinct()).label("n"))
        .join(partner, partner.c.id == commitment.c.partner_id)
        .where(in_force(commitment, today))
        .group_by(commitment.c.scheme_id)
        .subquery()
    )
    columns = ("id", "version", "name", "project_id")
    statement = (
        select(
            *(table.c[name] for name in columns), *(project.c[name] for name in NAMES), func.coalesce(used.c.n, 0)
        )
        .join(project, project.c.id == table.c.project_id)
        .outerjoin(used, used.c.scheme_id == table.c.id)
    )
    return _by_name(records(connection, statement, (*columns, *NAMES, "in_force")))


@query(Permission.VIEW_PARTNERS, of_partners)
def of_partner(connection: Connection, *, as_of: int | None, inside: Inside, today: date, partner_id: int) -> Rows:
    """Return the commitments of a partner that may be told, the newest first.

    Columns: id, version, project_id, the project's three names, own, scheme_id, scheme, signed_on, review_on,
    ended_on, in_force and due (its review is behind or near); of others' review_on, targets and language are None,
    and none is due.
    """
    commitment, root, project = rows(Commitment, as_of), rows(Partner, as_of), rows(Project, as_of)
    own, columns = within(commitment, inside), (*_LEADING, *NAMES, *_COLUMNS)
    statement = (
        _told(commitment, root, as_of, inside, today)
        .add_columns(
            *(commitment.c[name] for name in _LEADING), *(project.c[name] for name in NAMES),
            *_said(commitment, as_of, own, today),
        )
        .join(project, project.c.id == commitment.c.project_id)
        .where(root.c.id == partner_id)
        .order_by(commitment.c.signed_on.desc(), commitment.c.id.desc())
    )  # fmt: skip
    return records(connection, statement, columns)


@query(Permission.VIEW_PARTNERS, of_partners)
def of_project(
    connection: Connection,
    *,
    as_of: int | None,
    inside: Inside,
    today: date,
    project_id: int,
    part: int = 0,
    size: int = 10,
) -> Rows:
    """Return a part of the commitments with a project that may be told: those due for review, the other ones in
    force, then those that have ended.

    Columns: as `of_partner` has them, without the project's names, and partner_id and partner_name (of the one as
    which the partner counts).
    """
    commitment, root = rows(Commitment, as_of), rows(Partner, as_of)
    own, columns = within(commitment, inside), (*_LEADING, "partner_id", "partner_name", *_COLUMNS)
    holds, due = in_force(commitment, today), and_(own, _due(commitment, today))
    statement = (
        _told(commitment, root, as_of, inside, today)
        .add_columns(
            *(commitment.c[name] for name in _LEADING), root.c.id, root.c.name,
            *_said(commitment, as_of, own, today),
        )
        .where(commitment.c.project_id == project_id)
        .order_by(
            case((due, 0), (holds, 1), else_=2), case((due, commitment.c.review_on)),
            root.c.order_key, commitment.c.id,
        )
        .limit(size)
        .offset(part * size)
    )  # fmt: skip
    return records(connection, statement, columns)


@query(Permission.VIEW_PARTNERS, of_partners)
def count_of_project(
    connection: Connection, *, as_of: int | None, inside: Inside, today: date, project_id: int
) -> Record:
    """Return n, how many commitments `of_project` finds, and of the pairs of partner and scheme among them how
    many are in_force, how many of these are due, and how many are new: first signed in the project's running time,
    or at all where that is not known. So a commitment that is signed anew makes no second one.
    """
    commitment, root, project = rows(Commitment, as_of), rows(Partner, as_of), rows(Project, as_of)
    holds, due = in_force(commitment, today), and_(within(commitment, inside), _due(commitment, today))
    pair = (
        _told(commitment, root, as_of, inside, today)
        .add_columns(
            func.count().label("n"),
            func.max(case((holds, 1), else_=0)).label("in_force"),
            func.max(case((due, 1), else_=0)).label("due"),
            func.min(commitment.c.signed_on).label("first"),
        )
        .where(commitment.c.project_id == project_id)
        .group_by(root.c.id, commitment.c.scheme_id)
        .subquery()
    )
    starts = select(project.c.starts).where(project.c.id == project_id).scalar_subquery()
    new = case((or_(starts.is_(None), pair.c.first >= starts), 1), else_=0)
    sums = (func.coalesce(func.sum(one), 0) for one in (pair.c.n, pair.c.in_force, pair.c.due, new))
    found = connection.execute(select(*sums)).one()
    return record(dict(zip(("n", "in_force", "due", "new"), map(int, found), strict=True)))


@query(Permission.VIEW_PARTNERS, of_partners)
def awards_of_partner(
    connection: Connection, *, as_of: int | None, inside: Inside, today: date, partner_id: int
) -> Rows:
    """Return the awards of a partner that may be told, the newest first.

    Columns: id, version, project_id, the project's three names, own, year, name (of the award).
    """
    award, root, project = rows(Award, as_of), rows(Partner, as_of), rows(Project, as_of)
    statement = (
        _told(award, root, as_of, inside, today)
        .add_columns(
            *(award.c[name] for name in _LEADING), *(project.c[name] for name in NAMES),
            within(award, inside), award.c.year, award.c.name,
        )
        .join(project, project.c.id == award.c.project_id)
        .where(root.c.id == partner_id)
        .order_by(award.c.year.desc(), award.c.id)
    )  # fmt: skip
    return records(connection, statement, (*_LEADING, *NAMES, "own", "year", "name"))


@query(Permission.VIEW_PARTNERS, of_partners)
def awards_of_project(
    connection: Connection, *, as_of: int | None, inside: Inside, today: date, project_id: int
) -> Rows:
    """Return the awards that a project gave and that may be told, the newest year first, then by partner.

    Columns: id, version, project_id, partner_id and partner_name (of the one as which the partner counts), year,
    name (of the award).
    """
    award, root = rows(Award, as_of), rows(Partner, as_of)
    statement = (
        _told(award, root, as_of, inside, today)
        .add_columns(*(award.c[name] for name in _LEADING), root.c.id, root.c.name, award.c.year, award.c.name)
        .where(award.c.project_id == project_id)
        .order_by(award.c.year.desc(), root.c.order_key, award.c.id)
    )
    return records(connection, statement, (*_LEADING, "partner_id", "partner_name", "year", "name"))


_LEADING: Final = ("id", "version", "project_id")
_COLUMNS: Final = (
    "own", "scheme_id", "scheme", "signed_on", "review_on", "ended_on", "in_force", "due", "targets", "language",
)  # fmt: skip


def _by_name(found: Rows) -> Rows:
    return tuple(sorted(found, key=lambda row: (sort_key(row["name"]), row["id"])))


def _said(
    commitment: FromClause, as_of: int | None, own: ColumnElement[bool], today: date
) -> tuple[ColumnElement[Any], ...]:
    """Return what of a commitment is told, in the order of _COLUMNS."""
    scheme = rows(Scheme, as_of)
    name = select(scheme.c.name).where(scheme.c.id == commitment.c.scheme_id).scalar_subquery()
    review, *texts = (case((own, commitment.c[text])) for text in ("review_on", "targets", "language"))
    return (
        own.label("own"), commitment.c.scheme_id, name, commitment.c.signed_on, review, commitment.c.ended_on,
        in_force(commitment, today), and_(own, _due(commitment, today)), *texts,
    )  # fmt: skip


def _told(row: FromClause, root: FromClause, as_of: int | None, inside: Inside, today: date) -> Select[Any]:
    """Return a statement without columns over what projects wrote of partners, each with whom it counts as."""
    partner, partnership, member = rows(Partner, as_of), rows(Partnership, as_of), rows(Partner, as_of)
    may_be_told = told(row, partnership, member, root, inside, None if as_of is not None else today)
    return (
        select()
        .select_from(row)
        .join(partner, partner.c.id == row.c.partner_id)
        .join(root, root.c.id == root_of(partner))
        .where(may_be_told)
    )


def _due(commitment: FromClause, today: date) -> ColumnElement[bool]:
    """Return whether a commitment in force waits for its review, now or soon."""
    near = func.coalesce(commitment.c.review_on <= today + SOON, literal(False))  # noqa: FBT003 - SQL's word
    return and_(in_force(commitment, today), near)
