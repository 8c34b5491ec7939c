"""The way back to the week: for those who report it, and only to a week that there is."""

import pytest

from tests.personas import LAST_WEEK, Network
from tests.ui.week.conftest import Open, links


def ways(go: Open, network: Network, persona: str = "owner", **asked: str) -> list[str]:
    shown = links(go(persona, "events", event=str(network.event("Yhteinen")), **asked))
    return [label for label in shown if label.startswith("Back to week")]


def test_a_link_leads_back_to_the_week_of_ones_own_project(go: Open, served: Network) -> None:
    own = str(served.project("own"))
    assert ways(go, served, project=own, week=LAST_WEEK) == ["Back to week 46/2026"]
    assert ways(go, served) == []
    assert ways(go, served, project=own) == []


@pytest.mark.parametrize("week", ["2026-W60", "x", "", "2026-W46; drop", "9999-W01", "‮"])
def test_what_is_no_week_leads_nowhere(go: Open, served: Network, week: str) -> None:
    assert ways(go, served, project=str(served.project("own")), week=week) == []


@pytest.mark.parametrize("persona", ["outsider", "coordinator", "ministry"])
def test_who_does_not_report_the_project_has_no_such_way(go: Open, served: Network, persona: str) -> None:
    assert ways(go, served, persona, project=str(served.project("own")), week=LAST_WEEK) == []
