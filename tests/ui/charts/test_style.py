import re
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from ui.charts.style import stylesheet
from ui.states import ATTENTION, DARK_PAGE, LIGHT_PAGE, ORDER, STATES, icon, state_of


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("key", STATES)
def test_a_state_can_be_told_from_the_page_and_read_as_text_in_both_themes(key: str) -> None:
    state = STATES[key]
    assert contrast(state.light, LIGHT_PAGE) >= 4.5  # the number in a bar stands in the page's colour on it
    assert contrast(state.dark, DARK_PAGE) >= 4.5


def test_every_pair_of_colours_in_the_stylesheet_reads_on_its_page() -> None:
    css = stylesheet()
    for name in ("ink", "soft", "focus"):
        light, dark = re.findall(rf"--{name}:light-dark\((#\w+),(#\w+)\)", css)[0]
        assert contrast(light, LIGHT_PAGE) >= 4.5
        assert contrast(dark, DARK_PAGE) >= 4.5


def test_states_differ_in_shape_and_word_and_not_in_colour_alone() -> None:
    assert len({state.icon for state in STATES.values()}) == len(STATES)
    assert len({state.source for state in STATES.values()}) == len(STATES)


@pytest.mark.parametrize("key", STATES)
def test_an_icon_is_a_picture_and_has_its_rule(key: str) -> None:
    css = stylesheet()
    found = re.search(rf'\.ym-{key}\{{[^}}]*--m:url\("data:image/svg\+xml,([^"]+)"\)', css)
    assert found is not None
    ET.fromstring(unquote(found[1]))  # noqa: S314 - our own picture
    assert f"ym-{key}" in icon(key)


def test_the_stylesheet_is_whole_and_holds_no_comments() -> None:
    css = stylesheet()
    assert css.count("{") == css.count("}")
    assert "/*" not in css


def test_the_sizes_of_a_wall_hold_only_where_a_wall_is_shown() -> None:
    before, _sign, on_wall = stylesheet().partition("html:has(")
    assert "ym-fill" not in before
    assert "ym-fill" in on_wall
    assert before.count("{") == before.count("}")


def test_no_text_on_a_wall_is_under_24_pixels_of_1080() -> None:
    found = re.search(r"--f:max\(([\d.]+)vw,([\d.]+)vh\)", stylesheet())
    assert found is not None
    assert min(float(found[1]) * 19.2, float(found[2]) * 10.8) >= 24


def test_attention_ranks_every_state_and_an_unknown_one_is_drawn_as_not_running() -> None:
    assert sorted(ATTENTION) == sorted(ORDER)
    assert state_of("invented").key == "not_running"
