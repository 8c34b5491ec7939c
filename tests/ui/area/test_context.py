"""The background on the page of a project and of C01: told as what it is, by one view, apart from every result."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.commands.area_files import UndoneFiles, undo
from tests.area import TOTALS
from tests.pages.conftest import said
from tests.personas import Network
from tests.ui.area.conftest import Open


def of_own(go: Open, served: Network, persona: str = "owner", **query: str) -> AppTest:
    return go(persona, "project", id=str(served.project("own")), **query)


def charts(page: AppTest) -> list[dict[str, Any]]:
    return [json.loads(one.proto.spec) for one in page.get("vega_lite_chart")]


def view(page: AppTest, chosen: str) -> AppTest:
    page.selectbox(key="area/view").set_value(chosen).run(timeout=30)
    return page


@pytest.mark.parametrize("persona", ["owner", "outsider", "coordinator", "ministry"])
def test_a_project_s_page_tells_its_background_to_whoever_may_see_it(
    go: Open, served: Network, persona: str
) -> None:
    words = said(of_own(go, served, persona))
    assert "Background: emissions of the area – Hinku reckoning without credits" in words
    assert "This is not the project’s result" in words
    assert "A fall here is not the project’s doing" in words
    assert "Municipalities: Lahti." in words
    assert "2023: 15.8 kt CO₂e. 2024: 14.0 kt CO₂e." in words
    assert "The newest year is 2024: it is 2 years behind." in words
    assert "Source: Syke (testi), ALas 1.6." in words


@pytest.mark.parametrize(("chosen", "named"), [
    ("hinku_credits", "Hinku reckoning with credits"), ("alas", "All ALas emissions"),
    ("effort_sharing", "ALas emissions of the burden-sharing sector"),
])  # fmt: skip
def test_the_reader_chooses_the_view_and_the_heading_names_it(
    go: Open, served: Network, chosen: str, named: str
) -> None:
    page = view(of_own(go, served), chosen)
    words = said(page)
    assert f"Background: emissions of the area – {named}" in words
    assert f"view={chosen}" in " ".join(str(one.proto.body) for one in page.get("html"))
    for other, totals in TOTALS.items():
        told = [one["kt"] for one in values(page) if "kt" in one]
        assert (told == [float(kt) for kt in totals.values()]) == (other == chosen)


def values(page: AppTest) -> list[dict[str, Any]]:
    [chart] = [one for one in charts(page) if "kt" in str(one)]
    found: list[dict[str, Any]] = chart["layer"][0]["data"]["values"]
    return found


def test_chart_and_table_tell_the_same_and_the_project_s_time_is_marked(go: Open, served: Network) -> None:
    page = of_own(go, served)
    assert [(one["year"], one["kt"]) for one in values(page)[:-1]] == [(2023, 15.75), (2024, 14.0)]
    assert values(page)[-1] == {"from": 2025.5, "to": 2026.5, "name": "The project runs"}
    assert "2023 15.75 0.13 2024 14 – Missing" in said(page)  # tonnes a head where the population is known


def test_the_background_s_chart_holds_no_number_of_the_project(go: Open, served: Network) -> None:
    fields = {name for one in values(of_own(go, served)) for name in one}
    assert fields == {"year", "kt", "from", "to", "name"}


def test_where_no_file_is_the_page_says_so_and_who_can_bring_one(go: Open, served: Network) -> None:
    words = said(go("owner", "project", id=str(served.project("foreign"))))
    assert "No file of Syke’s emissions of these municipalities has been imported." in words
    assert "View of the emissions" not in words


def test_a_past_moment_tells_what_held_then(go: Open, served: Network) -> None:
    words = said(of_own(go, served, as_of="2026-10-01"))
    assert "2023: 16.8 kt CO₂e. The newest year is 2023" in words


def test_the_indicator_has_its_values_and_stays_out_of_the_network_s(go: Open) -> None:
    words = said(go("owner", "indicators", code="C01"))
    assert "This is no project’s result, nor the network’s" in words
    assert "2024: 14.0 kt CO₂e." in words
    assert "Import the files" not in words
    assert "Import the files of municipalities" in said(go("coordinator", "indicators", code="C01"))
    listed = said(go("owner", "indicators"))
    assert "2024: 14.0 kt CO₂e in 1 municipality (Hinku reckoning without credits). Source: Syke (testi)" in listed


def test_without_files_the_indicator_says_that_there_are_none(go: Open, served: Network) -> None:
    for number in (1, 2):
        served.do("coordinator", undo, UndoneFiles(number, 1))
    assert "No file of Syke’s emissions" in said(go("owner", "indicators", code="C01"))
    assert "kt CO₂e in" not in said(go("owner", "indicators"))
