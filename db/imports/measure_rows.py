"""From the cells of a sheet to the measure that each row tells, or to what is wrong with it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final, TypeVar

from db.action_checks import USUAL_YEARS
from db.faults import Fault
from db.imports.columns import heading_of
from db.imports.limits import Cell, Row
from db.imports.measure_columns import euros_of as euros_in_heading
from db.imports.measure_columns import unit_of
from db.imports.measure_values import (
    FUELS,
    When,
    energy_of,
    euros_of,
    evidence_of,
    megawatt_hours_of,
    state_of,
    when_of,
    years_of,
)
from db.imports.rows import CHUNK
from db.imports.values import SUMS, Misread, folded, id_of, text_of
from db.models import Carrier, Phase, Sector
from db.text import clean

T = TypeVar("T")
# What a column of its own saves; which fuel, only the column of the energy may say.
OWN_COLUMNS: Final = {
    "electricity": Carrier.ELECTRICITY.value, "heat": Carrier.DISTRICT_HEAT.value, "fuels": FUELS,
}  # fmt: skip
SECTORS: Final[Mapping[str, Sector]] = {
    Carrier.ELECTRICITY: Sector.ELECTRICITY, Carrier.DISTRICT_HEAT: Sector.DISTRICT_HEATING,
    Carrier.LIGHT_FUEL_OIL: Sector.OIL_HEATING, Carrier.HEAVY_FUEL_OIL: Sector.OIL_HEATING,
    Carrier.NATURAL_GAS: Sector.OTHER_HEATING, Carrier.LPG: Sector.OTHER_HEATING,
    Carrier.PEAT: Sector.OTHER_HEATING, Carrier.WOOD: Sector.OTHER_HEATING, FUELS: Sector.OTHER_HEATING,
    Carrier.PETROL: Sector.ROAD, Carrier.DIESEL: Sector.ROAD,
}  # fmt: skip
_ROUNDED_AWAY: Final = (Decimal(1), Decimal("0.01"))  # MWh, and of the whole: sums in lists are rounded


@dataclass(frozen=True)
class Saved:
    """How much of an energy is used in a year before and after, in MWh; what is told as saved was all used."""

    energy: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True, kw_only=True)
class ListedMeasure:
    """A measure as a row of a list has it; `row` is as the file numbers it, `year` that of the list if it has one.

    `partner` and `business_id` tell whose it is. `saved` is by energy, `energy_saved` all of it in MWh a year.
    """

    row: int
    partner: str
    business_id: str | None
    title: str
    language: str
    sector: str
    phase: str
    on: date | None
    year: int | None
    effect_from: date | None
    lifetime: int
    saved: tuple[Saved, ...]
    energy_saved: Decimal | None
    money_saved: Decimal | None
    investment: Decimal | None
    evidence: str | None
    note: str


@dataclass(frozen=True)
class Listed:
    """What a row says: the measure that is wanted, and what is wrong with it by field."""

    row: int
    wanted: ListedMeasure
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Choices:
    """What a person chose for a file: the row of the headings (0: none), a column by field, and what holds where
    a row says nothing; `language` is that of the titles.
    """

    header: int
    columns: tuple[tuple[str, int], ...]
    phase: str
    on: date | None
    sector: str
    language: str


def listed(
    rows: Sequence[Row], choices: Choices, today: date, tell: Callable[[int], None] = lambda _done: None
) -> Iterator[Listed]:
    """Give what each row below the headings says; empty rows, and headings that are repeated, say nothing.

    `tell` is given the number of rows that are done.
    """
    columns = dict(choices.columns)
    heads = {name: heading_of(rows, choices.header, column) for name, column in columns.items()}
    heading = rows[choices.header - 1] if choices.header else None
    for number, row in enumerate(rows[choices.header :], choices.header + 1):
        if number % CHUNK == 0:
            tell(number)
        cells = {name: row[column] if column < len(row) else None for name, column in columns.items()}
        if row != heading and any(cell is not None for cell in cells.values()):
            yield _Reader(cells, heads, choices, today).listed(number)


class _Reader:
    """The cells of one row, and what was wrong with those that were read."""

    def __init__(self, cells: Mapping[str, Cell], heads: Mapping[str, str], choices: Choices, today: date) -> None:
        self._cells, self._heads, self._choices, self._today = cells, heads, choices, today
        self._faults: list[Fault] = []

    def listed(self, number: int) -> Listed:
        """Return what the row says."""
        partner = clean(self._read("partner", text_of) or "")
        title = self._title()
        business_id = self._read("business_id", id_of)
        self._name_faults(partner, business_id, title)
        phase = self._read("state", state_of) or self._choices.phase
        when = self._read("on", when_of)
        saved, total = self._savings()
        wanted = ListedMeasure(
            row=number, partner=partner, business_id=business_id, title=title, language=self._choices.language,
            sector=_sector(saved) or self._choices.sector, phase=phase, **self._days(phase, when),
            year=None if when is None else when.last.year,
            lifetime=_or(self._read("lifetime", years_of), USUAL_YEARS), saved=saved, energy_saved=total,
            money_saved=self._money("money_saved"), investment=self._money("investment"),
            evidence=self._read("evidence", evidence_of), note=clean(self._read("note", text_of) or ""),
        )  # fmt: skip
        return Listed(number, wanted, tuple(self._faults))

    def _read(self, name: str, make: Callable[[Cell], T | None]) -> T | None:
        try:
            return make(self._cells.get(name))
        except Misread as misread:
            self._faults.append(Fault(name, misread.code))
            return None

    def _title(self) -> str:
        """Return the title with the site, by which the same measure at two sites is two."""
        title, site = clean(self._read("title", text_of) or ""), clean(self._read("site", text_of) or "")
        if not title or not site or folded(site) in folded(title):
            return title
        return f"{title}, {site}"

    def _name_faults(self, partner: str, business_id: str | None, title: str) -> None:
        told = {fault.field for fault in self._faults}
        if not partner and business_id is None and not told & {"partner", "business_id"}:
            self._faults.append(Fault("partner", "row_no_partner"))
        if folded(partner) in SUMS or folded(title) in SUMS:
            self._faults.append(Fault("title", "row_sum_of_measures"))
        elif not title and "title" not in told:
            self._faults.append(Fault("title", "row_no_title"))

    def _days(self, phase: str, when: When | None) -> dict[str, date | None]:
        """Return the day of the phase and that from which it saves.

        Of a year or a month the last day counts, as far as it has come: so it is never told to save too early.
        What is not done yet has its year as the plan, and is in its phase since the day that was chosen.
        """
        done = phase == Phase.DONE
        if when is None:
            return {"on": self._choices.on, "effect_from": self._choices.on if done else None}
        if not done and when.first > self._today:
            return {"on": self._choices.on, "effect_from": when.first}
        day = max(when.first, min(when.last, self._today))
        return {"on": day, "effect_from": day if done else None}

    def _energy(self, name: str) -> Decimal | None:
        return self._read(name, partial(megawatt_hours_of, unit=unit_of(self._heads.get(name, ""))))

    def _money(self, name: str) -> Decimal | None:
        return self._read(name, partial(euros_of, each=euros_in_heading(self._heads.get(name, ""))))

    def _savings(self) -> tuple[tuple[Saved, ...], Decimal | None]:
        """Return what is saved by energy, and all of it; faults where the columns do not go together."""
        energy, total = self._read("energy", energy_of), self._energy("saving")
        before, after = self._energy("before"), self._energy("after")
        own = {OWN_COLUMNS[name]: amount for name in OWN_COLUMNS if (amount := self._energy(name)) is not None}
        if energy is not None and FUELS in own and energy not in own and energy not in OWN_COLUMNS.values():
            own[energy] = own.pop(FUELS)  # the column of fuels, and the one of energy says which
        if own:
            saved = tuple(_as_saved(one, amount) for one, amount in own.items())
        elif before is not None and after is not None:
            saved = (Saved(energy or "", before, after),)
        else:
            saved = () if total is None else (_as_saved(energy or "", total),)
        if not saved:
            return (), None
        summed = sum((one.before - one.after for one in saved), Decimal(0))
        if total is not None and abs(summed - total) > max(_ROUNDED_AWAY[0], abs(total) * _ROUNDED_AWAY[1]):
            self._faults.append(Fault("saving", "row_saving_differs"))
        return tuple(one for one in saved if one.energy), summed


def _or(said: int | None, usual: int) -> int:
    return usual if said is None else said


def _as_saved(energy: str, amount: Decimal) -> Saved:
    """Return what is saved as if it had been used before; what is used more is used after."""
    return Saved(energy, max(amount, Decimal(0)), max(-amount, Decimal(0)))


def _sector(saved: Sequence[Saved]) -> str | None:
    """Return the sector of the energy of which most is saved."""
    if not saved:
        return None
    return SECTORS[max(saved, key=lambda one: abs(one.before - one.after)).energy].value


def with_faults(one: Listed, faults: Sequence[Fault]) -> Listed:
    """Return what a row says with more faults, but none of a field that has one already."""
    told = {fault.field for fault in one.faults}
    more = tuple(fault for fault in faults if fault.field not in told)
    return replace(one, faults=one.faults + more) if more else one
