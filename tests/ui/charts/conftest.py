from collections.abc import Iterator

import pytest

from ui import language
from ui.charts.status_by_project import _cell
from ui.charts.style import Style
from ui.language import in_language


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with in_language("en"):
        yield


class Marked:
    """A catalog in which every text is marked with its language."""

    def __init__(self, code: str) -> None:
        self._code = code

    def gettext(self, message: str) -> str:
        return f"{self._code}:{message}"

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return f"{self._code}:{singular if n == 1 else plural}"


@pytest.fixture
def marked_words(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever the catalogs hold: a text shows which language it was asked for in."""
    monkeypatch.setattr(language, "_words", Marked)
    _cell.cache_clear()  # another test may have drawn the same cells with real words
    yield
    _cell.cache_clear()


@pytest.fixture
def style() -> Style:
    return Style(language="en")


@pytest.fixture
def wall() -> Style:
    return Style(wall=True, language="en")
