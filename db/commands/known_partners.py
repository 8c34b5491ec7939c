"""What commands on partners share: who is known, where, how one begins, and who is likely to be whom."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import case, or_, select
from sqlalchemy.orm import Session

from db.business_ids import business_id
from db.commands.kernel import Transaction
from db.faults import Fault, Missing
from db.likeness import ALIKE, LIKELY, likeness
from db.models import LikelyPair, Nearness, Partner, Partnership
from db.partner_checks import past_faults, stage_faults
from db.partner_groups import named, root_of, within

BLOCK_LETTERS = 2  # names that begin alike are compared: among 400,000 partners nobody could compare all
MOST_PAIRS = 20  # of one partner: more would bury the person who decides


def holder_of(session: Session, written: str | None) -> Partner | None:
    """Return the partner who has a business id, or None; what is no business id nobody has."""
    known = business_id(written or "")
    if known is None:
        return None
    return session.execute(select(Partner).where(Partner.business_id == known)).scalar()


def in_project(session: Session, project_id: int, partner: Partner) -> bool:
    """Return whether a partner, or one that is merged into the same, is one of a project's."""
    there = (
        select(Partnership.id)
        .join(Partner, Partner.id == Partnership.partner_id)
        .where(Partnership.project_id == project_id)
        .where(root_of(Partner.__table__) == (partner.root_id or partner.id))
    )
    return session.execute(there.limit(1)).scalar() is not None


def of_project(tx: Transaction, project_id: int, partner_id: int) -> Partner:
    """Return a partner of a project. Raises Missing, also for a partner of others only and for a merged one."""
    partner = tx.get(Partner, partner_id)
    if partner.merged_into_id is not None or not in_project(tx.session, project_id, partner):
        raise Missing("Partner")
    return partner


def told(tx: Transaction, partner_id: int) -> Partner:
    """Return a partner of whom the asker may know. Raises Missing, also for a merged one."""
    partner = tx.get(Partner, partner_id)
    if partner.merged_into_id is not None:
        raise Missing("Partner")
    if tx.identity.inside is None:
        return partner  # the coordinator knows also those who are in no project any more
    root, member, partnership = Partner.__table__, Partner.__table__.alias(), Partnership.__table__
    known = (
        select(partnership.c.id)
        .join(member, member.c.id == partnership.c.partner_id)
        .join(root, root.c.id == root_of(member))
        .where(root.c.id == partner_id, or_(member.c.id == partner_id, member.c.root_id == partner_id))
        .where(or_(within(partnership, tx.identity.inside), named(root, partnership, tx.today)))
    )
    if tx.session.execute(known.limit(1)).scalar() is None:
        raise Missing("Partner")
    return partner


def begun(tx: Transaction, project_id: int, partner_id: int, stage: str, on: date | None) -> Partnership:
    """Return a new partnership at a stage."""
    partnership = Partnership(
        project_id=project_id, partner_id=partner_id, dropped_reason="", **{f"{stage}_on": on}
    )  # fmt: skip
    tx.session.add(partnership)
    tx.session.flush()
    return partnership


def begin_faults(tx: Transaction, stage: str, on: date | None) -> list[Fault]:
    """Return what is wrong with a partner's first stage in a project."""
    return stage_faults(stage, on, tx.today)


def there_faults(tx: Transaction, project_id: int, partner: Partner, field: str) -> list[Fault]:
    """Return the fault of a partner that is in a project already."""
    return [Fault(field, "partner_in_project")] if in_project(tx.session, project_id, partner) else []


def past_day_faults(tx: Transaction, field: str, day: date | None, *, required: bool = False) -> list[Fault]:
    """Return what is wrong with a day on which something was done."""
    return past_faults(field, day, tx.today, required=required)


def look_for_likely(session: Session, partner: Partner) -> None:
    """Propose to the coordinator the partners that this one is likely to be, and no longer those that it was."""
    found = _likely(session, partner)
    for pair, other in _waiting(session, partner.id):
        two_ids = partner.business_id is not None and other.business_id is not None
        by_name = pair.nearness != Nearness.SAME_ID  # what a person has reported a name does not take back
        if two_ids or (by_name and other.id not in found):
            session.delete(pair)
    for other_id in list(found)[:MOST_PAIRS]:
        propose(session, partner.id, other_id, found[other_id])
    session.flush()


def propose(session: Session, partner_id: int, other_id: int, alike: int) -> None:
    """Let a pair that is alike by name wait for the coordinator, unless it was kept apart."""
    nearness = Nearness.SAME_NAME if alike == ALIKE else Nearness.SIMILAR_NAME
    pair = _pair(session, partner_id, other_id)
    if not pair.apart and pair.nearness != Nearness.SAME_ID:
        pair.nearness, pair.likeness = nearness, alike


def propose_all(session: Session, pairs: Mapping[tuple[int, int], int]) -> None:
    """Let pairs wait of which one is new, and which so cannot be there yet; each with how alike they are."""
    session.add_all(
        LikelyPair(
            first_id=first, second_id=second, likeness=alike, apart=False,
            nearness=Nearness.SAME_NAME if alike == ALIKE else Nearness.SIMILAR_NAME,
        )
        for (first, second), alike in pairs.items()
    )  # fmt: skip
    session.flush()


def propose_reported(session: Session, partner_id: int, other_id: int) -> None:
    """Let a pair wait that a person says to be one, also if it was kept apart: that is news to who decided."""
    pair = _pair(session, partner_id, other_id)
    pair.nearness, pair.likeness, pair.apart = Nearness.SAME_ID, ALIKE, False
    session.flush()


def _pair(session: Session, partner_id: int, other_id: int) -> LikelyPair:
    """Return the pair of two partners, a new one where there is none yet."""
    first, second = sorted((partner_id, other_id))
    there = select(LikelyPair).where(LikelyPair.first_id == first, LikelyPair.second_id == second)
    pair = session.execute(there).scalar()
    if pair is None:
        pair = LikelyPair(
            first_id=first, second_id=second, nearness=Nearness.SIMILAR_NAME, likeness=0, apart=False
        )
        session.add(pair)
    return pair


def _likely(session: Session, partner: Partner) -> dict[int, int]:
    """Return whom this one is likely to be, by id, with how alike their names are; the surest first."""
    beginning = partner.match_key[:BLOCK_LETTERS]
    near = or_(
        Partner.match_key == partner.match_key,
        (Partner.municipality_code == partner.municipality_code)
        & Partner.match_key.startswith(beginning, autoescape=True),
    )
    others = select(Partner.id, Partner.match_key).where(
        near, Partner.id != partner.id, Partner.merged_into_id.is_(None)
    )
    if partner.business_id is not None:
        others = others.where(Partner.business_id.is_(None))  # two ids are two in the register
    alike = {one.id: likeness(partner.match_key, one.match_key) for one in session.execute(others)}
    likely = sorted((-alike[one], one) for one in alike if alike[one] >= LIKELY)
    return {one: -less for less, one in likely}


def _waiting(session: Session, partner_id: int) -> list[tuple[LikelyPair, Partner]]:
    """Return the pairs of a partner that wait, each with the other; not with merged ones, who may come back."""
    other = case((LikelyPair.first_id == partner_id, LikelyPair.second_id), else_=LikelyPair.first_id)
    found = (
        select(LikelyPair, Partner)
        .join(Partner, Partner.id == other)
        .where(or_(LikelyPair.first_id == partner_id, LikelyPair.second_id == partner_id))
        .where(LikelyPair.apart.is_(False), Partner.merged_into_id.is_(None))
    )
    return [(row[0], row[1]) for row in session.execute(found)]
