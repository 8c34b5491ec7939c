"""Who came to an event: persons by kind of organisation, and the partners that are known to have come."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from db.checks import answer, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.commands.known_events import hosted
from db.event_rules import roots_of
from db.faults import Fault
from db.models import Attendance, AttendeeKind, Event, Participation, Partner
from db.partner_groups import root_of
from db.permissions import Permission

MOST_PERSONS = 99_999


@dataclass(frozen=True)
class ToldAttendance:
    """Who came, as a project tells it that holds the event, and the version of the event that was seen.

    `counts` are persons by kind of organisation: 0 is nobody, and a kind that is left out or None was not counted.
    `partners` are those of the project's that are known to have come, by id, with the persons of each; what other
    hosts told of theirs stays.
    """

    project_id: int
    event_id: int
    seen_version: int
    counts: Mapping[str, int | None] = field(default_factory=dict)
    partners: Mapping[int, int] = field(default_factory=dict)


@command(Permission.KEEP_PARTNERS)
def submit(tx: Transaction, wanted: ToldAttendance) -> Answer:
    """Tell who came to an event, in place of what was told before; answer with the event's id and new version.

    Telling nothing takes back what was told. Refuses all faults at once: the persons counted are never fewer than
    those known by their partner, whoever told of these. A version of the event that is no longer the saved one is
    refused with both texts (Stale).
    """
    event = hosted(tx, wanted.project_id, wanted.event_id)
    counts = {kind: n for kind, n in wanted.counts.items() if n is not None}
    refuse(_number_faults(wanted, counts) + _event_faults(tx, event, wanted, counts))
    ours = set(tx.session.execute(roots_of([wanted.project_id])).scalars())
    came, known = _by_root(tx, wanted.partners), _participations(tx, event.id)
    of_others = sum(row.persons for root, found in known.items() if root not in ours for row in found)
    unknown = [Fault("partners", "partner_unknown")] if set(came) - ours else []
    refuse(unknown + _sum_faults(counts, of_others + came.total()))
    told = _told(tx, event.id), {root: sum(row.persons for row in known[root]) for root in known if root in ours}
    refuse_stale(event, wanted.seen_version, _text(*told), _text(counts, came))
    _count(tx, event.id, counts)
    _let_come(tx, event.id, came, {root: found for root, found in known.items() if root in ours})
    event.counted = event.counted + 1 if counts else 0
    return answer(tx.session, event)


def _number_faults(wanted: ToldAttendance, counts: Mapping[str, int]) -> list[Fault]:
    faults = []
    if set(wanted.counts) - set(AttendeeKind):
        faults.append(Fault("counts", "kind_unknown"))
    for kind, persons in counts.items():
        if type(persons) is not int or not 0 <= persons <= MOST_PERSONS:
            faults.append(Fault(f"count_{kind}", "persons_unknown", {"most": MOST_PERSONS}))
    for partner_id, persons in wanted.partners.items():
        if type(persons) is not int or not 1 <= persons <= MOST_PERSONS:
            faults.append(Fault(f"persons_{partner_id}", "persons_of_partner", {"most": MOST_PERSONS}))
    return faults


def _event_faults(tx: Transaction, event: Event, wanted: ToldAttendance, counts: Mapping[str, int]) -> list[Fault]:
    faults = [Fault("event", "event_in_future")] if event.held_on > tx.today else []
    if not counts and not wanted.partners and not event.counted:
        faults.append(Fault("counts", "nothing_counted"))
    return faults


def _sum_faults(counts: Mapping[str, int], known: int) -> list[Fault]:
    counted = sum(counts.values())
    return [Fault("counts", "fewer_than_known", {"counted": counted, "known": known})] if counted < known else []


def _by_root(tx: Transaction, partners: Mapping[int, int]) -> Counter[int]:
    """Return the persons by the partner as which each counts; one that does not exist stands for itself."""
    found = select(Partner.id, root_of(Partner.__table__)).where(Partner.id.in_(partners))
    roots = {row[0]: row[1] for row in tx.session.execute(found)}
    came: Counter[int] = Counter()
    for partner_id, persons in partners.items():
        came[roots.get(partner_id, partner_id)] += persons
    return came


def _participations(tx: Transaction, event_id: int) -> dict[int, list[Participation]]:
    """Return what is known of an event by the partner as which each counts: two rows where these became one."""
    found = (
        select(Participation, root_of(Partner.__table__))
        .join(Partner, Partner.id == Participation.partner_id)
        .where(Participation.event_id == event_id)
        .order_by(Participation.id)
    )
    known: defaultdict[int, list[Participation]] = defaultdict(list)
    for row, root in tx.session.execute(found):
        known[root].append(row)
    return known


def _told(tx: Transaction, event_id: int) -> dict[str, int]:
    told = select(Attendance.kind, Attendance.persons).where(Attendance.event_id == event_id)
    return {row.kind: row.persons for row in tx.session.execute(told)}


def _text(counts: Mapping[str, int], partners: Mapping[int, int]) -> dict[str, object]:
    return {**{f"count_{kind}": counts.get(kind) for kind in AttendeeKind}, "partners": dict(partners)}


def _count(tx: Transaction, event_id: int, counts: Mapping[str, int]) -> None:
    there = tx.session.execute(select(Attendance).where(Attendance.event_id == event_id)).scalars()
    told = {row.kind: row for row in there}
    for kind, row in told.items():
        if kind in counts:
            row.persons = counts[kind]
        else:
            tx.session.delete(row)
    for kind in AttendeeKind:
        if kind in counts and kind not in told:
            tx.session.add(Attendance(event_id=event_id, kind=kind.value, persons=counts[kind]))


def _let_come(
    tx: Transaction, event_id: int, came: Mapping[int, int], known: Mapping[int, list[Participation]]
) -> None:
    for root, (first, *rest) in known.items():
        for row in rest if root in came else (first, *rest):
            tx.session.delete(row)
        if root in came:
            first.persons = came[root]
    for root in sorted(set(came) - set(known)):
        tx.session.add(Participation(event_id=event_id, partner_id=root, persons=came[root]))
