"""The indicators that may have a target, each with its rule (I05 to I13 and I23 to I28), and progress.

All of them are in indicators.csv and are computed from rows: the first from what is counted of partners and events
(db.counting), the others from actions (db.action_indicators).
"""

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
    ACTIONS = "actions"
    TONNES = "t"  # of CO2e
    TONNES_A_YEAR = "t_a"
    MEGAWATT_HOURS_A_YEAR = "mwh_a"
    EUROS = "EUR"
    EUROS_A_YEAR = "eur_a"


class Nature(StrEnum):
    """Whether an indicator counts what happens in a period, or what there is on a day.

    A rate is what there is on a day, a year; what is cumulative is summed up from the beginning, and never again.
    """

    FLOW = "flow"
    STOCK = "stock"
    RATE = "rate"
    CUMULATIVE = "cumulative"


class Joining(StrEnum):
    """How the values of parts make that of the whole."""

    SUM = "sum"
    DISTINCT = "distinct"  # counted anew for the whole: the sum of the parts may be more
    LATEST = "latest"  # the value of the last day stands
    CUMULATIVE = "cumulative"  # it holds what was before already
    SHARE = "share"  # of each action as much as is a project's doing, and all of it in the network


@dataclass(frozen=True)
class Indicator:
    """An indicator by its code of the catalogue: what it counts, and how that adds up over time and projects.

    `counts` are the facts, dimensions and codes of db.counting whose sum it is, none of what is reckoned from
    actions. `may_fall` is whether it may be less than nothing.
    """

    code: str
    unit: Unit
    nature: Nature
    over_time: Joining
    over_projects: Joining
    counts: tuple[tuple[str, str, str], ...] = ()
    may_fall: bool = False

    @property
    def is_count(self) -> bool:
        """Return whether it is a whole number of things."""
        return self.unit in COUNTED


COUNTED: Final = frozenset({Unit.EVENTS, Unit.ATTENDANCES, Unit.PARTNERS, Unit.COMMITMENTS, Unit.ACTIONS})
# Which events are "for companies" (I07): webinars, company meetings and trainings.
FOR_COMPANIES: Final = (EventKind.COMPANY_MEETING, EventKind.WEBINAR, EventKind.TRAINING)
# An event that two projects hold is one in the network, so nothing here is summed over projects.
_SUM: Final = (Nature.FLOW, Joining.SUM, Joining.DISTINCT)
_DISTINCT: Final = (Nature.FLOW, Joining.DISTINCT, Joining.DISTINCT)
_LATEST: Final = (Nature.STOCK, Joining.LATEST, Joining.DISTINCT)
_RATE: Final = (Nature.RATE, Joining.LATEST, Joining.SHARE)
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
        Indicator("I23", Unit.ACTIONS, *_LATEST),
        Indicator("I24", Unit.TONNES_A_YEAR, *_RATE, may_fall=True),
        Indicator("I25", Unit.TONNES, Nature.CUMULATIVE, Joining.CUMULATIVE, Joining.SHARE, may_fall=True),
        Indicator("I26", Unit.MEGAWATT_HOURS_A_YEAR, *_RATE, may_fall=True),
        Indicator("I27", Unit.EUROS_A_YEAR, *_RATE, may_fall=True),
        Indicator("I28", Unit.EUROS, Nature.STOCK, Joining.LATEST, Joining.SHARE),
    )
}
OF_PARTICIPANTS: Final = tuple(code for code, one in INDICATORS.items() if one.counts)
OF_ACTIONS: Final = tuple(code for code, one in INDICATORS.items() if not one.counts)
Number = Decimal | int

# Words of the catalogue (the table `indicator`, from seed/data/indicators.csv)
COMPUTED, REPORTED, AREA = "computed", "reported", "area"  # where a value is from
FLOW, STOCK = Nature.FLOW.value, Nature.STOCK.value
SUM, LATEST, RATIO, MEAN = Joining.SUM.value, Joining.LATEST.value, "ratio", "mean"
PIECES: Final = "pcs"


def progress(baseline: Number | None, value: Number | None, now: Number | None) -> Decimal | None:
    """Return how much of the way from the baseline to the target is gone, where 1 is all of it.

    None without a target, a baseline or a present value. It may be negative or more than 1, and is right for
    targets below their baseline too.
    """
    if baseline is None or value is None or now is None or value == baseline:
        return None
    return Decimal(now - baseline) / Decimal(value - baseline)
