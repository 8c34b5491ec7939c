"""What projects report of indicators by hand: a value for some days, with its evidence."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from db.checks import answer, day_faults, language_faults, number_faults, present, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.faults import Fault, Missing
from db.indicators import MEAN, PIECES, RATIO, REPORTED, STOCK
from db.models import Indicator, IndicatorValue, Project
from db.permissions import Permission
from db.text import clean, text_faults

COLUMNS = ("indicator", "first_on", "last_on", "value", "whole", "evidence", "language")
MOST_RATING = 5


@dataclass(frozen=True, kw_only=True)
class WantedValue:
    """A value of an indicator for some days; `id` None makes a new one, else the one that was seen is changed.

    `whole` is what the value is a part of (of a ratio), or how many answered (of a mean); None of anything else.
    """

    project_id: int
    id: int | None = None
    seen_version: int = 0
    indicator: str
    first_on: date | None
    last_on: date | None
    value: Decimal | None
    whole: Decimal | None = None
    evidence: str = ""
    language: str = "fi"


@dataclass(frozen=True)
class RemovedValue:
    """A value that was reported by mistake, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int


@command(Permission.KEEP_PARTNERS)
def put(tx: Transaction, wanted: WantedValue) -> Answer:
    """Add or change a value; answer with its id and version.

    Refuses all faults at once, by field; a version that is no longer the saved one with both texts (Stale).
    """
    tx.get(Project, wanted.project_id)
    wanted = replace(wanted, evidence=clean(wanted.evidence))
    value = None if wanted.id is None else _of_project(tx, wanted.project_id, wanted.id)
    refuse(_faults(tx, wanted))
    refuse(_there_faults(tx, wanted))
    columns = {name: getattr(wanted, name) for name in COLUMNS}
    if value is None:
        value = IndicatorValue(project_id=wanted.project_id, **columns)
        tx.session.add(value)
        return answer(tx.session, value)
    refuse_stale(value, wanted.seen_version, present(value, COLUMNS), columns)
    for name, said in columns.items():
        setattr(value, name, said)
    return answer(tx.session, value)


@command(Permission.KEEP_PARTNERS)
def remove(tx: Transaction, wanted: RemovedValue) -> Answer:
    """Take a value away; answer with id and last version. History stays."""
    value = _of_project(tx, wanted.project_id, wanted.id)
    refuse_stale(value, wanted.seen_version, present(value, COLUMNS), {})
    tx.session.delete(value)
    return {"id": value.id, "version": value.version}


def _of_project(tx: Transaction, project_id: int, value_id: int) -> IndicatorValue:
    value = tx.get(IndicatorValue, value_id)
    if value.project_id != project_id:
        raise Missing("IndicatorValue")
    return value


def _faults(tx: Transaction, wanted: WantedValue) -> list[Fault]:
    known = tx.session.get(Indicator, wanted.indicator) if wanted.indicator.isprintable() else None
    if known is None or known.source != REPORTED:
        return [Fault("indicator", "indicator_not_reported")]
    faults = _day_faults(wanted, known, tx.today)
    faults += number_faults("value", wanted.value, required=True, whole=known.unit == PIECES)
    faults += _whole_faults(known, wanted.whole)
    if not faults and wanted.value is not None:
        faults += _bound_faults(known, wanted.value, wanted.whole)
    faults += text_faults("evidence", wanted.evidence, required=True)
    return faults + language_faults("language", wanted.language)


def _whole_faults(known: Indicator, whole: Decimal | None) -> list[Fault]:
    if known.over_projects not in (RATIO, MEAN):
        return [] if whole is None else [Fault("whole", "whole_not_asked")]
    faults = number_faults("whole", whole, required=True, whole=known.over_projects == MEAN)
    return faults or ([Fault("whole", "whole_of_nothing")] if whole == 0 else [])


def _bound_faults(known: Indicator, value: Decimal, whole: Decimal | None) -> list[Fault]:
    if known.over_projects == MEAN:
        return [] if 1 <= value <= MOST_RATING else [Fault("value", "rating_outside", {"most": MOST_RATING})]
    return [Fault("value", "more_than_whole")] if whole is not None and value > whole else []


def _day_faults(wanted: WantedValue, known: Indicator, today: date) -> list[Fault]:
    days = ("first_on", "last_on")
    faults = [fault for name in days for fault in day_faults(name, getattr(wanted, name), required=True)]
    if faults or wanted.first_on is None or wanted.last_on is None:
        return faults
    if wanted.last_on > today:
        return [Fault("last_on", "done_in_future")]
    if wanted.last_on < wanted.first_on:
        return [Fault("last_on", "ends_before_start", {"starts": wanted.first_on})]
    is_stock = known.nature == STOCK
    return [Fault("last_on", "stock_of_one_day")] if is_stock and wanted.last_on != wanted.first_on else []


def _there_faults(tx: Transaction, wanted: WantedValue) -> list[Fault]:
    """Return the fault of days that another value tells of already: the same days must not be summed twice."""
    other = IndicatorValue
    same = select(other.id).where(
        other.project_id == wanted.project_id, other.indicator == wanted.indicator,
        other.first_on <= wanted.last_on, other.last_on >= wanted.first_on,
        other.id != (wanted.id or 0),
    )  # fmt: skip
    found = tx.session.execute(same.limit(1)).scalar()
    return [Fault("first_on", "value_there")] if found is not None else []
