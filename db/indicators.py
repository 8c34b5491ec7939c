"""The indicators that are computed from rows, each with its rule (indicators.csv, I05 to I13), and progress."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from db.counting import EVENTS, EVERYBODY, IN_FORCE, PERSONS, SIGNED, TOOK_PART
from db.models import EventKind, Stage


class Unit(StrEnum):
    """What an indicator counts."""

    EVENTS = "events"
    ATTENDANCES = "attendances"
    PARTNERS = "partners"
    COMMITMENTS = "commitments"


class Nature(StrEnum):
    """Whether an indicator counts what happens in a period, or what there is on a day."""

    FLOW = "flow"
    STOCK = "stock"


class Joining(StrEnum):
    """How the values of parts make that of the whole."""

    SUM = "sum"
    DISTINCT = "distinct"  # counted anew for the whole: the sum of the parts may be more
    LATEST = "latest"  # the value of the last day stands


@dataclass(frozen=True)
class Indicator:
    """An indicator by its code of the catalogue: what it counts, and how that adds up over time and projects.

    `counts` are the facts, dimensions and codes of db.counting whose sum it is.
    """

    code: str
    unit: Unit
    nature: Nature
    over_time: Joining
    over_projects: Joining
    counts: tuple[tuple[str, str, str], ...]


# Which events are "for companies" (I07): webinars, company meetings and trainings.
FOR_COMPANIES: Final = (EventKind.COMPANY_MEETING, EventKind.WEBINAR, EventKind.TRAINING)
# An event that two projects hold is one in the network, so nothing here is summed over projects.
_SUM: Final = (Nature.FLOW, Joining.SUM, Joining.DISTINCT)
_DISTINCT: Final = (Nature.FLOW, Joining.DISTINCT, Joining.DISTINCT)
_LATEST: Final = (Nature.STOCK, Joining.LATEST, Joining.DISTINCT)
INDICATORS: Final[dict[str, Indicator]] = {
    one.code: one
    for one in (
        Indicator("I05", Unit.EVENTS, *_SUM, ((EVENTS, "event", EventKind.NETWORK_MEETING),)),
        Indicator("I07", Unit.EVENTS, *_SUM, tuple((EVENTS, "event", kind) for kind in FOR_COMPANIES)),
        Indicator("I08", Unit.ATTENDANCES, *_SUM, ((PERSONS, *EVERYBODY),)),
        Indicator("I09", Unit.PARTNERS, *_DISTINCT, ((TOOK_PART, *EVERYBODY),)),
        Indicator("I10", Unit.PARTNERS, *_DISTINCT, ((Stage.REACHED, *EVERYBODY),)),
        Indicator("I11", Unit.PARTNERS, *_DISTINCT, ((Stage.ADVISED, *EVERYBODY),)),
        Indicator("I12", Unit.COMMITMENTS, *_LATEST, ((IN_FORCE, *EVERYBODY),)),
        Indicator("I13", Unit.COMMITMENTS, *_SUM, ((SIGNED, *EVERYBODY),)),
    )
}
Number = Decimal | int


def progress(baseline: Number | None, value: Number | None, now: Number | None) -> Decimal | None:
    """Return how much of the way from the baseline to the target is gone, where 1 is all of it.

    None without a target, a baseline or a present value. It may be negative or more than 1, and is right for
    targets below their baseline too.
    """
    if baseline is None or value is None or now is None or value == baseline:
        return None
    return Decimal(now - baseline) / Decimal(value - baseline)
