"""What is wrong with what is said of an action: the same for one that is typed in and for many of a list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.checks import day_faults, language_faults, number_faults
from db.emissions import MOST_YEARS, PHASES, Line, annual_grams
from db.faults import Fault
from db.models import ActionKind, Basis, Evidence, Factor, FactorVersion, Sector, Trading
from db.partner_checks import past_faults
from db.text import line_faults, sort_key, text_faults
from db.units import Unit, ratio

DAYS: Final = tuple(f"{phase}_on" for phase in PHASES)
COLUMNS: Final = (
    "title", "language", "kind", "sector", *DAYS, "dropped_on", "lesson", "effect_from", "lifetime", "basis",
    "reported", "source", "why_not", "evidence", "energy_saved", "money_saved", "investment", "trading",
    "counted_in_id", "shown",
)  # fmt: skip
KEY_LENGTH: Final = 250
MOST_LINES: Final = 20
USUAL_YEARS: Final = 10


@dataclass(frozen=True)
class Amount:
    """An amount a year before and after, in a unit, and the version of the factor to reckon it with."""

    factor_version_id: int
    unit: str
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, kw_only=True)
class ActionFacts:
    """What is said of an action; None is "not known". The fields are those of `db.models.Action`."""

    title: str
    language: str = "fi"
    kind: str = ActionKind.OWN
    sector: str
    idea_on: date | None = None
    decided_on: date | None = None
    planning_on: date | None = None
    under_way_on: date | None = None
    done_on: date | None = None
    dropped_on: date | None = None
    lesson: str = ""
    effect_from: date | None = None
    lifetime: int = USUAL_YEARS
    basis: str = Basis.OPEN
    amounts: Sequence[Amount] = ()
    reported: Decimal | None = None
    source: str = ""
    why_not: str = ""
    evidence: str | None = None
    energy_saved: Decimal | None = None
    money_saved: Decimal | None = None
    investment: Decimal | None = None
    trading: str | None = None
    counted_in_id: int | None = None
    shown: bool = False

    @property
    def days(self) -> tuple[date | None, ...]:
        """The day of each phase."""
        return tuple(getattr(self, name) for name in DAYS)


def columns_of(wanted: ActionFacts) -> dict[str, Any]:
    """Return the columns of an action that is to be as is said of it."""
    said = {name: getattr(wanted, name) for name in COLUMNS}
    return {**said, "order_key": sort_key(wanted.title)[:KEY_LENGTH]}


def fact_faults(wanted: ActionFacts, today: date) -> list[Fault]:
    """Return all that is wrong with what is said of an action, by field, but for what its amounts refer to."""
    return [
        *line_faults("title", wanted.title),
        *language_faults("language", wanted.language),
        *_code_faults("kind", "kind_unknown", wanted.kind, ActionKind),
        *_code_faults("sector", "sector_unknown", wanted.sector, Sector),
        *_phase_faults(wanted, today),
        *_effect_faults(wanted),
        *_basis_faults(wanted),
        *number_faults("energy_saved", wanted.energy_saved, may_fall=True),
        *number_faults("money_saved", wanted.money_saved, may_fall=True),
        *number_faults("investment", wanted.investment),
        *(
            _code_faults("trading", "trading_unknown", wanted.trading, Trading)
            if wanted.trading is not None
            else []
        ),
    ]


def amount_faults(amounts: Sequence[Amount], per: Mapping[int, str]) -> list[Fault]:
    """Return what is wrong with amounts, by the place of each from 1 on; `per` tells the unit of each version."""
    faults: list[Fault] = []
    for place, one in enumerate(amounts, start=1):
        faults += number_faults(f"before_{place}", one.before, required=True)
        faults += number_faults(f"after_{place}", one.after, required=True)
        if one.factor_version_id not in per:
            faults.append(Fault(f"factor_{place}", "factor_unknown"))
        elif one.unit not in list(Unit) or ratio(one.unit, per[one.factor_version_id]) is None:
            faults.append(Fault(f"unit_{place}", "unit_of_another_kind", {"per": per[one.factor_version_id]}))
    return faults


def versions_of(session: Session, ids: Iterable[int]) -> dict[int, Any]:
    """Return value, unit (`per`) and basis of versions of factors by id, as far as there are such."""
    found = select(FactorVersion.id, FactorVersion.value, Factor.per, Factor.basis).join(
        Factor, Factor.id == FactorVersion.factor_id
    )
    return {row.id: row for row in session.execute(found.where(FactorVersion.id.in_(set(ids))))}


def basis_faults(field: str, versions: Mapping[int, Any]) -> list[Fault]:
    """Return the fault of location-based and market-based factors that would be reckoned together.

    Bought green power would else save the whole average of the grid (GHG Protocol, scope 2; domain, 3.3).
    """
    bases = {one.basis for one in versions.values()} - {None}
    return [Fault(field, "bases_mixed")] if len(bases) > 1 else []


def total_faults(basis: str, lines: Sequence[Line], reported: Decimal | None) -> list[Fault]:
    """Return the fault of a saving that is so large that it can only be a slip of the hand."""
    grams = annual_grams(basis, lines, reported)
    most = MOST_TONNES * 1_000_000
    return [Fault("basis", "saving_too_large", {"most": MOST_TONNES})] if grams and abs(grams) > most else []


MOST_TONNES: Final = 10_000_000  # a fifth of what all of Finland emits in a year


def _code_faults(field: str, fault: str, code: str | None, known: type[StrEnum]) -> list[Fault]:
    return [] if code in list(known) else [Fault(field, fault)]


def _phase_faults(wanted: ActionFacts, today: date) -> list[Fault]:
    fields = [*DAYS, "dropped_on"]
    faults = [fault for field in fields for fault in past_faults(field, getattr(wanted, field), today)]
    if not any(wanted.days):
        faults.append(Fault("idea_on", "no_phase"))
    faults += _order_faults((field, getattr(wanted, field)) for field in fields)
    faults += text_faults("lesson", wanted.lesson, required=wanted.dropped_on is not None)
    if wanted.lesson and wanted.dropped_on is None:
        faults.append(Fault("dropped_on", "lesson_without_day"))
    return faults


def _order_faults(days: Iterable[tuple[str, date | None]]) -> list[Fault]:
    latest, faults = None, []
    for field, day in days:
        if day is not None and latest is not None and day < latest:
            faults.append(Fault(field, "phase_before_earlier"))
        latest = max(day, latest) if day and latest else day or latest
    return faults


def _effect_faults(wanted: ActionFacts) -> list[Fault]:
    faults = day_faults("effect_from", wanted.effect_from, required=wanted.done_on is not None)
    if not isinstance(wanted.lifetime, int) or not 1 <= wanted.lifetime <= MOST_YEARS:
        faults.append(Fault("lifetime", "lifetime_outside", {"most": MOST_YEARS}))
    return faults


def _basis_faults(wanted: ActionFacts) -> list[Fault]:
    """Return what is wrong with how the saving is known: each way needs its own, and nothing of another."""
    faults = _code_faults("basis", "basis_unknown", wanted.basis, Basis)
    known = wanted.basis in (Basis.CALCULATED, Basis.REPORTED)
    if known:
        faults += _code_faults("evidence", "evidence_unknown", wanted.evidence, Evidence)
    elif wanted.evidence is not None:
        faults.append(Fault("evidence", "evidence_of_nothing"))
    if wanted.basis == Basis.CALCULATED and not 1 <= len(wanted.amounts) <= MOST_LINES:
        faults.append(Fault("amounts", "amounts_missing", {"most": MOST_LINES}))
    if wanted.basis != Basis.CALCULATED and wanted.amounts:
        faults.append(Fault("amounts", "not_of_this_basis"))
    is_reported = wanted.basis == Basis.REPORTED
    faults += number_faults("reported", wanted.reported, may_fall=True, required=is_reported)
    if not is_reported and wanted.reported is not None:
        faults.append(Fault("reported", "not_of_this_basis"))
    faults += text_faults("source", wanted.source, required=is_reported)
    faults += text_faults("why_not", wanted.why_not, required=wanted.basis == Basis.NOT_QUANTIFIABLE)
    if wanted.basis != Basis.NOT_QUANTIFIABLE and wanted.why_not:
        faults.append(Fault("why_not", "not_of_this_basis"))
    return faults
