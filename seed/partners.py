"""The invented partners of the sample network, and when each of them comes how far.

None of them exists. The names join a trade with a beast that nobody has seen, and the business ids begin with a 9:
their check digits are right, but the register gives its numbers out in order and has come no further than to 3.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Final

from db.models import PartnerKind, SizeClass, Stage
from seed.wording import DATA, csv_rows
from seed.work import helsinki

DROPPED: Final = "dropped"
COMMITMENT: Final = (Stage.COMMITTED, Stage.ACTING)
_MOST_DAYS_UNTIL_WRITTEN = 4
_SATURDAY = 5


class Naming(StrEnum):
    """Whether a partner agrees to be named once it commits itself."""

    NEVER = ""
    GIVEN = "yes"
    ENDED = "ended"


class Decision(StrEnum):
    """What the coordinator said of two rows that may be one partner."""

    WAITS = ""
    MERGED = "merged"
    APART = "apart"


@dataclass(frozen=True)
class SamplePartner:
    """A partner of a project: what is said of it, and the stages to which it comes, one after the other.

    `also` is a second project that takes it in, by its business id. `like` names the row that is the same one, or
    seems to be. `signed_on` is the day on which it committed itself before the project began, if it did.
    """

    project: str
    name: str
    kind: PartnerKind
    municipality: str
    tol_2008: str
    tol_2025: str
    size: SizeClass | None
    business_id: str
    stages: tuple[str, ...]
    named: Naming
    also: str
    also_stages: tuple[str, ...]
    like: str
    decided: Decision
    signed_on: date | None = None


@dataclass(frozen=True)
class DropReason:
    """Why a project goes on without a partner."""

    fi: str
    sv: str


@dataclass(frozen=True)
class Came:
    """A partner came to a stage on a day, or was dropped, and it was written down at a moment."""

    at: datetime
    on: date
    stage: str


def sample_partners(folder: Path = DATA) -> tuple[SamplePartner, ...]:
    """Return the invented partners, in the order of their file. Raises ValueError for an unknown word."""
    signed = {
        row["name"]: date.fromisoformat(row["signed_on"])
        for row in csv_rows(folder / "sample_earlier_partners.csv")
    }
    return tuple(_partner(row, signed.get(row["name"])) for row in csv_rows(folder / "sample_partners.csv"))


def drop_reasons(folder: Path = DATA) -> tuple[DropReason, ...]:
    """Return reasons for which a partner is dropped."""
    return tuple(
        DropReason(row["reason_fi"], row["reason_sv"]) for row in csv_rows(folder / "sample_drop_reasons.csv")
    )


def way(stages: Sequence[str], first: date, last: date, chance: Random) -> tuple[Came, ...]:
    """Return when a partner comes to its stages: on working days from the first to the last of two days.

    The first stage is written down some days after it; the later ones on their day.
    """
    days = sorted(_working(first + (last - first) * chance.random(), first) for _ in stages)
    written = [helsinki(day, 9 + place + chance.uniform(0, 0.9)) for place, day in enumerate(days)]
    before = timedelta(days=chance.randint(0, min(_MOST_DAYS_UNTIL_WRITTEN, (days[0] - first).days)))
    on = [days[0] - before, *days[1:]]
    return tuple(Came(at, day, stage) for at, day, stage in zip(written, on, stages, strict=True))


def way_of_earlier(signed_on: date, first: date, place: int) -> tuple[Came, ...]:
    """Return how one comes that has committed itself before a project begins: it is entered in its first week."""
    at = helsinki(first + timedelta(days=2), 9) + timedelta(minutes=place)
    return (Came(at, signed_on, Stage.COMMITTED),)


def _working(day: date, first: date) -> date:
    """Return the day, or the Friday before where it is on a weekend, but never one before the first."""
    return max(first, day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1)))


def _partner(row: dict[str, str], signed_on: date | None) -> SamplePartner:
    return SamplePartner(
        project=row["project"],
        name=row["name"],
        kind=PartnerKind(row["kind"]),
        municipality=row["municipality"],
        tol_2008=row["tol_2008"],
        tol_2025=row["tol_2025"],
        size=SizeClass(row["size_class"]) if row["size_class"] else None,
        business_id=row["business_id"],
        stages=tuple(row["stages"].split()),
        named=Naming(row["named"]),
        also=row["also"],
        also_stages=tuple(row["also_stages"].split()),
        like=row["like"],
        decided=Decision(row["decided"]),
        signed_on=signed_on,
    )
