"""What the product relies on in its packages; an upgrade that breaks it is seen here first."""

import inspect
import re
from pathlib import Path

import pytest
import streamlit
from streamlit import config, error_util
from streamlit.navigation.page import Page
from streamlit.runtime.scriptrunner import StopException, script_runner
from streamlit.testing.v1 import AppTest
from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.models import AuthenticationModel, CookieModel
from streamlit_authenticator.views import Authenticate

from ui.errors import STREAMLIT_LOGGER
from ui.web.document import our_document

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


def test_the_document_is_the_one_that_is_rewritten() -> None:
    text = INDEX.read_text()
    assert '<html lang="en">' in text
    assert "<title>Streamlit</title>" in text
    assert "</head>" in text
    body, policy = our_document(text.encode(), "sv")
    ours = body.decode()
    assert '<html lang="sv">' in ours
    assert "Streamlit</title>" not in ours
    assert "agent" not in ours
    # Every script in the page is either a file of ours or theirs, or named by its hash.
    inline = re.findall(r"<script>(.*?)</script>", ours, re.DOTALL)
    assert policy.count("'sha256-") == len(inline)


def test_nothing_in_the_document_comes_from_elsewhere() -> None:
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', INDEX.read_text())


def test_vega_interprets_its_expressions() -> None:
    # so the policy of the document needs no 'unsafe-eval'
    (chart,) = (INDEX.parent / "static" / "js").glob("ArrowVegaLiteChart.*.js")
    assert "ast:!0" in chart.read_text()


def test_a_page_can_be_hidden_from_the_navigation() -> None:
    assert "visibility" in inspect.signature(Page.__init__).parameters


def test_a_page_notes_in_itself_whether_it_may_run() -> None:
    # so a page that is used by many sessions is copied for each run
    assert "_can_be_called" in inspect.getsource(Page.run)


def test_a_full_collection_follows_every_run() -> None:
    # which is why everything imported is frozen
    assert "gc.collect(2)" in inspect.getsource(script_runner)


def test_streamlit_logs_an_exception_where_we_silence_it_and_asks_us_afterwards() -> None:
    assert error_util.__name__ == STREAMLIT_LOGGER
    source = inspect.getsource(error_util.handle_user_script_exception)
    assert source.index("_log_uncaught_app_exception") < source.index("invoke_script_error_handler")
    assert "_LOGGER.error" in inspect.getsource(error_util._log_uncaught_app_exception)


def test_stopping_is_no_exception_that_a_page_could_swallow() -> None:
    assert not issubclass(StopException, Exception)


@pytest.mark.parametrize(
    "option",
    ["server.fileWatcherType", "server.address", "client.showErrorDetails", "client.toolbarMode",
     "browser.gatherUsageStats", "logger.enableRich"],
)  # fmt: skip
def test_the_settings_exist(option: str) -> None:
    assert option in config._config_options_template


def test_cookies_in_a_test_are_no_texts() -> None:
    def page() -> None:
        import streamlit as st

        st.text(type(st.context.cookies.get("yhteistyomittari")).__name__)

    assert AppTest.from_function(page).run().text[0].value != "str"


def test_the_form_asks_the_models_that_are_replaced() -> None:
    login = inspect.getsource(Authenticate.login)
    assert "self.cookie_controller.get_cookie()" in login
    assert "self.authentication_controller.login(" in login
    assert "self.cookie_controller.set_cookie()" in login
    assert "login_sleep_time" in login
    assert "self.check_credentials(" in inspect.getsource(AuthenticationModel.login)
    assert {"get_cookie", "set_cookie", "delete_cookie"} <= set(vars(CookieModel))


def test_the_package_would_lower_and_strip_what_is_typed() -> None:
    # which is why its controller's step is replaced: a password may begin with a space
    assert "password.strip()" in inspect.getsource(AuthenticationController.login)
