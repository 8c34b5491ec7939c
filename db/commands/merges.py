"""Partners that are one: reported, merged or kept apart by a person. Nothing is lost, so a merge can be undone."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.checks import answer, present, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.commands.known_partners import holder_of, of_project, propose_reported
from db.faults import Fault, Refused
from db.models import LikelyPair, Partner
from db.partner_groups import FACTS
from db.permissions import Permission


@dataclass(frozen=True)
class SameId:
    """A partner of a project that seems to be the one who has this business id already."""

    project_id: int
    id: int
    business_id: str


@dataclass(frozen=True)
class Merge:
    """Two partners that are one: which stays and which is merged into it, and the versions that were seen."""

    kept_id: int
    kept_version: int
    merged_id: int
    merged_version: int


@dataclass(frozen=True)
class Unmerge:
    """A merged partner that is its own again, and the version that was seen."""

    id: int
    seen_version: int


@dataclass(frozen=True)
class KeptApart:
    """A likely pair that is two partners, and the version that was seen."""

    id: int
    seen_version: int


@command(Permission.KEEP_PARTNERS)
def report(tx: Transaction, wanted: SameId) -> Answer:
    """Let the coordinator look whether a partner is the one who has a business id already."""
    partner = of_project(tx, wanted.project_id, wanted.id)
    holder = holder_of(tx.session, wanted.business_id)
    if holder is None or holder.id == partner.id:
        raise Refused([Fault("business_id", "business_id_unknown")])
    if partner.business_id is not None:
        raise Refused([Fault("business_id", "two_business_ids")])
    propose_reported(tx.session, partner.id, holder.id)
    return {"id": partner.id, "version": partner.version}


@command(Permission.MANAGE)
def merge(tx: Transaction, wanted: Merge) -> Answer:
    """Let one partner count as another from now on; answer with the id and version of the one that stays.

    Refuses partners that are merged already, and to merge one that has a business id: two ids are two in the
    register, and what is merged gives nothing to the one that stays, so that it can be taken back exactly.
    """
    kept, merged = tx.get(Partner, wanted.kept_id), tx.get(Partner, wanted.merged_id)
    refuse(_faults(kept, merged))
    refuse_stale(kept, wanted.kept_version, present(kept, FACTS), {})
    refuse_stale(merged, wanted.merged_version, present(merged, FACTS), {})
    for one in _below(tx.session, merged.id):
        one.root_id = kept.id
    merged.merged_into_id = merged.root_id = kept.id
    return answer(tx.session, kept)


@command(Permission.MANAGE)
def unmerge(tx: Transaction, wanted: Unmerge) -> Answer:
    """Let a merged partner be its own again, with those merged into it; answer with its id and version."""
    partner = tx.get(Partner, wanted.id)
    refuse([] if partner.merged_into_id is not None else [Fault("id", "not_merged")])
    refuse_stale(partner, wanted.seen_version, present(partner, FACTS), {})
    for one in _below(tx.session, partner.id):
        one.root_id = partner.id
    partner.merged_into_id = partner.root_id = None
    return answer(tx.session, partner)


@command(Permission.MANAGE)
def keep_apart(tx: Transaction, wanted: KeptApart) -> Answer:
    """Say that a likely pair is two partners; it is not asked about again. Answer with its id and version."""
    pair = tx.get(LikelyPair, wanted.id)
    refuse_stale(pair, wanted.seen_version, {"apart": pair.apart}, {"apart": True})
    pair.apart = True
    return answer(tx.session, pair)


def _faults(kept: Partner, merged: Partner) -> list[Fault]:
    if kept.id == merged.id:
        return [Fault("merged_id", "same_partner")]
    if kept.merged_into_id is not None or merged.merged_into_id is not None:
        return [Fault("merged_id", "merged_already")]
    if merged.business_id is not None:
        both = kept.business_id is not None
        return [Fault("merged_id", "two_business_ids" if both else "keep_the_one_with_id")]
    return []


def _below(session: Session, partner_id: int) -> list[Partner]:
    """Return the partners that were merged into one, directly or by way of others."""
    found, last = list[Partner](), [partner_id]
    while last:
        nearer = list(session.execute(select(Partner).where(Partner.merged_into_id.in_(last))).scalars())
        found += nearer
        last = [one.id for one in nearer]
    return found
