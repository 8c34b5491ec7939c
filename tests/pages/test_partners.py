"""The partners' page as a whole: who finds it, and what each address of it shows."""

import pytest

from tests.pages.conftest import Open, said
from tests.personas import Network

MAY = ("owner", "teammate", "outsider", "coordinator", "ministry")


@pytest.mark.parametrize("persona", MAY)
def test_who_reads_the_network_reads_its_partners(go: Open, persona: str) -> None:
    page = go(persona, "partners")
    assert page.title[0].value == "Partners"
    assert "Kutomo Oy" in said(page)


@pytest.mark.parametrize("persona", ["wall", "nobody"])
@pytest.mark.parametrize("asked", [{}, {"partner": "1"}, {"partner": "new"}, {"section": "duplicates"}])
def test_who_is_not_signed_in_sees_nothing_of_it(go: Open, persona: str, asked: dict[str, str]) -> None:
    words = said(go(persona, "partners", **asked))
    assert "Kutomo" not in words
    assert "Metsäkone" not in words


def test_each_address_has_one_heading_of_the_first_level(go: Open, served: Network) -> None:
    for asked, title in (
        ({"partner": str(served.partner("Kutomo Oy"))}, "Kutomo Oy"),
        ({"partner": "999999"}, "Partners"),
        ({"partner": "new"}, "New partner"),
        ({"section": "duplicates"}, "Likely duplicates"),
        ({"section": "unknown"}, "Partners"),
    ):
        assert [head.value for head in go("coordinator", "partners", **asked).title] == [title]


def test_a_notice_is_told_once_and_not_on_another_page(go: Open, served: Network) -> None:
    page = go("owner", "partners", partner=str(served.partner("Naapurin tila")))
    next(button for button in page.button if button.label == "Advised today").click().run(timeout=30)
    assert "The stage is saved" in said(page)
    page.run(timeout=30)
    assert "The stage is saved" not in said(page)
