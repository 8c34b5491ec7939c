"""What the log and the person get of an exception."""

import logging

import pytest
from sqlalchemy.exc import IntegrityError
from streamlit.testing.v1 import AppTest

from ui.errors import STREAMLIT_LOGGER, describe, quiet_streamlit, without_values

SECRETS = ("correct horse battery", "q1w2e3r4t5y6u7i8o9p0a1s2d3", "Kaisa wrote this")


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:  # noqa: BLE001 - any exception is the thing under test
        return caught


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("form", ["bad value '{}'", 'no "{}"', "INSERT ... [parameters: ({})]"])
def test_values_do_not_reach_the_log(secret: str, form: str) -> None:
    assert secret not in describe(raised(ValueError(form.format(secret))))


def test_tokens_do_not_reach_the_log_even_bare() -> None:
    assert SECRETS[1] not in without_values(f"no session {SECRETS[1]} found")


def test_the_parameters_of_a_statement_do_not_reach_the_log() -> None:
    error = IntegrityError("INSERT INTO account VALUES (?)", {"name": SECRETS[2]}, Exception(f"'{SECRETS[2]}'"))
    assert SECRETS[2] not in describe(raised(error))


def test_the_log_tells_where_it_happened_and_what_lay_beneath() -> None:
    try:
        try:
            raised(KeyError("x"))
            dict[str, int]()["y"]
        except KeyError as inner:
            raise RuntimeError("outer") from inner
    except RuntimeError as error:
        told = describe(error)
    assert "builtins.RuntimeError: outer" in told
    assert "builtins.KeyError" in told
    assert "test_errors.py" in told


def test_a_cause_that_runs_in_a_circle_ends() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert describe(first).count("ValueError") == 2


def test_streamlit_does_not_log_the_exception_itself(caplog: pytest.LogCaptureFixture) -> None:
    quiet_streamlit()
    logger = logging.getLogger(STREAMLIT_LOGGER)
    logger.addHandler(caplog.handler)
    try:
        logger.error("Uncaught app execution", exc_info=ValueError(SECRETS[0]))
    finally:
        logger.removeHandler(caplog.handler)
    assert SECRETS[0] not in caplog.text


def telling(kind: str) -> None:
    """Show what a person gets."""
    from db.faults import Forbidden, Missing, Unavailable
    from ui.errors import on_script_error

    errors = {
        "any": ValueError("secret text"), "missing": Missing("x"), "forbidden": Forbidden("x"),
        "gone": Unavailable("gone"), "full": Unavailable("full"), "locked": Unavailable("locked"),
        "older": Unavailable("schema_older"), "newer": Unavailable("schema_newer"),
    }  # fmt: skip
    assert on_script_error(errors[kind]) is True


@pytest.mark.parametrize("kind", ["any", "missing", "forbidden", "gone", "full", "locked", "older", "newer"])
@pytest.mark.usefixtures("served")
def test_a_person_gets_a_sentence(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    page = AppTest.from_function(telling, args=(kind,), default_timeout=20).run()
    said = [*page.error, *page.warning]
    assert (len(said), bool(page.exception)) == (1, False)
    assert "secret" not in said[0].value
    if kind == "any":
        number = said[0].value.split()[-1].rstrip(".")
        assert number in caplog.text
