"""The page of factors as a whole: who finds it, and what each address of it shows."""

import pytest

from tests.pages.conftest import Open, said
from tests.personas import Network


@pytest.mark.parametrize("persona", ["owner", "teammate", "outsider", "coordinator", "ministry"])
def test_everybody_signed_in_reads_the_register(go: Open, persona: str) -> None:
    page = go(persona, "factors")
    assert page.title[0].value == "Factors"
    assert "Sähkö en" in said(page)


@pytest.mark.parametrize("persona", ["wall", "nobody"])
@pytest.mark.parametrize("asked", [{}, {"factor": "1"}, {"factor": "new"}])
def test_who_is_not_signed_in_sees_nothing_of_it(go: Open, persona: str, asked: dict[str, str]) -> None:
    assert "Sähkö" not in said(go(persona, "factors", **asked))


def test_each_address_has_one_heading_of_the_first_level(go: Open, served: Network) -> None:
    for asked, title in (
        ({"factor": str(served.factor("Lämpö"))}, "Lämpö en"),
        ({"factor": "999999"}, "Factors"),
        ({"factor": "new"}, "New factor"),
        ({"carrier": "unknown"}, "Factors"),
    ):
        assert [head.value for head in go("coordinator", "factors", **asked).title] == [title]
