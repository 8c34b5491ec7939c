"""What an import of partners made, who has changed or used it since, and removing it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from db.chunks import chunks
from db.models import (
    Action,
    Award,
    Base,
    Commitment,
    EventHost,
    ImportBatch,
    ImportedRow,
    LikelyPair,
    Participation,
    Partner,
    Partnership,
)


@dataclass(frozen=True)
class Made:
    """What a row of an import made and is still there: the partnership, and the partner where it was new.

    Who is there no more was removed by hand, and so is in nobody's way.
    """

    partner_id: int
    partnership: Partnership | None
    partner: Partner | None

    @property
    def key(self) -> int:
        """What stands for it in `in_the_way`: the partner's id."""
        return self.partner_id


def made_by(session: Session, batch: ImportBatch) -> list[Made]:
    """Return what an import made, as far as it is still there."""
    statement = select(ImportedRow).where(ImportedRow.batch_id == batch.id).order_by(ImportedRow.row)
    rows = list(session.execute(statement).scalars())
    partnerships = by_id(session, Partnership, (row.partnership_id for row in rows))
    partners = by_id(session, Partner, (row.partner_id for row in rows if row.made_partner))
    found = (
        Made(row.partner_id, partnerships.get(row.partnership_id), partners.get(row.partner_id)) for row in rows
    )
    return [one for one in found if one.partnership is not None or one.partner is not None]


def in_the_way(session: Session, batch: ImportBatch, made: Sequence[Made]) -> dict[int, str]:
    """Return the names by id of partners of which somebody has changed or used since what an import made.

    A new partner is used where anything tells of it but its own partnership and what merely looks like it; one
    that was known before, where this project tells more of it since the import.
    """
    used = {
        one.partner_id
        for one in made
        if any(row is not None and row.since != batch.since for row in (one.partnership, one.partner))
        or (one.partnership is not None and one.partnership.project_id != batch.project_id)
    }
    new = {one.partner_id for one in made if one.partner is not None}
    own = {one.partnership.id for one in made if one.partnership is not None}
    used |= _told_of_new(session, new, own)
    used |= _told_since(session, batch, {one.partner_id for one in made} - new)
    names = select(Partner.id, Partner.name)
    return {
        row.id: row.name
        for part in chunks(sorted(used))
        for row in session.execute(names.where(Partner.id.in_(part)))
    }


def remove_all(session: Session, _batch: ImportBatch, made: Iterable[Made]) -> int:
    """Remove what an import made; return of how many partners."""
    rows = list(made)
    partners = [one.partner for one in rows if one.partner is not None]
    for part in chunks([one.id for one in partners]):
        pairs = select(LikelyPair).where(or_(LikelyPair.first_id.in_(part), LikelyPair.second_id.in_(part)))
        for pair in session.execute(pairs).scalars():
            session.delete(pair)
    for one in rows:
        if one.partnership is not None:
            session.delete(one.partnership)
    session.flush()
    for partner in partners:
        session.delete(partner)
    session.flush()
    return len(rows)


def by_id(session: Session, model: Any, ids: Iterable[int]) -> dict[int, Any]:
    """Return the rows of a model that are still there, by id."""
    found = dict[int, Any]()
    for part in chunks(ids):
        found |= {row.id: row for row in session.execute(select(model).where(model.id.in_(part))).scalars()}
    return found


def _told_of_new(session: Session, new: Collection[int], own: Collection[int]) -> set[int]:
    """Return which new partners any table tells of, beside their own partnerships and the pairs they may be in."""
    used = set[int]()
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if not any(key.target_fullname == "partner.id" for key in column.foreign_keys):
                continue
            if table is LikelyPair.__table__:
                continue
            for part in chunks(sorted(new)):
                rows = session.execute(select(table.c.id, column).where(column.in_(part)))
                used |= {who for number, who in rows if table is not Partnership.__table__ or number not in own}
    return used


def _told_since(session: Session, batch: ImportBatch, known: Collection[int]) -> set[int]:
    """Return of which known partners this project has told more since the import."""
    used = set[int]()
    for part in chunks(sorted(known)):
        statements: list[Select[Any]] = [
            select(model.partner_id).where(
                model.project_id == batch.project_id, *_since(model, batch), model.partner_id.in_(part)
            )
            for model in (Commitment, Award, Action)
        ]
        hosts = and_(EventHost.event_id == Participation.event_id, EventHost.project_id == batch.project_id)
        statements.append(
            select(Participation.partner_id)
            .join(EventHost, hosts)
            .where(*_since(Participation, batch), Participation.partner_id.in_(part))
        )
        for statement in statements:
            used |= set(session.execute(statement).scalars())
    return used


def _since(model: Any, batch: ImportBatch) -> tuple[ColumnElement[bool], ...]:
    return (model.since > batch.since,)
