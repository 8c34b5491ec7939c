"""The invented events of the sample network, and who came to them.

Of those who came from partners more than half are known by their partner, and the same ones come again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from db.commands import attendances, events
from db.commands.attendances import ToldAttendance
from db.commands.events import NewEvent
from db.commands.kernel import Answer, Command
from db.models import AttendeeKind, EventForm, EventKind, PartnerKind
from db.weeks import Week
from seed.keeping import Keepers
from seed.reporters import Reporters
from seed.wording import DATA, csv_rows
from seed.work import Event, W, helsinki

KNOWN: Final = 0.6  # the share of those from partners that is known by their partner
_PLANNED_BEFORE = timedelta(days=12)
_MORNING, _NOON = 10, 12
COORDINATOR: Final = "coordinator"


@dataclass(frozen=True)
class SampleEvent:
    """An event that projects hold, the first of which enters it; its week is counted back from the present one.

    `counts` are the persons that came by what they are from, `told` so many days after it, or not yet (None).
    """

    hosts: tuple[str, ...]
    ago: int
    weekday: int
    title: str
    language: str
    kind: EventKind
    form: EventForm
    place: str
    series: str
    counts: Mapping[AttendeeKind, int]
    told: int | None

    def held_on(self, today: date) -> date:
        """Return its day in the sample of a day."""
        return Week.of(today).plus(-self.ago).monday + timedelta(days=self.weekday - 1)


def sample_events(folder: Path = DATA) -> tuple[SampleEvent, ...]:
    """Return the invented events, in the order of their file. Raises ValueError for an unknown word."""
    return tuple(_event(row) for row in csv_rows(folder / "sample_events.csv"))


class Hosts:
    """Those who tell of events, with what each of them has seen."""

    def __init__(
        self,
        reporters: Reporters,
        keepers: Keepers,
        projects: Mapping[str, int],
        accounts: Mapping[str, int],
        leads: Mapping[str, str],
        today: date,
    ) -> None:
        """Begin with no event; ids of `projects` by slug, `accounts` by name, names of `leads` by slug."""
        self._reporters, self._keepers, self._today = reporters, keepers, today
        self._projects, self._accounts, self._leads = projects, accounts, leads
        self._events: dict[str, tuple[int, int]] = {}  # id and version by title

    def events(self, rows: tuple[SampleEvent, ...], first_days: Mapping[str, date]) -> Iterator[Event]:
        """Give everything that happens to the events; no project enters one before its first day."""
        yesterday = self._today - timedelta(days=1)
        for row in rows:
            day = row.held_on(self._today)
            begun = max(first_days[one] for one in row.hosts)
            yield Event(self._entered(day, begun, yesterday), partial(self._add, row))
            if row.told is not None:
                yield Event(helsinki(day + timedelta(days=row.told), _NOON), partial(self._tell, row))

    @staticmethod
    def _entered(day: date, begun: date, yesterday: date) -> datetime:
        return helsinki(min(max(day - _PLANNED_BEFORE, begun), yesterday), _MORNING)

    def _add(self, row: SampleEvent) -> None:
        first, *others = (self._projects[one] for one in row.hosts)
        new = NewEvent(
            project_id=first, other_hosts=tuple(others), title=row.title, language=row.language, kind=row.kind,
            form=row.form, place=row.place, held_on=row.held_on(self._today), series=row.series,
        )  # fmt: skip
        added = self._act(row, row.hosts[0], events.add, new)
        self._events[row.title] = added["id"], added["version"]

    def _tell(self, row: SampleEvent) -> None:
        """Have each host tell who came, the first one the numbers and each its own partners."""
        chance = Random(f"{self._today} {row.title}")  # noqa: S311 - no secret: the same for the same day
        left = {kind: round(row.counts.get(AttendeeKind(kind.value), 0) * KNOWN) for kind in PartnerKind}
        seen: set[int] = set()
        for slug in row.hosts:
            came = self._came(slug, left, seen, chance, row)
            if slug != row.hosts[0] and not came:
                continue
            event_id, version = self._events[row.title]
            told = ToldAttendance(
                self._projects[slug], event_id, version, {str(kind): n for kind, n in row.counts.items()}, came
            )
            self._events[row.title] = event_id, self._act(row, slug, attendances.submit, told)["version"]

    def _came(
        self, slug: str, left: dict[PartnerKind, int], seen: set[int], chance: Random, row: SampleEvent
    ) -> dict[int, int]:
        """Return the persons of a host's partners that came, of so many as are left of each kind."""
        came: dict[int, int] = {}
        for kind in left:
            faithful = [one for one in self._keepers.partners_of(slug, kind) if one not in seen]
            share = -(-left[kind] // len(row.hosts)) if slug != row.hosts[-1] else left[kind]
            chosen = chance.sample(faithful[: share + 2], min(share, len(faithful)))
            for place, one in enumerate(chosen):
                came[one] = 2 if place < share - len(chosen) else 1
            left[kind] -= sum(came[one] for one in chosen)
        seen |= came.keys()
        return came

    def _act(self, row: SampleEvent, slug: str, command: Command[W], wanted: W) -> Answer:
        """Act as the lead; the network's own meetings are the coordinator's."""
        of_network = row.kind is EventKind.NETWORK_MEETING
        who = COORDINATOR if of_network else self._leads[slug]
        return self._reporters.act(self._accounts[who], command, wanted)


def _event(row: dict[str, str]) -> SampleEvent:
    counts = (one.split(":") for one in row["counts"].split())
    return SampleEvent(
        hosts=tuple(row["hosts"].split()),
        ago=int(row["ago"]),
        weekday=int(row["weekday"]),
        title=row["title"],
        language=row["language"],
        kind=EventKind(row["kind"]),
        form=EventForm(row["form"]),
        place=row["place"],
        series=row["series"],
        counts={AttendeeKind(kind): int(n) for kind, n in counts},
        told=int(row["told"]) if row["told"] else None,
    )
