"""The action that a listed measure becomes, by the factors that were chosen for each kind of energy."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from db.action_checks import ActionFacts, Amount, fact_faults
from db.checks import number_faults
from db.emissions import Line, annual_grams
from db.faults import Fault
from db.imports.measure_rows import ListedMeasure
from db.models import Basis, Evidence, Phase
from db.text import clean
from db.units import Unit

UNIT: Final = Unit.MWH.value
# The columns of a list under which a fault of an action is told.
_FIELDS: Final = {f"{phase.value}_on": "on" for phase in Phase} | {
    "effect_from": "on", "source": "note", "energy_saved": "saving",
}  # fmt: skip


def is_reckoned(one: ListedMeasure, factors: Mapping[str, object]) -> bool:
    """Return whether all that a measure saves is of an energy that has a factor: half of it would mislead."""
    return bool(one.saved) and all(saved.energy in factors for saved in one.saved)


def facts_of(one: ListedMeasure, factors: Mapping[str, int]) -> ActionFacts:
    """Return what is said of the action; `factors` gives the id of the version chosen for each energy.

    Without a factor its emissions are not told yet; of whom nothing is said of how sure it is, it is reported.
    """
    reckoned = is_reckoned(one, factors)
    amounts = [Amount(factors[saved.energy], UNIT, saved.before, saved.after) for saved in one.saved if reckoned]
    day: dict[str, Any] = {f"{one.phase}_on": one.on}
    return ActionFacts(
        title=one.title, language=one.language, sector=one.sector, **day, effect_from=one.effect_from,
        lifetime=one.lifetime, basis=Basis.CALCULATED.value if reckoned else Basis.OPEN.value,
        amounts=tuple(amounts), evidence=(one.evidence or Evidence.REPORTED.value) if reckoned else None,
        source=one.note, energy_saved=one.energy_saved, money_saved=one.money_saved, investment=one.investment,
    )  # fmt: skip


def faults_of(one: ListedMeasure, today: date) -> list[Fault]:
    """Return what is wrong with a measure, by the column of the list; nothing of it depends on the factors.

    What one cell has wrong is told once, though an action is told from it in two places.
    """
    faults = fact_faults(facts_of(one, {}), today)
    for saved in () if any(fault.field == "energy_saved" for fault in faults) else one.saved:
        faults += number_faults("before", saved.before, required=True)
        faults += number_faults("after", saved.after, required=True)
    if one.evidence is not None and one.evidence not in list(Evidence):
        faults.append(Fault("evidence", "evidence_unknown"))
    if one.title != clean(one.title):
        faults.append(Fault("title", "one_line"))
    told = (Fault(_FIELDS.get(fault.field, fault.field), fault.code, fault.params) for fault in faults)
    return list({(fault.field, fault.code): fault for fault in told}.values())


def lines_of(one: ListedMeasure, factors: Mapping[str, tuple[Decimal, str]]) -> list[Line]:
    """Return the arithmetic of a measure by the value and the unit of the factor of each energy; none without."""
    if not is_reckoned(one, factors):
        return []
    return [Line(saved.before, saved.after, UNIT, *factors[saved.energy]) for saved in one.saved]


def grams_of(one: ListedMeasure, factors: Mapping[str, tuple[Decimal, str]]) -> int | None:
    """Return what a measure would save in a year in grams of CO2e, or None where that is not told."""
    lines = lines_of(one, factors)
    return annual_grams(Basis.CALCULATED, lines, None) if lines else None
