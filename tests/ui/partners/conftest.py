"""The partners' page without a browser."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from db.commands.kernel import Answer, Command, Transaction, perform
from db.commands.partners import NewPartner, add
from db.models import (
    Action,
    ActionLine,
    ActionShare,
    Award,
    Commitment,
    LikelyPair,
    Participation,
    Partner,
    Partnership,
)
from db.permissions import Permission
from tests.pages.conftest import Open, go
from tests.pages.conftest import said as said_with_escapes
from tests.personas import SYSTEM, Network
from tests.ui.conftest import be, served

__all__ = ["Open", "be", "body", "go", "keep", "labels", "press", "put", "said", "served"]
KINDS = ("text_input", "text_area", "selectbox", "date_input")


def keep(network: Network, persona: str, project: str, name: str, stage: str = "reached", **facts: Any) -> int:
    """Add a partner as a persona, at a stage since the beginning of November; return its id."""
    facts = {"kind": "company", "on": date(2026, 11, 2), **facts}
    wanted = NewPartner(project_id=network.project(project), name=name, stage=stage, **facts)
    return int(network.do(persona, add, wanted)["id"])


@pytest.fixture
def no_partners(served: Network) -> None:
    """The tiny network before anybody had met a partner."""

    def run(tx: Transaction, _wanted: None) -> Answer:
        for model in (
            ActionLine,
            ActionShare,
            Action,
            Commitment,
            Award,
            Participation,
            LikelyPair,
            Partnership,
            Partner,
        ):
            for row in tx.session.execute(select(model)).scalars():
                if isinstance(row, Partner):
                    row.merged_into_id = row.root_id = None
                if isinstance(row, Action):
                    row.counted_in_id = None
            tx.session.flush()
            for row in tx.session.execute(select(model)).scalars():
                tx.session.delete(row)
            tx.session.flush()
        return {}

    perform(served.database, Command("tests.no_partners", Permission.MANAGE, run), SYSTEM, "no-partners", None)


def said(page: AppTest) -> str:
    """Return what a page says in words, as Markdown shows it."""
    return said_with_escapes(page).replace("\\", "")


def body(page: AppTest) -> str:
    """Return the tables and texts of a page as HTML."""
    assert not page.exception
    return "\n".join(str(element.proto.body) for element in page.get("html"))


def fields(page: AppTest) -> list[Any]:
    """Return the fields of a page."""
    return [widget for kind in KINDS for widget in page.get(kind)]


def labels(page: AppTest) -> str:
    """Return the labels of all fields; faults stand in them."""
    return "\n".join(widget.label for widget in fields(page))


def put(page: AppTest, **values: Any) -> AppTest:
    """Put values into the fields whose keys end with these names; nothing is sent yet."""
    for name, value in values.items():
        found = [widget for widget in fields(page) if str(widget.key).endswith(f"/{name}")]
        assert found, f"there is no field {name}"
        for widget in found:
            widget.set_value(value)
    return page


def press(page: AppTest, label: str) -> AppTest:
    """Press the first button with this label."""
    next(button for button in page.button if button.label == label).click()
    page.run(timeout=30)
    assert not page.exception
    return page
