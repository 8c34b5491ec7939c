"""The guard, the moment and the frame of a page."""

from pathlib import Path

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from db.engine import Database
from db.models import Account, SignedInSession
from db.permissions import GRANTS, Permission, Role
from tests.personas import Network
from tests.ui.conftest import Be, Visit
from ui.database import serve


def probe() -> None:
    """A page that says what it stands on."""
    import streamlit as st

    from db.permissions import Permission
    from ui.page import begin_page

    needs = st.session_state.get("needs", "view_network")
    page = begin_page("Probe", needs=Permission(needs) if needs else None)
    st.text(f"{page.identity.role}|{page.moment}|{page.as_of}|{page.today}|{page.language}")


@pytest.fixture
def page(served: Network) -> AppTest:
    del served
    return AppTest.from_function(probe, default_timeout=20)


def said(page: AppTest) -> list[str]:
    assert not page.exception
    return page.text[0].value.split("|") if page.text else []


def frame(page: AppTest) -> str:
    return str(page.get("html")[0].proto.body)


@pytest.mark.parametrize("persona", ["owner", "coordinator", "ministry", "wall", "nobody"])
@pytest.mark.parametrize("needs", list(Permission))
def test_a_page_runs_for_roles_with_the_permission(page: AppTest, be: Be, persona: str, needs: str) -> None:
    be(persona)
    page.session_state["needs"] = needs
    role = {"owner": Role.PROJECT}.get(persona) or Role(persona)
    assert bool(said(page.run())) == (Permission(needs) in GRANTS[role])


def test_a_page_without_a_need_runs_for_nobody(page: AppTest, be: Be) -> None:
    be("nobody")
    page.session_state["needs"] = ""
    assert said(page.run())[0] == "nobody"


@pytest.mark.parametrize("session", ["signed-out", "expired", "deactivated", "wall-ended", "never-was"])
def test_a_session_that_ended_gets_the_sign_in_form(page: AppTest, be: Be, session: str) -> None:
    be(session)
    page.run()
    assert not said(page)
    assert len(page.text_input) == 2


@pytest.mark.parametrize("values", [{"active": False}, {"role": "nobody"}])
def test_a_deactivation_or_a_lost_role_holds_from_the_next_run_of_an_open_tab(
    page: AppTest, be: Be, served: Network, values: dict[str, object]
) -> None:
    be("ministry")
    assert said(page.run())[0] == "ministry"
    with served.database.writing_engine().begin() as connection:
        connection.execute(update(Account).where(Account.username == "ministry").values(**values))
    assert not said(page.run())


def test_a_sign_out_holds_from_the_next_run_of_an_open_tab(page: AppTest, be: Be, served: Network) -> None:
    be("coordinator")
    assert said(page.run())
    with served.database.writing_engine().begin() as connection:
        connection.execute(update(SignedInSession).values(ended_at=served.database.now()))
    assert not said(page.run())


def test_the_sign_in_of_the_package_is_never_believed(page: AppTest, be: Be) -> None:
    be("nobody")
    page.session_state["authentication_status"] = True
    page.session_state["username"] = "coordinator"
    page.run()
    assert not said(page)
    assert len(page.text_input) == 2


def test_the_present_is_the_newest_moment(page: AppTest, be: Be) -> None:
    be("owner")
    _role, moment, as_of, today, _language = said(page.run())
    assert (int(moment) > 0, as_of, today) == (True, "None", "2026-11-18")


def test_a_past_moment_is_shown_as_it_was_and_says_so(page: AppTest, be: Be) -> None:
    be("owner")
    newest = said(page.run())[1]
    page.query_params["as_of"] = "2026-10-31"
    _role, moment, as_of, today, _language = said(page.run())
    assert moment == as_of != newest
    assert today == "2026-10-31"
    assert "ym-past" in frame(page)


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "2027-01-01", "1999-01-01", "", "9" * 5000])
def test_a_moment_that_cannot_be_shown_gets_a_sentence(page: AppTest, be: Be, text: str) -> None:
    be("owner")
    page.query_params["as_of"] = text
    page.run()
    assert not said(page)
    assert len(page.error) == 1


def test_an_unknown_language_is_told_and_harmless(page: AppTest, be: Be) -> None:
    be("owner")
    page.query_params["lang"] = "<b>xx"
    assert said(page.run())[4] == "fi"
    assert "&lt;b&gt;xx" in frame(page)


def test_the_language_of_the_address_stays_when_the_address_changes(page: AppTest, be: Be) -> None:
    be("owner")
    page.query_params["lang"] = "sv"
    assert said(page.run())[4] == "sv"
    del page.query_params["lang"]
    assert said(page.run())[4] == "sv"


def test_a_name_is_text_in_the_frame(page: AppTest, be: Be, served: Network) -> None:
    be("owner")
    with served.database.writing_engine().begin() as connection:
        connection.execute(update(Account).values(name="<img src=x onerror=1>"))
    page.run()
    assert "<img" not in frame(page)


def test_every_page_is_told_to_the_navigation_whoever_asks(visit: Visit) -> None:
    for persona in ("nobody", "wall", "coordinator"):
        opened = visit(persona)
        assert not opened.exception


def test_a_database_that_is_gone_gets_a_sentence(be: Be, tmp_path: Path) -> None:
    be("owner")
    serve(Database(f"sqlite:///{tmp_path}/none/here.db"))
    try:
        page = AppTest.from_function(probe, default_timeout=20).run()
    finally:
        serve(None)
    assert not page.exception
    assert len(page.error) == 1
