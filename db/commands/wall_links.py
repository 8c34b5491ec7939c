"""Wall links: addresses that open the wall view until the coordinator ends them."""

from dataclasses import dataclass

from sqlalchemy import update

from db.checks import answer, refuse, refuse_stale, token_faults
from db.commands.kernel import Answer, Transaction, command
from db.models import SignedInSession, WallLink
from db.permissions import Permission
from db.text import clean, line_faults

LABEL_LIMIT = 120


@dataclass(frozen=True)
class NewWallLink:
    """A wall link to be made: where it is for, and the hash of its token."""

    label: str
    token_hash: str


@dataclass(frozen=True)
class EndedWallLink:
    """A wall link to be ended, and the version that was seen."""

    id: int
    seen_version: int


@command(Permission.MANAGE)
def open(tx: Transaction, wanted: NewWallLink) -> Answer:  # noqa: A001 - read as wall_links.open, as end is
    """Make a wall link and answer with its id and version. Refuses all faults at once, by field."""
    label = clean(wanted.label)
    refuse(line_faults("label", label, limit=LABEL_LIMIT) + token_faults("token_hash", wanted.token_hash))
    link = WallLink(token_hash=wanted.token_hash, label=label, ended=False)
    tx.session.add(link)
    return answer(tx.session, link)


@command(Permission.MANAGE)
def end(tx: Transaction, wanted: EndedWallLink) -> Answer:
    """End a wall link for good; every wall that it opened stops at its next message. Raises Stale."""
    link = tx.get(WallLink, wanted.id)
    refuse_stale(link, wanted.seen_version, {"label": link.label, "ended": link.ended}, {"ended": True})
    link.ended = True
    tx.session.execute(
        update(SignedInSession)
        .where(SignedInSession.wall_link_id == link.id, SignedInSession.ended_at.is_(None))
        .values(ended_at=tx.at)
    )
    return answer(tx.session, link)
