"""What commitments, awards and partnerships share: a partner of a project, as the project has it."""

from datetime import date
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from db.commands.kernel import Transaction
from db.commands.known_partners import of_project
from db.models import (
    Action,
    ActionShare,
    Award,
    Commitment,
    EventHost,
    Participation,
    Partner,
    Partnership,
    Stage,
)
from db.partner_groups import STAGES, root_of


def partnership_of(tx: Transaction, project_id: int, partner_id: int) -> Partnership:
    """Return the partnership of a project with who counts as a partner. Raises Missing, as `of_project` does.

    What is written of the partner belongs to this row's partner, so that a merge can be undone exactly. Where
    several rows of the project count as one, its own comes first, then one that is committed.
    """
    partner = of_project(tx, project_id, partner_id)
    there = (
        select(Partnership)
        .join(Partner, Partner.id == Partnership.partner_id)
        .where(Partnership.project_id == project_id, root_of(Partner.__table__) == partner.id)
        .order_by(Partnership.id)
    )
    found = list(tx.session.execute(there).scalars())
    return min(found, key=lambda one: (one.partner_id != partner.id, one.committed_on is None))


def commitments_of(tx: Transaction, project_id: int, partner_id: int, scheme_id: int) -> list[Commitment]:
    """Return the commitments under a scheme and a project of all who count as the same as a partner."""
    partner = tx.get(Partner, partner_id)
    root_id = partner.root_id or partner.id
    there = (
        select(Commitment)
        .join(Partner, Partner.id == Commitment.partner_id)
        .where(Commitment.project_id == project_id, Commitment.scheme_id == scheme_id)
        .where(or_(Partner.id == root_id, Partner.root_id == root_id))
        .order_by(Commitment.signed_on, Commitment.id)
    )
    return list(tx.session.execute(there).scalars())


def written_of(session: Session, partnership: Partnership) -> list[Commitment | Award | Action | ActionShare]:
    """Return what stands on a partnership: commitments, awards, actions, and the project's own shares of these.

    Where the partnership goes, they go.
    """
    found: list[Commitment | Award | Action | ActionShare] = []
    for model in (Commitment, Award, Action):
        there = select(model).where(
            model.project_id == partnership.project_id, model.partner_id == partnership.partner_id
        )
        rows: list[Any] = list(session.execute(there).scalars())
        found += rows
    actions = [one.id for one in found if isinstance(one, Action)]
    shares = select(ActionShare).where(
        ActionShare.action_id.in_(actions), ActionShare.project_id == partnership.project_id
    )
    return [*found, *session.execute(shares).scalars()]


def let_act(partnership: Partnership | None, action: Action) -> bool:
    """Let the partner be acting from the day its action got under way, where its other days allow it.

    Return whether it came to act by that.
    """
    began: date | None = action.under_way_on or action.done_on
    if partnership is None or began is None or partnership.acting_on is not None or partnership.dropped_on:
        return False
    earlier = (getattr(partnership, f"{stage}_on") for stage in STAGES if stage != Stage.ACTING)
    if not all(day <= began for day in earlier if day is not None):
        return False
    partnership.acting_on = began
    return True


def joined_share(session: Session, share: ActionShare, project_id: int) -> bool:
    """Add a share of an action to the one that a project has of it, and return whether it has one."""
    there = select(ActionShare).where(
        ActionShare.action_id == share.action_id, ActionShare.project_id == project_id
    )
    own = session.execute(there).scalar()
    if own is None:
        return False
    percent = share.percent
    session.delete(share)
    session.flush()  # before the sum: the database keeps it at most 100
    own.percent += percent
    return True


def has_come(session: Session, partnership: Partnership) -> bool:
    """Return whether a partner is known to have come to a project's event of which no other host could tell it.

    As who it counts. Not where a row of the project that counts as the same stays, nor where the partner is also
    that of another host: then who came is still known by somebody who keeps it.
    """
    partner, member, other = aliased(Partner), aliased(Partner), aliased(Partner)
    host, another, still = aliased(EventHost), aliased(EventHost), aliased(Partnership)
    root = (
        select(func.coalesce(partner.root_id, partner.id))
        .where(partner.id == partnership.partner_id)
        .scalar_subquery()
    )
    somebody = exists().where(
        another.event_id == Participation.event_id, still.project_id == another.project_id,
        still.id != partnership.id, other.id == still.partner_id, func.coalesce(other.root_id, other.id) == root,
    )  # fmt: skip
    came = (
        select(Participation.id)
        .join(member, member.id == Participation.partner_id)
        .join(host, host.event_id == Participation.event_id)
        .where(
            host.project_id == partnership.project_id, func.coalesce(member.root_id, member.id) == root, ~somebody
        )
        .limit(1)
    )
    return session.execute(came).first() is not None
