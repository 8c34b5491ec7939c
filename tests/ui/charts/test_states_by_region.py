from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree as ET

import pytest

from tests.ui.charts import samples
from tests.ui.charts.pages import Element, read_html
from tests.ui.charts.samples import place, places
from ui.charts import land
from ui.charts.states_by_region import MOST_PLACES, states_by_region, states_by_region_sentence
from ui.charts.style import Style
from ui.language import in_language

ROWS = samples.made(
    [
        {"region_code": "01", "state": "on_track", "n": 2},
        {"region_code": "01", "state": "off_track", "n": 1},
        {"region_code": "13", "state": "missing", "n": 1},
        {"region_code": "07", "state": "on_track", "n": 0},
    ],
    "region_code state n",
)
TOWNS = places(
    place("Vantaan kaupunki", 306.4, 1088.7, place="Vantaa", place_sv="Vanda"),
    place("Keravan kaupunki", 310.3, 1076.7, place="Kerava", place_sv="Kervo"),
    place("Järvenpään kaupunki", 309.7, 1068.8, place="Järvenpää", place_sv="Träskända"),
    place("Inkoon kunta", 247.9, 1114.2, place="Inkoo", place_sv="Ingå", state="off_track"),
)
COUNCIL = places(
    place("Keski-Suomen liitto", None, None, kind="regional_council", region_code="13", state="missing")
)


def picture(html: str) -> ET.Element:
    source = read_html(html).all("img")[0].attributes["src"]
    asked = dict(parse_qsl(urlsplit(source).query))
    asked.pop("v")
    return ET.fromstring(land.picture(**asked))  # noqa: S314 - our own picture


def texts(elements: list[Element]) -> set[str]:
    return {element.text for element in elements}


def test_the_picture_is_whole_small_and_says_what_the_map_says(style: Style) -> None:
    html = states_by_region(ROWS, TOWNS, style=style)
    assert len(picture(html).findall("{http://www.w3.org/2000/svg}path")) == 19
    assert len(html) < 40_000
    assert read_html(html).all("img")[0].attributes["alt"] == states_by_region_sentence(ROWS)


def test_a_region_has_the_colour_of_the_state_that_most_needs_attention(style: Style) -> None:
    rules = picture(states_by_region(ROWS, TOWNS, style=style))[0].text or ""
    assert "#r01{fill:var(--off_track)" in rules
    assert "#r13{fill:var(--missing)" in rules
    assert "#r07" not in rules


def test_the_picture_has_the_colours_of_both_themes(style: Style) -> None:
    rules = picture(states_by_region(ROWS, TOWNS, style=style))[0].text or ""
    assert "prefers-color-scheme:dark" in rules


def test_towns_close_together_have_their_names_in_the_inset_only(style: Style) -> None:
    page = read_html(states_by_region(ROWS, TOWNS, style=style))
    inset = page.all("div", "ym-inset")[0]
    assert texts(inset.all("span")) == {"Vantaa", "Kerava", "Järvenpää"}
    assert len(page.all("div", "ym-ring")) == 1
    assert [mark.text for mark in page.all("div", "ym-place")].count("Inkoo") == 1
    assert [mark.text for mark in page.all("div", "ym-place")].count("Vantaa") == 1


def test_towns_apart_have_no_inset(style: Style) -> None:
    apart = (TOWNS[0], TOWNS[3])
    assert read_html(states_by_region(ROWS, apart, style=style)).all("div", "ym-inset") == []


@pytest.mark.parametrize(("south", "css"), [(990.0, "ym-lower"), (976.0, "ym-higher"), (1040.0, "")])
def test_of_two_towns_side_by_side_the_western_name_gives_way(style: Style, south: float, css: str) -> None:
    pair = places(place("", 540.0, south, place="Lappeenranta"), place("", 573.0, 983.0, place="Imatra"))
    marks = read_html(states_by_region(ROWS, pair, style=style)).all("div", "ym-place")
    moved = {mark.text: [one for one in ("ym-lower", "ym-higher") if mark.has(one)] for mark in marks}
    assert moved["Lappeenranta"] == ([css] if css else [])
    assert moved["Imatra"] == []


def test_projects_in_one_town_are_no_reason_for_an_inset(style: Style) -> None:
    assert read_html(states_by_region(ROWS, (TOWNS[0], TOWNS[0]), style=style)).all("div", "ym-inset") == []


def test_a_regional_council_is_a_hatched_area_with_the_name_of_the_region(style: Style) -> None:
    html = states_by_region(ROWS, COUNCIL, style=style)
    drawn = picture(html)
    assert "#r13{fill:url(#h-missing)" in (drawn[0].text or "")
    assert [found.attrib["id"] for found in drawn.iter("{http://www.w3.org/2000/svg}pattern")] == ["h-missing"]
    assert texts(read_html(html).all("div", "ym-area")) >= {"Central Finland"}


def test_places_are_named_in_the_language_of_the_page() -> None:
    with in_language("sv"):
        page = read_html(states_by_region(ROWS, TOWNS, style=Style(language="sv")))
    assert texts(page.all("div", "ym-inset")[0].all("span")) == {"Vanda", "Kervo", "Träskända"}
    assert "Nyland" in texts(page.all("th"))


def test_without_a_municipality_the_organisation_is_the_label(style: Style) -> None:
    alone = places(place("Novago", 247.9, 1114.2))
    assert "Novago" in texts(read_html(states_by_region(ROWS, alone, style=style)).all("div", "ym-place"))


@pytest.mark.parametrize("n", [0, MOST_PLACES + 1])
def test_without_places_or_with_too_many_the_regions_numbers_stand_on_the_map(n: int, style: Style) -> None:
    page = read_html(states_by_region(ROWS, samples.many_places(n), style=style))
    assert texts(page.all("div", "ym-place")) == {"2 1", "1"}


def test_the_table_holds_every_number_of_the_map(style: Style) -> None:
    body = read_html(states_by_region(ROWS, TOWNS, style=style)).all("tbody")[0]
    assert [[cell.text for cell in row.children] for row in body.all("tr")] == [
        ["Central Finland", "0", "0", "1", "1"],
        ["Uusimaa", "2", "1", "0", "3"],
    ]


def test_a_wall_leaves_names_to_its_table(wall: Style) -> None:
    page = read_html(states_by_region(ROWS, TOWNS, style=wall))
    assert page.all("div", "ym-inset") == []
    assert len(page.all("div", "ym-place")) == 5  # four towns, and the numbers of the region without one
    assert "Vantaa" not in texts(page.all("div", "ym-place"))


def test_the_sentence_leaves_out_regions_without_projects() -> None:
    assert states_by_region_sentence(ROWS) == "Projects in 2 regions: on track 2, off track 1, not reported 1."
