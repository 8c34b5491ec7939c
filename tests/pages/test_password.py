"""Changing one's own password."""

import pytest
from streamlit.testing.v1 import AppTest

from db.permissions import Role
from db.sign_ins import sign_in
from tests.personas import PASSWORD, Network
from tests.ui.conftest import Visit, be, served, visit

__all__ = ["be", "served", "visit"]
NEW = "toinen kelpo salasana"


@pytest.fixture(autouse=True)
def _links(monkeypatch: pytest.MonkeyPatch) -> None:
    # A page that runs by itself knows no other pages to link to.
    monkeypatch.setattr("streamlit.page_link", lambda *_arguments, **_options: None)


def change(page: AppTest, present: str, new: str, again: str | None = None) -> AppTest:
    page.text_input(key="password/present").set_value(present)
    page.text_input(key="password/new").set_value(new)
    page.text_input(key="password/again").set_value(new if again is None else again)
    page.button[0].click().run(timeout=20)
    assert not page.exception
    return page


def test_a_changed_password_ends_all_sessions_and_the_new_one_signs_in(visit: Visit, served: Network) -> None:
    page = change(visit("owner", "password", lang="en"), PASSWORD, NEW)
    assert "changed" in page.success[0].value
    assert served.identity("owner").role is Role.NOBODY
    assert sign_in(served.database, "owner", NEW, "address")


def test_all_that_is_wrong_is_said_at_once(visit: Visit, served: Network) -> None:
    page = change(visit("owner", "password", lang="en"), "wrong", "short")
    labels = "\n".join(field.label for field in page.text_input)
    assert "not your present password" in labels
    assert "at least 12" in labels
    assert served.identity("owner").role is Role.PROJECT


@pytest.mark.parametrize("persona", ["nobody", "wall"])
def test_who_has_no_account_has_no_password_to_change(visit: Visit, persona: str) -> None:
    page = visit(persona, "password", lang="en")
    assert not any(field.key == "password/new" for field in page.text_input)
