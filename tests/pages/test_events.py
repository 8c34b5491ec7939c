"""The events' page as a whole: who finds it, and what each address of it shows."""

import pytest

from tests.pages.conftest import Open, said
from tests.personas import Network


@pytest.mark.parametrize("persona", ["owner", "teammate", "outsider", "coordinator", "ministry"])
def test_who_reads_the_network_reads_its_events(go: Open, persona: str) -> None:
    page = go(persona, "events")
    assert page.title[0].value == "Events"
    assert "Yhteinen" in said(page)


@pytest.mark.parametrize("persona", ["wall", "nobody"])
@pytest.mark.parametrize("asked", [{}, {"event": "1"}, {"event": "new"}])
def test_who_is_not_signed_in_sees_nothing_of_it(go: Open, persona: str, asked: dict[str, str]) -> None:
    words = said(go(persona, "events", **asked))
    assert "Kahvit" not in words
    assert "Metsäkone" not in words


def test_each_address_has_one_heading_of_the_first_level(go: Open, served: Network) -> None:
    for asked, title in (
        ({"event": str(served.event("Yhteinen"))}, "Yhteinen"),
        ({"event": "999999"}, "Events"),
        ({"event": "new"}, "New event"),
        ({"event": "new", "as_of": "2026-11-18"}, "Events"),
        ({"event": "x"}, "Events"),
    ):
        assert [head.value for head in go("coordinator", "events", **asked).title] == [title]
