"""The colours of the two themes can be read by everybody (WCAG 2.1 AA)."""

import tomllib
from pathlib import Path

import pytest

THEMES = tomllib.loads((Path(__file__).resolve().parents[2] / ".streamlit/config.toml").read_text())["theme"]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("text", ["textColor", "linkColor", "grayTextColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_has_contrast(theme: str, text: str, ground: str) -> None:
    assert contrast(THEMES[theme][text], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_words_on_a_primary_button_have_contrast(theme: str) -> None:
    assert contrast("#ffffff", THEMES[theme]["primaryColor"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("edge", ["borderColor", "primaryColor"])
def test_the_edges_of_controls_have_contrast(theme: str, edge: str) -> None:
    assert contrast(THEMES[theme][edge], THEMES[theme]["backgroundColor"]) >= 3


def test_the_fonts_are_local() -> None:
    assert "http" not in (Path(__file__).resolve().parents[2] / ".streamlit/config.toml").read_text()
