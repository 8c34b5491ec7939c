"""The seed data: every fact with its source and standing, and nothing in it that should not be."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from db.models import Experience, OrganisationKind, OrganisationRole, network
from seed.checks import is_business_id, values_of
from seed.reference import DATA, SeedError, load
from seed.rows import PartialDate, Reference, Standing


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load()


def test_eleven_recipients_have_a_project_each_and_one_of_them_is_not_known(reference: Reference) -> None:
    recipients = {
        part.organisation for part in reference.project_organisations if part.part is OrganisationRole.RECIPIENT
    }
    assert len(recipients) == len(reference.projects) == 11
    assert [project.slug for project in reference.projects if not project.name.fi] == ["hameenlinna"]


def test_the_words_of_the_data_are_those_of_the_database() -> None:
    assert {kind.value for kind in OrganisationKind} <= {kind.value for kind in network.OrganisationKind}
    assert {part.value for part in OrganisationRole} == {role.value for role in network.OrganisationRole}
    assert {one.value for one in Experience} == {one.value for one in network.Experience}


def test_every_fact_of_a_project_says_where_it_is_from(reference: Reference) -> None:
    for project in reference.projects:
        facts = reference.facts_of("project", project.slug)
        for field, value in values_of(project).items():
            assert facts[field].source
            assert (facts[field].standing is Standing.NOT_FOUND) == (not value)


def test_the_published_statement_of_ten_projects_stands_as_published(reference: Reference) -> None:
    (statement,) = [one for one in reference.statements if one.key == "ten_projects"]
    assert "kymmenen hanketta" in statement.text.fi
    assert "yksitoista" in statement.text.fi
    for text in (statement.text, statement.note):
        assert text.fi
        assert text.sv
        assert text.en


def test_dates_are_no_more_precise_than_published(reference: Reference) -> None:
    by_slug = {project.slug: project for project in reference.projects}
    assert by_slug["vantaa"].starts == PartialDate(date(2021, 5, 1), "month")
    assert by_slug["inkoo"].starts == PartialDate(date(2021, 1, 1), "year")
    assert by_slug["joensuu"].ends == PartialDate(date(2022, 11, 30), "day")
    assert by_slug["turku"].starts is None
    assert by_slug["turku"].experience is Experience.VETERAN
    assert by_slug["vantaa"].experience is Experience.UNKNOWN


@pytest.mark.parametrize(
    ("text", "last"),
    [("2021", date(2021, 12, 31)), ("2024-02", date(2024, 2, 29)), ("2022-06-30", date(2022, 6, 30))],
)
def test_a_partial_date_ends_with_the_last_day_it_can_mean(text: str, last: date) -> None:
    assert PartialDate.parse(text).last == last


@pytest.mark.parametrize("text", ["", "21", "2021-13", "2021-02-30", "2021-5-1", "keväällä"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("0162193-3", True),
        ("2077474-0", True),
        ("2617416-4", True),
        ("2077474-1", False),
        ("01621933", False),
        ("0162193-30", False),
        ("", False),
    ],
)
def test_the_check_digit_of_a_business_id(text: str, right: bool) -> None:
    assert is_business_id(text) is right


def test_a_map_place_stands_for_every_municipality_of_the_mainland(reference: Reference) -> None:
    without = [one for one in reference.municipalities if one.svg_x is None]
    assert {one.region_code for one in without} == {"21"}
    assert len(reference.municipalities) == 309


def test_a_municipality_that_ended_names_its_successor(reference: Reference) -> None:
    ended = [(one.code, one.valid_to, one.successor_code) for one in reference.municipalities if one.valid_to]
    assert ended == [("588", date(2024, 12, 31), "507")]


def test_a_letter_means_another_industry_in_each_version(reference: Reference) -> None:
    names = {(one.version, one.code): one.name.en for one in reference.industries}
    assert names[2008, "L"] == names[2025, "M"] == "Real estate activities"
    assert names[2008, "J"] not in {name for (version, _), name in names.items() if version == 2025}
    assert all(one.standing is Standing.RECALLED for one in reference.industries if one.version == 2025)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def change(folder: Path, file: str, key: str, **cells: str) -> None:
    """Write ``cells`` into the first row of ``file`` that has ``key`` in one of its cells."""
    with (folder / file).open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    next(row for row in rows if key in row.values()).update(cells)
    with (folder / file).open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("file", "key", "cells", "fault"),
    [
        ("projects.csv", "inkoo", {"themes": "farms fishing"}, "no theme fishing"),
        ("projects.csv", "inkoo", {"starts": "spring"}, "no date"),
        ("projects.csv", "inkoo", {"starts": "2023"}, "ends before it starts"),
        ("projects.csv", "inkoo", {"grant_eur": "much"}, "projects.csv 3"),
        ("projects.csv", "inkoo", {"grant_eur": ""}, "grant_eur is there and not found at once"),
        ("projects.csv", "turku", {"starts": "2021"}, "starts is there and not found at once"),
        ("projects.csv", "turku", {"slug": "inkoo"}, "project inkoo stands there 2 times"),
        ("projects.csv", "turku", {"slug": "Turku!"}, "slug 'Turku!'"),
        ("facts.csv", "grant_eur", {"source": " "}, "source is empty"),
        ("facts.csv", "grant_eur", {"standing": "sure"}, "'sure' is not a valid Standing"),
        ("facts.csv", "grant_eur", {"field": "price"}, "price has a value or a fact, not both"),
        ("facts.csv", "derived", {"note_fi": ""}, "nothing says how themes was derived"),
        ("facts.csv", "business_id", {"slug": "atlantis"}, "no such organisation or field"),
        ("organisations.csv", "lappeenranta", {"business_id": "0162193-4"}, "is no business id"),
        ("organisations.csv", "valonia", {"parent": "atlantis"}, "no parent atlantis"),
        ("organisations.csv", "turku", {"region_code": "01"}, "municipality 853 is not in its region"),
        ("organisations.csv", "turku", {"kind": "village"}, "'village' is not a valid OrganisationKind"),
        ("organisations.csv", "turku", {"languages": "en"}, "languages 'en'"),
        ("organisations.csv", "turku", {"note_fi": "soita 040 123 4567"}, "a phone number"),
        ("organisations.csv", "turku", {"note_sv": "+358 40 1234567"}, "a phone number"),
        ("organisations.csv", "turku", {"note_en": "somebody(at)example.org"}, "an address"),
        ("project_organisations.csv", "turku", {"role": "friend"}, "'friend' is not a valid OrganisationRole"),
        ("project_organisations.csv", "turku", {"role": "partner"}, "0 recipients instead of one"),
        ("project_organisations.csv", "kerava", {"organisation": "atlantis"}, "one of them is not there"),
        ("industries.csv", "Rakentaminen", {"code": "X"}, "industry 2008: the sections are ABCDEG"),
        ("industries.csv", "Rakentaminen", {"code": "A"}, "industry (2008, 'A') stands there 2 times"),
        ("industries.csv", "Rakentaminen", {"version": "2015"}, "industry 2015: the sections are F"),
        ("industries.csv", "Rakentaminen", {"name_sv": ""}, "name_sv is empty"),
        ("municipalities.csv", "092", {"code": "92"}, "code '92'"),
        ("municipalities.csv", "507", {"code": "999"}, "no successor 507"),
    ],
)
def test_a_fault_in_the_data_is_told(folder: Path, file: str, key: str, cells: dict[str, str], fault: str) -> None:
    change(folder, file, key, **cells)
    with pytest.raises(SeedError) as told:
        load(folder)
    assert fault in str(told.value)


def test_all_faults_are_told_at_once(folder: Path) -> None:
    change(folder, "projects.csv", "inkoo", starts="spring")
    change(folder, "organisations.csv", "turku", kind="village")
    with pytest.raises(SeedError) as told:
        load(folder)
    assert len(told.value.faults) == 2


def test_a_row_with_a_comma_too_many_is_told(folder: Path) -> None:
    with (folder / "themes.csv").open("a", encoding="utf-8") as file:
        file.write("x,a,b,c,d,found,\n")
    with pytest.raises(SeedError, match="another number of cells"):
        load(folder)
