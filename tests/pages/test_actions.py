"""The actions' page as a whole: who finds it, and what each address of it shows."""

import pytest

from tests.pages.conftest import Open, said
from tests.personas import Network


@pytest.mark.parametrize("persona", ["owner", "teammate", "outsider", "coordinator", "ministry"])
def test_who_reads_the_network_reads_what_may_be_told_of_its_actions(go: Open, persona: str) -> None:
    page = go(persona, "actions")
    assert page.title[0].value == "Actions"
    assert "Hybridikone" in said(page)


@pytest.mark.parametrize("persona", ["wall", "nobody"])
@pytest.mark.parametrize("asked", [{}, {"action": "1"}, {"action": "new"}, {"action": "1", "section": "edit"}])
def test_who_is_not_signed_in_sees_nothing_of_it(go: Open, persona: str, asked: dict[str, str]) -> None:
    words = said(go(persona, "actions", **asked))
    assert "Hybridikone" not in words
    assert "Metsäkone" not in words


def test_each_address_has_one_heading_of_the_first_level(go: Open, served: Network) -> None:
    known = str(served.action("Hybridikone"))
    for asked, title in (
        ({"action": known}, "Hybridikone"),
        ({"action": known, "section": "edit"}, "Hybridikone"),
        ({"action": "999999"}, "Actions"),
        ({"action": "999999", "section": "edit"}, "Actions"),
        ({"action": "new"}, "New action"),
        ({"action": "new", "copy": known}, "New action"),
        ({"action": "new", "copy": "999999", "partner": "999999"}, "New action"),
        ({"action": "new", "as_of": "2026-11-18"}, "Actions"),
        ({"action": "x"}, "Actions"),
    ):
        assert [head.value for head in go("coordinator", "actions", **asked).title] == [title]
