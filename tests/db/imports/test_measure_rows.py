"""Rows of a list of measures, from headings and cells to what is wanted."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.imports.columns import guessed_columns, guessed_header
from db.imports.limits import Cell, Row
from db.imports.measure_columns import MEASURES, euros_of, payback_in, unit_of
from db.imports.measure_rows import Choices, Listed, Saved, listed

TODAY = date(2026, 11, 20)
DAY = date(2026, 11, 2)
FIXED: list[Row] = [
    ("Toimenpiteet 2026",),
    ("Yritys", "Y-tunnus", "Toimipaikka", "Toimenpide", "Tila", "Toteutusvuosi", "Sähkö MWh/a", "Lämpö MWh/a",
     "Polttoaineet MWh/a", "Säästö €/a", "Investointi (1000 €)", "Käyttöikä (a)", "Mitattu/laskettu",
     "Huomautukset"),
    ("Metsäkone Oy", "0162193-3", "Halli 1", "LED-valaistus", "Toteutettu", 2025, "12,5", None, None, "1 500",
     "9,5", 15, "Mitattu", "Tarkastus 2026"),
]  # fmt: skip


def read(rows: list[Row], header: int = 1, **more: Any) -> list[Listed]:
    columns = guessed_columns(rows, header, {}, MEASURES)
    chosen: dict[str, Any] = {"phase": "idea", "on": DAY, "sector": "industry", "language": "fi", **more}
    return list(listed(rows, Choices(header, tuple(columns.items()), **chosen), TODAY))


def one(**cells: Cell) -> Listed:
    """Read one row with these columns beside its partner and its title."""
    headings = {"state": "Tila", "on": "Vuosi", "energy": "Energia", "saving": "Säästö MWh/a",
                "before": "Kulutus ennen MWh", "after": "Kulutus jälkeen MWh", "electricity": "Sähkö MWh/a",
                "heat": "Lämpö MWh/a", "fuels": "Polttoaineet MWh/a", "lifetime": "Käyttöikä",
                "title": "Toimenpide", "partner": "Yritys", "site": "Kohde"}  # fmt: skip
    whole = {"partner": "Metsäkone Oy", "title": "LED-valaistus", **cells}
    rows: list[Row] = [tuple(headings[name] for name in whole), tuple(whole.values())]
    (found,) = read(rows)
    return found


def codes(found: Listed) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in found.faults}


def test_the_fixed_form_is_read_whole() -> None:
    header = guessed_header(FIXED, MEASURES)
    assert header == 2
    (found,) = read(FIXED, header)
    assert found.faults == ()
    wanted = found.wanted
    assert (wanted.row, wanted.partner, wanted.business_id) == (3, "Metsäkone Oy", "0162193-3")
    assert wanted.title == "LED-valaistus, Halli 1"
    assert (wanted.phase, wanted.on, wanted.year) == ("done", date(2025, 12, 31), 2025)
    assert wanted.effect_from == date(2025, 12, 31)
    assert wanted.saved == (Saved("electricity", Decimal("12.5"), Decimal(0)),)
    assert (wanted.energy_saved, wanted.money_saved) == (Decimal("12.5"), Decimal(1500))
    assert (wanted.investment, wanted.lifetime, wanted.evidence) == (Decimal(9500), 15, "measured")
    assert (wanted.sector, wanted.note) == ("electricity", "Tarkastus 2026")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Säästö MWh/a", "saving"), ("Säästö €/a", "money_saved"), ("Säästö t€/v", "money_saved"),
        ("Energiansäästö, sähkö (MWh/v)", "electricity"), ("Sähkönsäästö kWh/vuosi", "electricity"),
        ("Elbesparing MWh/år", "electricity"), ("Fjärrvärme MWh/år", "heat"), ("Säästö", "saving"),
        ("Säästö, sähkö €/a", "money_saved"), ("Investering k€", "investment"), ("Toimenpiteen tila", "state"),
        ("Åtgärdens läge", "state"), ("Year of implementation", "on"), ("Takaisinmaksuaika", None),
        ("Energianvändning före (MWh)", "before"), ("Bränslen MWh/år", "fuels"), ("Livslängd (år)", "lifetime"),
        ("Investment payback (a)", None), ("Investointi, takaisinmaksuaika (v)", None),
    ],
)  # fmt: skip
def test_headings_are_known_with_their_units(heading: str, field: str | None) -> None:
    assert MEASURES.field(heading) == field


def test_the_unit_of_a_column_stands_in_its_heading() -> None:
    said = ("Säästö MWh/a", "Sähkö (kWh/v)", "GWh/vuosi", "Säästö")
    assert [unit_of(one) for one in said] == ["MWh", "kWh", "GWh", "MWh"]
    money = ("Investointi €", "Investointi t€", "Investointi (1 000 EUR)", "Investointi M€", "Investering k€")
    assert [euros_of(one) for one in money] == [1, 1_000, 1_000, 1_000_000, 1_000]


PAYBACK = (
    "Takaisinmaksuaika (a)", "Investoinnin takaisinmaksuaika, v", "Återbetalningstid (år)", "Payback",
    "Pay-back time", "Investment payback (a)",
)  # fmt: skip


@pytest.mark.parametrize("heading", PAYBACK)
def test_payback_is_known_in_three_languages_and_taken_for_nothing_else(heading: str) -> None:
    head: Row = ("Yritys", "Toimenpide", "Investointi €", heading)
    rows: list[Row] = [(), head, ("Metsäkone Oy", "LED", 9500, "4,5")]
    assert payback_in(rows, 2) == heading
    assert payback_in(rows, 0) is payback_in([row[:3] for row in rows], 2) is payback_in([], 0) is None
    assert 3 not in guessed_columns(rows, 2, {}, MEASURES).values()
    (found,) = read(rows, 2)
    assert (found.faults, found.wanted.investment, found.wanted.lifetime) == ((), Decimal(9500), 10)


def test_several_energies_are_told_apart_and_the_greatest_gives_the_sector() -> None:
    found = one(electricity=-50, heat=200)
    assert found.wanted.saved == (
        Saved("electricity", Decimal(0), Decimal(50)), Saved("district_heat", Decimal(200), Decimal(0)),
    )  # fmt: skip
    assert (found.wanted.energy_saved, found.wanted.sector) == (Decimal(150), "district_heating")


def test_use_before_and_after_counts_where_a_list_tells_it() -> None:
    found = one(energy="sähkö", before=500, after=380, saving=120)
    assert found.wanted.saved == (Saved("electricity", Decimal(500), Decimal(380)),)
    assert not found.faults
    assert codes(one(energy="sähkö", before=500, after=380, saving=200)) == {("saving", "row_saving_differs")}


def test_a_rounded_total_is_no_fault() -> None:
    assert not one(electricity="12,4", heat="3,3", saving=16).faults
    assert codes(one(electricity=12, heat=3, saving=150)) == {("saving", "row_saving_differs")}


def test_the_column_of_the_energy_says_which_fuel() -> None:
    assert one(energy="kevyt polttoöljy", fuels=80).wanted.saved[0].energy == "light_fuel_oil"
    assert one(fuels=80).wanted.saved[0].energy == "fuels"
    assert one(energy="sähkö", fuels=80).wanted.saved[0].energy == "fuels"


def test_a_saving_of_an_energy_that_is_not_told_is_kept_as_energy_alone() -> None:
    found = one(saving=120).wanted
    assert (found.saved, found.energy_saved, found.sector) == ((), Decimal(120), "industry")


def test_a_true_zero_is_kept_and_an_empty_cell_is_not_known() -> None:
    assert one(electricity=0).wanted.energy_saved == 0
    assert one(electricity=None).wanted.energy_saved is None


@pytest.mark.parametrize(
    ("state", "when", "on", "effect"),
    [
        ("toteutettu", 2025, date(2025, 12, 31), date(2025, 12, 31)),
        ("toteutettu", 2026, TODAY, TODAY),  # the year is not over
        ("toteutettu", "3/2026", date(2026, 3, 31), date(2026, 3, 31)),
        ("päätetty", 2027, DAY, date(2027, 1, 1)),  # the plan
        ("harkittu", 2024, date(2024, 12, 31), None),
        ("toteutettu", None, DAY, DAY),
        ("toteutettu", 2027, date(2027, 1, 1), date(2027, 1, 1)),  # which the checks refuse
    ],
)
def test_a_year_becomes_a_day_that_is_never_too_early(
    state: str, when: Cell, on: date, effect: date | None
) -> None:
    found = one(state=state, on=when).wanted
    assert (found.on, found.effect_from) == (on, effect)


def test_what_a_row_lacks_and_what_is_no_measure_is_told() -> None:
    assert codes(one(partner=None)) == {("partner", "row_no_partner")}
    assert codes(one(title=None)) == {("title", "row_no_title")}
    assert codes(one(partner="Yhteensä", title=None, electricity=50)) == {("title", "row_sum_of_measures")}
    assert codes(one(state="ehkä", lifetime="pitkä", electricity="1.250")) == {
        ("state", "row_state_unknown"), ("lifetime", "row_years_unknown"), ("electricity", "row_number_unclear"),
    }  # fmt: skip


def test_a_site_that_the_title_names_is_not_said_twice() -> None:
    assert one(site="Halli 1", title="LED, halli 1").wanted.title == "LED, halli 1"


def test_empty_rows_and_repeated_headings_say_nothing() -> None:
    assert len(read([FIXED[1], (), FIXED[2], FIXED[1]])) == 1
