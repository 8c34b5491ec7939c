"""The language of this script run, and the product's words in it.

Texts in the source are English; the catalogs under ``ui/locales`` hold Finnish, Swedish (of Finland) and
English. A text with a value in it is translated first and filled afterwards, with named braces:
``_("Saved at {time}").format(time=...)``.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from gettext import GNUTranslations
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.locales import catalogs

LANGUAGES: Final = ("fi", "sv", "en")
DEFAULT_LANGUAGE: Final = "fi"
LANGUAGE_NAMES: Final[Mapping[str, str]] = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
COOKIE: Final = "lang"
PARAMETER: Final = "lang"

_SESSION_KEY: Final = "_language"
_LONGEST_HEADER: Final = 500
_spoken: ContextVar[str | None] = ContextVar("language", default=None)


def use_language(code: str) -> None:
    """Speak ``code`` in this script run, and in this session's fragments and callbacks after it.

    Raises ValueError for a language that is not one of LANGUAGES.
    """
    _refuse_unknown(code)
    _spoken.set(code)
    if get_script_run_ctx(suppress_warning=True) is not None:
        st.session_state[_SESSION_KEY] = code


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Speak ``code`` inside the ``with`` block only: for exports, charts and tests.

    Raises ValueError for a language that is not one of LANGUAGES.
    """
    _refuse_unknown(code)
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def current_language() -> str:
    """Return the language spoken now, one of LANGUAGES."""
    return _spoken.get() or _language_of_session()


def _(message: str) -> str:
    """Return the English source text ``message`` in the current language."""
    return _words(current_language()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form of the text that goes with ``n`` things; fill ``{n}`` in afterwards."""
    return _words(current_language()).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Return ``message`` in the current language, told by ``context`` from the same word used elsewhere."""
    return _words(current_language()).pgettext(context, message)


def gettext_noop(message: str) -> str:
    """Return ``message`` as it is; marks for the catalogs a constant that _() translates when it is shown."""
    return message


def language_of_request(
    query_params: Mapping[str, object], cookies: Mapping[str, object], headers: Mapping[str, object]
) -> str:
    """Return the language to answer in: ``?lang=``, else the cookie, else Accept-Language, else Finnish.

    Values that are not texts (as the mocks of AppTest hold) and languages not spoken here are passed over.
    """
    for source, key in ((query_params, PARAMETER), (cookies, COOKIE)):
        code = _text(source.get(key)).strip().lower()
        if code in LANGUAGES:
            return code
    accepted = _text(headers.get("Accept-Language")) or _text(headers.get("accept-language"))
    return _best_accepted(accepted[:_LONGEST_HEADER]) or DEFAULT_LANGUAGE


def unknown_language(query_params: Mapping[str, object]) -> str | None:
    """Return what ``?lang=`` asks for when it is none of LANGUAGES, else None; the text is the visitor's."""
    asked = _text(query_params.get(PARAMETER)).strip()
    return asked if asked and asked.lower() not in LANGUAGES else None


def _best_accepted(header: str) -> str | None:
    weighted: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, _sign, quality = part.partition(";")
        code = tag.strip().lower().split("-")[0]
        weight = _weight(quality)
        if code in LANGUAGES and weight > 0:
            weighted.append((weight, code))
    return max(weighted, key=lambda one: one[0])[1] if weighted else None


def _weight(quality: str) -> float:
    name, _sign, value = quality.strip().partition("=")
    if not name:
        return 1.0
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0


def _language_of_session() -> str:
    # A fragment and a callback run in a thread where the script, and so use_language(), has not run.
    if get_script_run_ctx(suppress_warning=True) is None:
        return DEFAULT_LANGUAGE
    code = st.session_state.get(_SESSION_KEY, DEFAULT_LANGUAGE)
    return code if code in LANGUAGES else DEFAULT_LANGUAGE


@lru_cache(maxsize=len(LANGUAGES))
def _words(language: str) -> GNUTranslations:
    return catalogs.translations(language)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _refuse_unknown(code: str) -> None:
    if code not in LANGUAGES:
        raise ValueError(f"{code!r} is not one of the languages {LANGUAGES}")
