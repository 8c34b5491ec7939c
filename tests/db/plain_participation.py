"""What participants count for, said in plain Python: sets of rows, and nothing kept between two questions."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, select

from db.models import (
    Attendance,
    Commitment,
    Event,
    EventHost,
    Organisation,
    Participation,
    Partner,
    Partnership,
    Project,
    ProjectOrganisation,
    ProjectTheme,
)

STAGES: Final = ("reached", "advised", "committed", "acting")
Cell = tuple[str, str, str]
Counts = Counter[tuple[str, str, str]]
Arrival = tuple[str, Any, int, date]  # deed, partner, project, day


@dataclass(frozen=True)
class Picture:
    """All rows of one moment, by the name of their table."""

    tables: dict[str, list[Any]]

    @classmethod
    def of(cls, connection: Connection) -> "Picture":
        """Return the rows that are there now."""
        models = (Attendance, Commitment, Event, EventHost, Organisation, Participation, Partner, Partnership,
                  Project, ProjectOrganisation, ProjectTheme)  # fmt: skip
        return cls({one.__tablename__: list(connection.execute(select(one.__table__))) for one in models})

    def cells(self) -> dict[Cell, set[int]]:
        """Return the projects of each cell in which there are any."""
        found: dict[Cell, set[int]] = {}
        regions = {one.id: one.region_code for one in self.tables["organisation"]}
        for project in self.tables["project"]:
            themes = {one.theme_code for one in self.tables["project_theme"] if one.project_id == project.id}
            parts = [one for one in self.tables["project_organisation"] if one.project_id == project.id]
            there = {regions[one.organisation_id] for one in parts if one.role == "recipient"} - {None}
            for theme in {"*", *themes}:
                for region in {"*", *there}:
                    for experience in ("*", project.experience):
                        found.setdefault((theme, region, experience), set()).add(project.id)
        return found

    def counts(self, projects: set[int], first: date, last: date) -> Counts:
        """Return what is counted of some projects from a day to a day: by fact, dimension and code."""
        found: Counts = Counter()
        self._count_partners(found, projects, first, last)
        self._count_events(found, projects, first, last)
        self._count_commitments(found, projects, first, last)
        return +found

    def root(self, partner_id: int) -> Any:
        """Return the partner as which one counts."""
        by_id = {one.id: one for one in self.tables["partner"]}
        partner = by_id[partner_id]
        while partner.merged_into_id is not None:
            partner = by_id[partner.merged_into_id]
        return partner

    def _count_partners(self, found: Counts, projects: set[int], first: date, last: date) -> None:
        arrivals = self._visits(projects) + self._arrivals(projects)
        for deed in ("took_part", *STAGES):
            within = [one for one in arrivals if one[0] == deed and first <= one[3] <= last]
            for partner in {one[1].id: one[1] for one in within}.values():
                with_whom = {one[2] for one in within if one[1].id == partner.id}
                found[deed, "", ""] += 1
                found[deed, "kind", partner.kind] += 1
                found[deed + ".pairs", "", ""] += len(with_whom)
                found[deed + ".shared", "", ""] += len(with_whom) > 1
        self._count_new(found, [one for one in arrivals if one[0] in STAGES], projects, first, last)
        for one in self.tables["partnership"]:
            days = [getattr(one, f"{stage}_on") for stage in STAGES]
            for stage, before, day in zip(STAGES[1:], days, days[1:], strict=False):
                if one.project_id in projects and day and before and first <= day <= last:
                    found["step." + stage, "", ""] += 1
                    found["days." + stage, "", ""] += (day - before).days

    def _visits(self, projects: set[int]) -> list[Arrival]:
        held = {one.id: one.held_on for one in self.tables["event"]}
        return [
            ("took_part", self.root(one.partner_id), host.project_id, held[one.event_id])
            for one in self.tables["participation"]
            for host in self.tables["event_host"]
            if host.event_id == one.event_id and host.project_id in projects
        ]

    def _arrivals(self, projects: set[int]) -> list[Arrival]:
        """Return when each partner came to each stage; it was reached by the first of them at the latest."""
        found = []
        for one in self.tables["partnership"]:
            days = {stage: day for stage in STAGES if (day := getattr(one, f"{stage}_on"))}
            for stage, day in {**days, "reached": min(days.values())}.items():
                if one.project_id in projects:
                    found.append((stage, self.root(one.partner_id), one.project_id, day))
        return found

    def _count_new(
        self,
        found: Counts,
        arrivals: list[tuple[str, Any, int, date]],
        projects: set[int],
        first: date,
        last: date,
    ) -> None:
        for partner in {one[1].id: one[1] for one in arrivals}.values():
            own = [one for one in arrivals if one[1].id == partner.id]
            if not first <= min(one[3] for one in own if one[0] == "reached") <= last:
                continue
            there = [
                one
                for one in self.tables["partnership"]
                if one.project_id in projects and self.root(one.partner_id).id == partner.id
            ]
            furthest = max((one[0] for one in own), key=STAGES.index)
            found["new", "", ""] += 1
            found["furthest", "stage", furthest] += 1
            found["gone", "", ""] += all(one.dropped_on for one in there)

    def _count_events(self, found: Counts, projects: set[int], first: date, last: date) -> None:
        for event in self.tables["event"]:
            hosts = {one.project_id for one in self.tables["event_host"] if one.event_id == event.id}
            if not hosts & projects or not first <= event.held_on <= last:
                continue
            came = [one for one in self.tables["attendance"] if one.event_id == event.id]
            total = sum(one.persons for one in came)
            found["events", "", ""] += 1
            found["events", "event", event.kind] += 1
            found["joint", "", ""] += len(hosts) > 1
            found["told", "", ""] += event.counted > 0
            found["persons", "", ""] += total
            found["credited", "", ""] += total * len(hosts & projects)
            for one in came:
                found["persons", "attendee", one.kind] += one.persons
            known = [one for one in self.tables["participation"] if one.event_id == event.id]
            found["known", "", ""] += sum(one.persons for one in known)

    def _count_commitments(self, found: Counts, projects: set[int], first: date, last: date) -> None:
        there = [one for one in self.tables["commitment"] if one.project_id in projects]
        for root, scheme in {(self.root(one.partner_id).id, one.scheme_id) for one in there}:
            own = [one for one in there if (self.root(one.partner_id).id, one.scheme_id) == (root, scheme)]
            kind = self.root(root).kind
            if first <= min(one.signed_on for one in own) <= last:
                found["signed", "", ""] += 1
                found["signed", "kind", kind] += 1
                found["signed", "scheme", str(scheme)] += 1
            if any(one.signed_on <= last and (one.ended_on is None or one.ended_on > last) for one in own):
                found["in_force", "", ""] += 1
                found["in_force", "kind", kind] += 1
                found["in_force", "scheme", str(scheme)] += 1
