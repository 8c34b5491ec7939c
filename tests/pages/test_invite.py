"""Choosing a password by a one-time link."""

import pytest
from streamlit.testing.v1 import AppTest

from db.sign_ins import sign_in
from tests.personas import Network
from tests.ui.conftest import Visit, be, served, visit

__all__ = ["be", "served", "visit"]
GOOD = "kelpo salasana, pitkä"


@pytest.fixture(autouse=True)
def _links(monkeypatch: pytest.MonkeyPatch) -> None:
    # A page that runs by itself knows no other pages to link to.
    monkeypatch.setattr("streamlit.page_link", lambda *_arguments, **_options: None)


def choose(page: AppTest, new: str, again: str | None = None) -> AppTest:
    page.text_input(key="password/new").set_value(new)
    page.text_input(key="password/again").set_value(new if again is None else again)
    page.button[0].click().run(timeout=20)
    assert not page.exception
    return page


def labels(page: AppTest) -> str:
    return "\n".join(field.label for field in page.text_input)


def test_nobody_signed_in_chooses_a_password_and_the_token_leaves_the_address(
    visit: Visit, served: Network
) -> None:
    page = choose(visit("nobody", "invite", token="invitation", lang="en"), GOOD)
    assert "token" not in page.query_params
    assert "Sign in as owner" in page.success[0].value
    assert not page.text_input
    assert "password/new" not in page.session_state
    assert sign_in(served.database, "owner", GOOD, "address")


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("invitation-used", "used already"),
        ("invitation-old", "too old"),
        ("never was", "not valid"),
        ("\ufffd\0", "not valid"),
        ("", "no invitation"),
    ],
)
def test_a_link_that_cannot_be_used_says_why(visit: Visit, token: str, said: str) -> None:
    page = visit("nobody", "invite", token=token, lang="en")
    assert said in page.warning[0].value
    assert not page.text_input


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [("short", None, "at least 12"), ("å" * 40, None, "80 bytes"), (GOOD, "other", "not the same")],
)
def test_what_is_wrong_with_a_password_stands_beside_its_field(
    visit: Visit, new: str, again: str | None, said: str
) -> None:
    page = choose(visit("nobody", "invite", token="invitation", lang="en"), new, again)
    assert said in labels(page)
    choose(page, GOOD)
    assert page.success


def test_a_link_used_in_another_window_says_so(visit: Visit) -> None:
    first = visit("nobody", "invite", token="invitation", lang="en")
    second = visit("nobody", "invite", token="invitation", lang="en")
    choose(first, GOOD)
    assert "used already" in choose(second, GOOD).warning[0].value
