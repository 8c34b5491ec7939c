"""The network in plain Python: what the database must answer, computed in the simplest way."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.weeks import Week

Key = tuple[date, str, str, str, str]


@dataclass
class Plain:
    """Everything that is true at one moment; each dictionary is keyed by what the rows' keys are."""

    projects: dict[int, dict[str, Any]] = field(default_factory=dict)  # starts, ends, experience, themes, parts
    regions: dict[int, str | None] = field(default_factory=dict)  # of organisations
    statuses: dict[tuple[int, date], dict[str, Any]] = field(default_factory=dict)
    milestones: dict[int, dict[str, Any]] = field(default_factory=dict)
    pauses: dict[int, dict[str, Any]] = field(default_factory=dict)

    def counts(self) -> Counter[Key]:
        """Return what `db.tallies` must count."""
        found: Counter[Key] = Counter()
        for project_id, project in self.projects.items():
            kinds = [*self._slots(project_id), *self._milestones(project_id)]
            for theme in [*project["themes"], "*"]:
                for region in {*self._regions(project), "*"}:
                    for experience in (project["experience"], "*"):
                        found.update((week, theme, region, experience, kind) for week, kind in kinds)
        return found

    def _regions(self, project: dict[str, Any]) -> list[str]:
        found = [self.regions[organisation] for organisation, role in project["parts"] if role == "recipient"]
        return [region for region in found if region is not None]

    def _slots(self, project_id: int) -> list[tuple[date, str]]:
        project, found = self.projects[project_id], []
        if project["starts"] is None or project["ends"] is None:
            return []
        week = Week.of(project["starts"])
        while week.monday <= project["ends"]:
            status = self.statuses.get((project_id, week.monday))
            paused = any(
                pause["project_id"] == project_id and pause["first_week"] <= week.monday <= pause["last_week"]
                for pause in self.pauses.values()
            )
            found.append((week.monday, status["state"] if status else "paused" if paused else "missing"))
            week = week.plus(1)
        return found

    def _milestones(self, project_id: int) -> list[tuple[date, str]]:
        own = [each for each in self.milestones.values() if each["project_id"] == project_id]
        due = [(Week.of(each["due"]).monday, "milestone_due") for each in own]
        return due + [(Week.of(each["done_on"]).monday, "milestone_done") for each in own if each["done_on"]]
