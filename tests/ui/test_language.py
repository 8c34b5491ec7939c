"""Which language is spoken, and how a text is said in it."""

import threading
from collections.abc import Iterator
from unittest.mock import MagicMock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from ui.language import (
    LANGUAGES,
    _,
    current_language,
    in_language,
    language_of_request,
    ngettext,
    unknown_language,
    use_language,
)


@pytest.fixture(autouse=True)
def finnish_again() -> Iterator[None]:
    with in_language("fi"):
        yield


@pytest.mark.parametrize(
    ("params", "cookies", "headers", "language"),
    [
        ({}, {}, {}, "fi"),
        ({"lang": "sv"}, {"lang": "en"}, {"Accept-Language": "en"}, "sv"),
        ({"lang": " SV "}, {}, {}, "sv"),
        ({"lang": "de"}, {"lang": "en"}, {}, "en"),
        ({"lang": ["sv", "en"]}, {"lang": MagicMock()}, {"Accept-Language": MagicMock()}, "fi"),
        ({}, {"lang": "xx"}, {"Accept-Language": "sv-FI,sv;q=0.9,fi;q=0.8"}, "sv"),
        ({}, {}, {"accept-language": "de-DE, en;q=0.5, sv;q=0.7"}, "sv"),
        ({}, {}, {"Accept-Language": "sv;q=0, en;q=x, *"}, "fi"),
        ({}, {}, {"Accept-Language": "en;q=0.8, sv;q=0.8"}, "en"),
        ({}, {}, {"Accept-Language": "en;q=nan, sv;q=inf, fi;q=0.1"}, "fi"),
    ],
)
def test_a_request_is_answered_in_the_language_that_it_asks_for_most_plainly(
    params: dict[str, object], cookies: dict[str, object], headers: dict[str, object], language: str
) -> None:
    assert language_of_request(params, cookies, headers) == language


@given(st.text(), st.text(), st.text())
def test_any_request_is_answered_in_a_language_that_is_spoken(param: str, cookie: str, header: str) -> None:
    assert language_of_request({"lang": param}, {"lang": cookie}, {"Accept-Language": header}) in LANGUAGES


@pytest.mark.parametrize(("asked", "unknown"), [("de", "de"), ("", None), ("SV", None), (None, None)])
def test_a_language_not_spoken_here_is_named(asked: str | None, unknown: str | None) -> None:
    assert unknown_language({"lang": asked}) == unknown


def test_a_text_is_said_in_the_language_in_use() -> None:
    said = {}
    for language in LANGUAGES:
        with in_language(language):
            said[language] = _("week {number}/{year}").format(number=47, year=2026)
    assert said == {"fi": "vko 47/2026", "sv": "v. 47/2026", "en": "week 47/2026"}


def test_a_text_without_translation_is_said_as_in_the_source() -> None:
    source = "A text that is in no catalog"
    assert _(source) == source
    assert ngettext("one {n}", "many {n}", 1) == "one {n}"
    assert ngettext("one {n}", "many {n}", 0) == "many {n}"


def test_an_empty_text_stays_empty() -> None:
    assert _("") == ""  # gettext would answer with the catalog's header


def test_a_thread_of_another_session_does_not_hear_this_one() -> None:
    use_language("sv")
    heard: list[str] = []
    thread = threading.Thread(target=lambda: heard.append(current_language()))
    thread.start()
    thread.join()
    assert heard == ["fi"]
    assert current_language() == "sv"


def test_a_language_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(ValueError, match="'de'"):
        use_language("de")
    with pytest.raises(ValueError, match="'de'"), in_language("de"):
        pass


def test_a_callback_speaks_the_language_of_its_session() -> None:
    def script() -> None:
        import streamlit as st

        from ui.language import current_language, use_language

        def pressed() -> None:
            st.session_state.heard = current_language()

        # The callback of the next run comes before this line, in a thread that has not passed it.
        st.button("press", on_click=pressed)
        use_language("sv")

    app = AppTest.from_function(script).run()
    app.button[0].click().run()
    assert not app.exception
    assert app.session_state.heard == "sv"
