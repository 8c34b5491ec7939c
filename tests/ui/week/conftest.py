"""The weekly form with its numbers and rows, without a browser."""

from datetime import date

from streamlit.testing.v1 import AppTest

from db.commands.events import NewEvent, add
from tests.pages.conftest import Open, go
from tests.personas import Network
from tests.ui.conftest import be, served
from tests.ui.partners.conftest import body, keep, press, said

__all__ = [
    "JOINT_WEEK", "Open", "be", "body", "go", "hold", "keep", "links", "opened", "press", "said", "served", "week",
]  # fmt: skip
JOINT_WEEK = "2026-W46"  # that of Yhteinen, and of Pieni, which is of foreign alone


def week(
    go: Open, network: Network, iso: str, persona: str = "owner", project: str = "own", **asked: str
) -> AppTest:
    """Open the form of a week."""
    return go(persona, "week", project=str(network.project(project)), week=iso, **asked)


def opened(go: Open, network: Network, iso: str, persona: str = "owner", **asked: str) -> AppTest:
    """Open the form of a week of `own`, and its rows."""
    rows_open = {f"week-rows/{network.project('own')}/{iso}": True}
    return go(persona, "week", project=str(network.project("own")), week=iso, state=rows_open, **asked)


def hold(network: Network, on: date, title: str = "Ilta") -> int:
    """Add an event of `own`; return its id."""
    wanted = NewEvent(
        project_id=network.project("own"), title=title, language="fi", kind="visit", form="online", held_on=on
    )
    return int(network.do("owner", add, wanted)["id"])


def links(page: AppTest) -> dict[str, str]:
    """Return the parameters of the links that are elements of the page, by label."""
    return {one.proto.label.replace("\\", ""): one.proto.query_string for one in page.get("page_link")}
