"""Commitments: a partner signs one under a scheme with a project, and it is in force until it ends."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from db.checks import answer, day_faults, language_faults, present, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.commands.known_partners import past_day_faults
from db.commands.project_partners import commitments_of, partnership_of
from db.faults import Fault, Missing
from db.models import Commitment, Partner, Partnership, Scheme, Stage
from db.permissions import Permission
from db.text import clean, text_faults

COLUMNS = ("signed_on", "review_on", "ended_on", "targets", "language")
_EARLIER = (Stage.REACHED, Stage.ADVISED)


@dataclass(frozen=True, kw_only=True)
class NewCommitment:
    """A commitment that a partner of a project signed; `targets` are its own, in the words of `language`."""

    project_id: int
    partner_id: int
    scheme_id: int
    signed_on: date | None
    review_on: date | None = None
    targets: str = ""
    language: str = "fi"


@dataclass(frozen=True, kw_only=True)
class EditedCommitment:
    """What a commitment is to be from now on, and the version that was seen. `ended_on` is its first day over."""

    project_id: int
    id: int
    seen_version: int
    signed_on: date | None
    review_on: date | None = None
    ended_on: date | None = None
    targets: str = ""
    language: str = "fi"


@dataclass(frozen=True)
class RenewedCommitment:
    """A commitment that was reviewed and goes on: the day of the next review, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int
    review_on: date | None


@dataclass(frozen=True)
class EndedCommitment:
    """A commitment that is over from a day on, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int
    ended_on: date | None


@dataclass(frozen=True)
class RemovedCommitment:
    """A commitment that was entered by mistake, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int


@command(Permission.KEEP_PARTNERS)
def sign(tx: Transaction, wanted: NewCommitment) -> Answer:
    """Add a commitment; the partner is committed in the project from that day on, where it was not before.

    Answer with its id and version. Refuses all faults at once, by field. Raises Missing for a partner that is
    none of the project's.
    """
    partnership = partnership_of(tx, wanted.project_id, wanted.partner_id)
    wanted = replace(wanted, partner_id=partnership.partner_id, targets=clean(wanted.targets))
    faults = _faults(tx, wanted)
    if tx.session.get(Scheme, wanted.scheme_id) is None:
        faults.append(Fault("scheme_id", "scheme_unknown"))
    if not faults:
        there = commitments_of(tx, wanted.project_id, wanted.partner_id, wanted.scheme_id)
        faults = _overlap_faults(there, wanted.signed_on) + _stage_faults(partnership, wanted.signed_on)
    refuse(faults)
    if partnership.committed_on is None:
        partnership.committed_on = wanted.signed_on
    commitment = Commitment(
        **{name: getattr(wanted, name) for name in ("project_id", "partner_id", "scheme_id", *COLUMNS)
           if name != "ended_on"}
    )  # fmt: skip
    tx.session.add(commitment)
    return answer(tx.session, commitment)


@command(Permission.KEEP_PARTNERS)
def edit(tx: Transaction, wanted: EditedCommitment) -> Answer:
    """Change a commitment; the stage that began with its signing follows its day. Answer with id and version.

    Refuses all faults at once, by field; a version that is no longer the saved one with both texts (Stale).
    """
    commitment = _of_project(tx, wanted.project_id, wanted.id)
    wanted = replace(wanted, targets=clean(wanted.targets))
    begun = _begun_with(tx, commitment)
    faults = _faults(tx, wanted)
    faults += day_faults("ended_on", wanted.ended_on) or _before_signed("ended_on", wanted)
    if not faults:
        there = commitments_of(tx, wanted.project_id, commitment.partner_id, commitment.scheme_id)
        others = (one for one in there if one is not commitment)
        faults = _overlap_faults(others, wanted.signed_on, wanted.ended_on)
        if begun is not None:
            faults += _order_faults(begun, wanted.signed_on)
    refuse(faults)
    columns = {name: getattr(wanted, name) for name in COLUMNS}
    refuse_stale(commitment, wanted.seen_version, present(commitment, COLUMNS), columns)
    for name, value in columns.items():
        setattr(commitment, name, value)
    if begun is not None:
        begun.committed_on = wanted.signed_on
    return answer(tx.session, commitment)


@command(Permission.KEEP_PARTNERS)
def renew(tx: Transaction, wanted: RenewedCommitment) -> Answer:
    """Let a commitment that is in force go on until its next review; it stays one. Answer with id and version."""
    commitment = _of_project(tx, wanted.project_id, wanted.id)
    faults = day_faults("review_on", wanted.review_on, required=True)
    if wanted.review_on is not None and wanted.review_on <= tx.today:
        faults.append(Fault("review_on", "review_not_ahead"))
    refuse(faults + _ended_faults(commitment))
    yours = {"review_on": wanted.review_on}
    refuse_stale(commitment, wanted.seen_version, present(commitment, COLUMNS), yours)
    commitment.review_on = wanted.review_on
    return answer(tx.session, commitment)


@command(Permission.KEEP_PARTNERS)
def end(tx: Transaction, wanted: EndedCommitment) -> Answer:
    """Let a commitment be over from a day on; it is in force until the day before. Answer with id and version."""
    commitment = _of_project(tx, wanted.project_id, wanted.id)
    faults = day_faults("ended_on", wanted.ended_on, required=True)
    if wanted.ended_on is not None and wanted.ended_on < commitment.signed_on:
        faults.append(Fault("ended_on", "before_signed", {"day": commitment.signed_on}))
    refuse(faults + _ended_faults(commitment))
    yours = {"ended_on": wanted.ended_on}
    refuse_stale(commitment, wanted.seen_version, present(commitment, COLUMNS), yours)
    commitment.ended_on = wanted.ended_on
    return answer(tx.session, commitment)


@command(Permission.KEEP_PARTNERS)
def remove(tx: Transaction, wanted: RemovedCommitment) -> Answer:
    """Take back a commitment that nobody signed; answer with id and last version. History stays.

    The stage of the partner stays too: whether it is committed without it only a person can tell.
    """
    commitment = _of_project(tx, wanted.project_id, wanted.id)
    refuse_stale(commitment, wanted.seen_version, present(commitment, COLUMNS), {})
    tx.session.delete(commitment)
    return {"id": commitment.id, "version": commitment.version}


def _of_project(tx: Transaction, project_id: int, commitment_id: int) -> Commitment:
    commitment = tx.get(Commitment, commitment_id)
    if commitment.project_id != project_id:
        raise Missing("Commitment")
    return commitment


def _begun_with(tx: Transaction, commitment: Commitment) -> Partnership | None:
    """Return the partnership whose stage began with the signing of a commitment, or None."""
    partner = tx.get(Partner, commitment.partner_id)
    try:
        partnership = partnership_of(tx, commitment.project_id, partner.root_id or partner.id)
    except Missing:
        return None
    return partnership if partnership.committed_on == commitment.signed_on else None


def _faults(tx: Transaction, wanted: NewCommitment | EditedCommitment) -> list[Fault]:
    faults = past_day_faults(tx, "signed_on", wanted.signed_on, required=True)
    faults += day_faults("review_on", wanted.review_on) or _before_signed("review_on", wanted)
    faults += text_faults("targets", wanted.targets)
    return faults + language_faults("language", wanted.language)


def _before_signed(field: str, wanted: NewCommitment | EditedCommitment) -> list[Fault]:
    day, signed_on = getattr(wanted, field), wanted.signed_on
    early = day is not None and signed_on is not None and day < signed_on
    return [Fault(field, "before_signed", {"day": signed_on})] if early else []


def _ended_faults(commitment: Commitment) -> list[Fault]:
    if commitment.ended_on is None:
        return []
    return [Fault("ended_on", "commitment_ended", {"day": commitment.ended_on})]


def _stage_faults(partnership: Partnership, signed_on: date | None) -> list[Fault]:
    """Return why a partner cannot be committed by what it signed on a day."""
    dropped = partnership.dropped_on
    if dropped is not None and signed_on is not None and signed_on >= dropped:
        return [Fault("signed_on", "signed_after_dropped", {"day": dropped})]
    return [] if partnership.committed_on is not None else _order_faults(partnership, signed_on)


def _order_faults(partnership: Partnership, signed_on: date | None) -> list[Fault]:
    """Return the stage that the day of commitment would be before or after, against their order."""
    assert signed_on is not None  # noqa: S101 - a missing day was refused before; this tells the type checker
    for stage in reversed(_EARLIER):
        day = getattr(partnership, f"{stage}_on")
        if day is not None and day > signed_on:
            return [Fault("signed_on", "signed_before_stage", {"stage": stage.value, "day": day})]
    day = partnership.acting_on
    if day is not None and day < signed_on:
        return [Fault("signed_on", "signed_after_stage", {"stage": Stage.ACTING.value, "day": day})]
    return []


def _overlap_faults(others: Iterable[Commitment], begins: date | None, ends: date | None = None) -> list[Fault]:
    """Return the fault of being in force at the same time as another commitment of the partner's."""
    assert begins is not None  # noqa: S101 - as above
    for one in others:
        overlaps = one.signed_on < (ends or date.max) and begins < (one.ended_on or date.max)
        if overlaps or one.signed_on == begins:  # one that ended on its first day was signed all the same
            return [Fault("signed_on", "commitment_there", {"day": one.signed_on})]
    return []
