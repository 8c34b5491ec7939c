"""Partners in plain Python: who is one, and what may be told to whom, computed in the simplest way."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

STAGES = ("reached", "advised", "committed", "acting")
Inside = frozenset[int] | None
Days = dict[str, date | None]


@dataclass
class PlainPartner:
    """What is said of a partner, and as whom a person recognised it."""

    name: str
    kind: str
    business_id: str | None
    named_from: date | None
    named_until: date | None
    merged_into: int | None = None


@dataclass
class PlainPartnership:
    """A partner in a project: the days of its stages, since when it is dropped, and whether it has a commitment or
    an award there.
    """

    project_id: int
    partner_id: int
    days: Days
    dropped_on: date | None = None
    written: bool = False

    @property
    def stage(self) -> str:
        """The furthest stage, or `dropped`."""
        return "dropped" if self.dropped_on else [one for one in STAGES if self.days.get(f"{one}_on")][-1]


@dataclass
class PlainPartners:
    """Everything that is true of partners at one moment, by id."""

    partners: dict[int, PlainPartner] = field(default_factory=dict)
    partnerships: dict[int, PlainPartnership] = field(default_factory=dict)
    # Both ids in order, whether a person reported it, and whether it was kept apart.
    pairs: dict[tuple[int, int], tuple[bool, bool]] = field(default_factory=dict)
    # Who is known to have come to an event, and who held it.
    came: list[tuple[int, frozenset[int]]] = field(default_factory=list)
    past: bool = False  # then others' partners are not told: a consent may have ended since

    def root(self, partner_id: int) -> int:
        """Return as whom a partner counts: follow the merges to their end."""
        into = self.partners[partner_id].merged_into
        return partner_id if into is None else self.root(into)

    def of_project(self, project_id: int) -> set[int]:
        """Return who counts as a project's partner."""
        return {self.root(one.partner_id) for one in self.partnerships.values() if one.project_id == project_id}

    def has_come(self, number: int) -> bool:
        """Return whether a partnership alone says whose partner somebody was that came to its project's event."""
        one = self.partnerships[number]
        root, others = self.root(one.partner_id), [each for at, each in self.partnerships.items() if at != number]
        return any(
            one.project_id in hosts and self.root(who) == root
            and not any(each.project_id in hosts and self.root(each.partner_id) == root for each in others)
            for who, hosts in self.came
        )  # fmt: skip

    def told(self, inside: Inside, today: date) -> dict[int, PlainPartnership]:
        """Return the partnerships that may be told to one who knows the partners of these projects."""
        return {
            number: one
            for number, one in self.partnerships.items()
            if inside is None or one.project_id in inside or (not self.past and self._named(one, today))
        }

    def _named(self, one: PlainPartnership, today: date) -> bool:
        root = self.partners[self.root(one.partner_id)]
        agreed = root.named_from is not None and root.named_from <= today
        ended = root.named_until is not None and root.named_until <= today
        return agreed and not ended and one.stage in ("committed", "acting")

    def list(self, inside: Inside, today: date) -> dict[int, tuple[str, int, str | None]]:
        """Return what is told of whom: name, in how many projects, and the furthest stage in these."""
        found: dict[int, tuple[str, int, str | None]] = {}
        told = self.told(inside, today).values()
        for number, partner in self.partners.items():
            mine = [one for one in told if self.root(one.partner_id) == number]
            if partner.merged_into is None and (mine or inside is None):
                stages = sorted((one.stage for one in mine), key=("dropped", *STAGES).index)
                found[number] = (
                    partner.name,
                    len({one.project_id for one in mine}),
                    stages[-1] if stages else None,
                )
        return found

    def story(self, partner_id: int, inside: Inside, today: date) -> dict[int, dict[str, Any]]:
        """Return what is told of a partner in each project."""
        found = {}
        for number, one in self.told(inside, today).items():
            if self.root(one.partner_id) != partner_id:
                continue
            own = inside is None or one.project_id in inside
            shown = STAGES if own else STAGES[2:]
            found[number] = {
                "project_id": one.project_id, "own": own, "stage": one.stage, "dropped_on": one.dropped_on,
                "partner_name": self.partners[one.partner_id if own else partner_id].name,
                **{f"{stage}_on": one.days.get(f"{stage}_on") if stage in shown else None for stage in STAGES},
            }  # fmt: skip
        return found

    def waiting(self) -> set[tuple[int, int]]:
        """Return the pairs that wait for a person."""
        return {
            pair
            for pair, (_reported, apart) in self.pairs.items()
            if not apart and all(self.partners[one].merged_into is None for one in pair)
        }
