"""The invented climate actions of the sample network: none of the figures was measured anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from db.models import Phase
from seed.partners import DROPPED
from seed.wording import DATA, csv_rows


@dataclass(frozen=True)
class SampleLine:
    """An amount a year before and after, with the key of its factor."""

    factor: str
    unit: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True)
class SampleAction:
    """An action of a partner: what is said of it, the phases to which it comes, and when its figures are told.

    `entered` of the phases are behind it when it is entered. `told_at` is the phase with which the figures are
    told ("" from the beginning); `retold` are the amounts as they were measured in the end. `years_ago` it was
    done, or in so many months (`effect_in`) it takes effect. `counted_in` is the title of the action that counts
    its saving.
    """

    project: str
    partner: str
    facts: Mapping[str, Any]
    phases: tuple[str, ...]
    entered: int
    amounts: tuple[SampleLine, ...]
    told_at: str
    retold: tuple[SampleLine, ...]
    years_ago: int
    effect_in: int
    lesson: str
    shared_with: str
    counted_in: str

    @property
    def title(self) -> str:
        """The title, by which the sample knows an action."""
        return str(self.facts["title"])

    @property
    def stages(self) -> tuple[str, ...]:
        """The phases, with the end of one that was dropped."""
        return (*self.phases, DROPPED) if self.lesson else self.phases


def sample_actions(folder: Path = DATA) -> tuple[SampleAction, ...]:
    """Return the invented actions, in the order of their file. Raises ValueError for what cannot be read."""
    return tuple(map(_action, csv_rows(folder / "sample_actions.csv")))


def _action(row: dict[str, str]) -> SampleAction:
    numbers = ("reported", "energy_saved", "money_saved", "investment")
    facts: dict[str, Any] = {name: Decimal(row[name]) if row[name] else None for name in numbers}
    facts |= {name: row[name] for name in ("title", "language", "kind", "sector", "basis", "source", "why_not")}
    facts |= {name: row[name] or None for name in ("evidence", "trading")}
    facts |= {"lifetime": int(row["lifetime"]), "shown": row["shown"] == "yes"}
    return SampleAction(
        project=row["project"], partner=row["partner"], facts=facts,
        phases=tuple(Phase(phase).value for phase in row["phases"].split()), entered=int(row["entered"]),
        amounts=_lines(row["amounts"]), told_at=row["told_at"], retold=_lines(row["retold"]),
        years_ago=int(row["years_ago"] or 0), effect_in=int(row["effect_in"] or 0), lesson=row["lesson"],
        shared_with=row["shared_with"], counted_in=row["counted_in"],
    )  # fmt: skip


def _lines(written: str) -> tuple[SampleLine, ...]:
    """Return the amounts of `factor unit before after; …`."""
    parts = [one.split() for one in written.split(";") if one]
    return tuple(
        SampleLine(factor, unit, Decimal(before), Decimal(after)) for factor, unit, before, after in parts
    )
