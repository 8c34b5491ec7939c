"""The sign-in form: the package's, with our check and our cookie behind it."""

import pytest
from streamlit.testing.v1 import AppTest

from db.models import Property
from db.sign_ins import redeem
from tests.databases import AdjustableClock
from tests.personas import PASSWORD, Network
from tests.ui.conftest import Visit
from ui.language import in_language
from ui.sign_in import refusal
from ui.visit import forget


@pytest.fixture
def form(visit: Visit) -> AppTest:
    return visit("nobody", "network")


def submit(form: AppTest, name: str, password: str) -> AppTest:
    form.text_input[0].set_value(name)
    form.text_input[1].set_value(password)
    return form.button[0].click().run(timeout=20)


def tickets(form: AppTest) -> list[str]:
    bodies = [str(element.proto.body) for element in form.get("html")]
    return [body.split('data-ticket="')[1].split('"')[0] for body in bodies if "data-ticket" in body]


@pytest.mark.parametrize("name", ["owner", "OWNER", "  Owner "])
def test_the_right_password_gives_a_ticket_that_the_browser_exchanges(
    form: AppTest, name: str, served: Network
) -> None:
    submit(form, name, PASSWORD)
    (ticket,) = tickets(form)
    assert redeem(served.database, ticket).token
    assert not form.error


@pytest.mark.parametrize(
    ("name", "password"),
    [("owner", "wrong"), ("unknown", PASSWORD), ("owner", f" {PASSWORD}"), ("owner", "x" * 1_000_000),
     ("deactivated", PASSWORD), ("owner\0", PASSWORD), ("' or 1=1 --", "x"), ("owner", "\0")],
)  # fmt: skip
def test_whatever_is_wrong_gets_the_same_words(form: AppTest, name: str, password: str) -> None:
    submit(form, name, password)
    with in_language("fi"):
        assert [error.value for error in form.error] == [refusal(0)]
    assert (tickets(form), bool(form.exception)) == ([], False)


@pytest.mark.parametrize(("name", "password"), [("", ""), ("owner", ""), ("", "x")])
def test_what_is_left_empty_is_said(form: AppTest, name: str, password: str) -> None:
    submit(form, name, password)
    assert (len(form.error), tickets(form)) == (1, [])


def test_too_many_attempts_say_how_long_to_wait_and_the_wait_ends(form: AppTest, clock: AdjustableClock) -> None:
    for _attempt in range(10):
        submit(form, "owner", "wrong")
    submit(form, "owner", PASSWORD)
    assert any(sign.isdigit() for sign in form.error[0].value)
    assert not tickets(form)
    clock.advance(minutes=16)
    submit(form, "owner", PASSWORD)
    assert tickets(form)


def test_the_sample_accounts_stand_on_the_page_of_a_sample_only(visit: Visit, served: Network) -> None:
    assert not any(PASSWORD in text.value for text in visit("nobody", "network").markdown)
    with served.database.writing() as session:
        session.merge(Property(name="sample", value="yes"))
    forget()
    assert any(PASSWORD in text.value for text in visit("nobody", "network").markdown)


def test_no_component_of_the_package_sets_a_cookie(form: AppTest) -> None:
    assert not form.get("component_instance")
