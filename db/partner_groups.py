"""Which rows are one partner, what is said of it, and to whom: rules of queries and commands alike."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, FromClause, and_, case, exists, false, func, literal, or_, true

from db.models import Stage

FACTS = (
    "kind", "name", "business_id", "municipality_code", "tol_2008", "tol_2025", "size_class", "size_basis",
    "named_from", "named_until",
)  # fmt: skip
DROPPED = "dropped"
STAGES = tuple(Stage)
DAYS = tuple(f"{stage}_on" for stage in STAGES)


def root_of(partner: FromClause) -> ColumnElement[int]:
    """Return the id of the partner as which a row counts: its own unless it is merged into another."""
    root: ColumnElement[int] = func.coalesce(partner.c.root_id, partner.c.id)
    return root


def stage_of(partnership: FromClause) -> ColumnElement[str]:
    """Return how far a project has come with a partner: one of Stage, or `dropped`."""
    days = [(partnership.c[f"{stage}_on"].is_not(None), stage.value) for stage in reversed(STAGES)]
    stage: ColumnElement[str] = case((partnership.c.dropped_on.is_not(None), DROPPED), *days)
    return stage


def within(partnership: FromClause, inside: Iterable[int] | None) -> ColumnElement[bool]:
    """Return whether a partnership is of one of these projects; None is all projects."""
    if inside is None:
        return true()
    ids = sorted(inside)
    return partnership.c.project_id.in_(ids) if ids else false()


def agrees(partner: FromClause, today: date) -> ColumnElement[bool]:
    """Return whether a partner has agreed to be named, and has not ended that."""
    return and_(
        partner.c.named_from <= today,
        or_(partner.c.named_until.is_(None), partner.c.named_until > today),
    )


def named(partner: FromClause, partnership: FromClause, today: date) -> ColumnElement[bool]:
    """Return whether a partnership may be told outside of its project.

    The partner has agreed to be named and has not ended that, and it has committed itself: who was only reached
    or advised, or was dropped, is told nowhere else.
    """
    return and_(
        agrees(partner, today),
        or_(partnership.c.committed_on.is_not(None), partnership.c.acting_on.is_not(None)),
        partnership.c.dropped_on.is_(None),
    )


def told(
    row: FromClause,
    partnership: FromClause,
    member: FromClause,
    root: FromClause,
    inside: Iterable[int] | None,
    today: date | None,
) -> ColumnElement[bool]:
    """Return whether what a project wrote of a partner may be told: it is inside, or its partnership is named.

    `row` has project_id and counts as `root`; `partnership` and `member` are looked through for the partnership of
    that project. `today` None is a past moment, of which nothing outside is told.
    """
    own = within(row, inside)
    if today is None:
        return own
    somewhere = exists().where(
        partnership.c.project_id == row.c.project_id,
        partnership.c.partner_id == member.c.id,
        or_(member.c.id == root.c.id, member.c.root_id == root.c.id),
        named(root, partnership, today),
    )
    return or_(own, somewhere)


def in_force(commitment: FromClause, today: date) -> ColumnElement[bool]:
    """Return whether a commitment is in force on a day."""
    return and_(
        commitment.c.signed_on <= literal(today),
        or_(commitment.c.ended_on.is_(None), commitment.c.ended_on > today),
    )
