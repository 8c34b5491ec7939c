"""What of the partners is looked for: it stands in the address, in the fields, and in the files."""

import re
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.personas import Network
from tests.ui.partners.conftest import Open, body, keep, put, said
from tests.ui.partners.test_listing import FOREIGN, OWN, names

ALL = OWN | FOREIGN | {"Erehdys Oy"}
LAHTI = {"Metsäkone Oy", "Bageri Ab", "Bagerit", "Hiljainen Oy", "Hiljanen"}
REACHED = ALL - {"Erehdys Oy"}  # which is in no project any more


def more(page: AppTest) -> Any:
    """Return the part of the page that holds further choices."""
    return next(one for one in page.expander if one.label == "More choices")


@pytest.mark.parametrize(("asked", "shown"), [
    ({"region": "07"}, LAHTI),
    ({"region": "01"}, set()),
    ({"region": "unknown", "kind": "farm"}, {"Naapurin tila"}),
    ({"size_class": "micro"}, {"Metsäkone Oy"}),
    ({"tol_2008": "unknown", "region": "07"}, LAHTI - {"Metsäkone Oy"}),
    ({"tol_2008": "A"}, {"Metsäkone Oy"}),
    ({"tol_2025": "A"}, {"Metsäkone Oy"}),
    ({"came_to": "advised", "reached_from": "2026-03-02", "reached_to": "2026-03-02", "kind": "association"},
     {"Neuvottu ry"}),
    ({"reached_to": "2026-11-18"}, REACHED),
    ({"reached_from": "2026-11-18"}, set()),
])  # fmt: skip
def test_the_address_says_what_is_looked_for(go: Open, asked: dict[str, str], shown: set[str]) -> None:
    page = go("coordinator", "partners", **asked)
    assert names(page) == shown
    assert more(page).proto.expanded
    count = f"{len(shown)} partner{'' if len(shown) == 1 else 's'}"
    assert f"{count} {'is' if len(shown) == 1 else 'are'} found" in said(page)


def test_a_commitment_in_force_under_a_scheme(go: Open, served: Network) -> None:
    scheme = str(served.scheme("Klimatpartner"))
    assert names(go("coordinator", "partners", scheme=scheme)) == {"Metsäkone Oy", "Bageri Ab", "Perunut Oy"}
    assert names(go("ministry", "partners", scheme=scheme)) == {"Metsäkone Oy", "Bageri Ab"}


def test_further_choices_are_closed_and_nothing_is_counted_while_nothing_is_looked_for(go: Open) -> None:
    page = go("coordinator", "partners")
    assert not more(page).proto.expanded
    assert "partners are found" not in said(page)


def test_a_choice_goes_into_the_address_and_out_of_it(go: Open) -> None:
    page = go("coordinator", "partners", part="1")
    put(page, region="07", reached_to=date(2026, 11, 18)).run(timeout=30)
    assert page.query_params == {"lang": "en", "region": "07", "reached_to": "2026-11-18"}
    assert names(page) == LAHTI
    put(page, region="", reached_to=None).run(timeout=30)
    assert page.query_params == {"lang": "en"}
    assert more(page).proto.expanded, "whoever clears a choice goes on choosing"
    assert names(page) == ALL


def test_a_way_leads_out_of_all_choices(go: Open) -> None:
    page = go("coordinator", "partners", region="07", words="oy")
    way = next(one for one in page.get("page_link") if one.proto.label == "Show all partners")
    assert way.proto.query_string == "lang=en"
    assert "Show all partners" not in [one.proto.label for one in go("owner", "partners").get("page_link")]


@pytest.mark.parametrize(("name", "asked"), [
    ("region", "99"), ("size_class", "huge"), ("tol_2008", "?"), ("tol_2025", "aa"), ("came_to", "dropped"),
    ("reached_from", "2026-02-30"), ("reached_from", "1999-01-01"), ("reached_to", "20261118"),
    ("reached_to", "2027-01-01"), ("scheme", "999999"), ("scheme", "x"), ("scheme", "9" * 30),
])  # fmt: skip
def test_what_nobody_can_choose_is_said_and_left_out(go: Open, name: str, asked: str) -> None:
    page = go("coordinator", "partners", **{name: asked})
    assert names(page) == ALL
    assert "something unknown" in said(page)


def test_days_are_taken_in_their_order(go: Open) -> None:
    page = go("coordinator", "partners", reached_from="2026-11-18", reached_to="2026-01-01")
    assert names(page) == REACHED
    assert "taken the other way round" in said(page)


@pytest.mark.parametrize(("persona", "told"), [("owner", True), ("ministry", True), ("coordinator", False)])
def test_one_sentence_says_that_the_numbers_count_more_than_one_may_know(
    go: Open, persona: str, told: bool
) -> None:
    assert ("only those that you may know of" in said(go(persona, "partners"))) == told


def test_the_file_is_narrowed_as_the_list_is(go: Open, served: Network) -> None:
    asked = {
        "region": "07", "size_class": "micro", "tol_2008": "A", "tol_2025": "A", "came_to": "committed",
        "reached_from": "2026-01-01", "reached_to": "2026-12-31", "scheme": str(served.scheme("Klimatpartner")),
    }  # fmt: skip
    found = re.findall(r'href="(/export/partners.json[^"]+)"', body(go("coordinator", "partners", **asked)))
    assert dict(parse_qsl(urlsplit(unescape(found[0])).query)) == {**asked, "lang": "en"}


# From the numbers to their rows

FARM = {
    "kind": "farm", "tol_2008": "A", "municipality_code": "398", "size_class": "micro", "size_basis": "staff",
}  # fmt: skip


def led_to(page: AppTest) -> dict[str, int]:
    """Return the addresses of the list to which numbers that are shown lead, each with its number."""
    html = body(page)
    bars = re.findall(r'<a href="(/partners\?[^"]+)">(?:(?!</li>).)*?<b class="ym-num">(\d+)</b>', html)
    key = re.findall(r'<dt><a href="(/partners\?[^"]+)">.*?</dt><dd>(\d+)', html)
    cells = re.findall(r'<a href="(/partners\?[^"]+)">(\d+)</a></td>', html)
    return {unescape(address): int(n) for address, n in (*bars, *key, *cells)}


@pytest.mark.parametrize("asked", [{}, {"period": "2026"}])
def test_each_number_leads_to_as_many_rows_as_it_counts(go: Open, served: Network, asked: dict[str, str]) -> None:
    for number in range(10):  # enough that not all is hidden
        keep(served, "owner", "own", f"Uusi {number}", **(FARM if number < 5 else {}))
    page = go("coordinator", "participants", **asked)
    numbers = led_to(page)
    dimensions = {name for address in numbers for name, _value in parse_qsl(urlsplit(address).query)}
    assert {"came_to", "reached_to"} <= dimensions
    assert ({"kind", "size_class", "tol_2008", "region"} <= dimensions) == (not asked)
    for address, number in numbers.items():
        parameters = dict(parse_qsl(urlsplit(address).query))
        words = said(go("coordinator", "partners", **parameters))
        assert f"{number} partner" in words if number else "No partner is found" in words, address


@pytest.mark.parametrize("asked", [{"experience": "veteran"}, {"region": "07"}, {"theme": "food"}])
def test_no_number_of_a_part_of_the_network_leads_to_the_list(go: Open, asked: dict[str, str]) -> None:
    assert led_to(go("coordinator", "participants", **asked)) == {}


def test_no_group_leads_to_the_list_where_others_than_those_reached_are_told(go: Open) -> None:
    page = go("coordinator", "participants")
    page.selectbox(key="participants/deed").select("advised").run(timeout=20)
    assert not re.findall(r"/partners\?[^\"]*(?:kind|size_class|tol_2008|region)=", body(page))
