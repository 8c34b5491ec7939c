"""The words of the states: the same on every page, in every language."""

import pytest

from ui import texts
from ui.locales import catalogs
from ui.states import STATES


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_about_the_service_explains_the_states_by_the_words_of_the_network(language: str) -> None:
    said = texts.source("about", language).lower()
    words = [catalogs.translations(language).gettext(state.source).lower() for state in STATES.values()]
    assert [word for word in words if word not in said] == []
