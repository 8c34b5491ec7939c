"""The sample's invented emissions: files of the format, another calculation each time, told as invented."""

from db.imports.area_files import read_area_file
from db.models import AreaView
from seed.area import LAG, SOURCE, area_file, municipal_codes, population_file
from seed.reference import load
from tests.db.imports.test_area_files import total


def test_every_municipality_of_the_projects_has_a_file_that_can_be_read() -> None:
    names = municipal_codes(load())
    assert len(names) == 28
    for code in names:
        file = area_file(code, 2024, 1)
        table = read_area_file(file.name, file.content, 2026)
        assert (table.municipality, table.years) == (code, (2005, 2024))
        sums = {view: total(table, view, 2024) for view in AreaView}
        assert sums[AreaView.HINKU_CREDITS] <= sums[AreaView.HINKU] < sums[AreaView.ALAS]
        assert sums[AreaView.EFFORT_SHARING] < sums[AreaView.ALAS]


def test_another_calculation_tells_the_same_years_otherwise() -> None:
    first, again, second = (area_file("398", 2024, number).content for number in (0, 0, 1))
    assert first == again != second


def test_the_population_is_of_the_same_municipalities_and_years() -> None:
    names = {"398": "Lahti", "016": "Asikkala"}
    file = population_file(names, 2024)
    people = read_area_file(file.name, file.content, 2026).people
    assert {code for code, _year in people} == set(names)
    assert {year for _code, year in people} == set(range(2005, 2025))


def test_what_is_invented_says_so_in_three_languages_and_lags_by_two_years() -> None:
    assert LAG == 2
    assert all(word in SOURCE for word in ("Keksitty", "påhittat", "invented"))
