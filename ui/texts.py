"""The long texts of the product: Markdown files by language, with placeholders for what an operator sets."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit as st

from ui.language import current_language
from ui.notices import notice_values

FOLDER: Final = Path(__file__).parent / "texts"
NAMES: Final = ("about", "accessibility", "privacy")
_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}")
_HEADING: Final = re.compile(r"^## (.+)$", re.MULTILINE)


def show_text(name: str) -> None:
    """Show the text ``name``, one of NAMES, in the current language."""
    # Headings are not left to Markdown: its headings carry a link each, which a screen reader would read out.
    for heading, body in sections(name, current_language(), notice_values()):
        st.header(heading, anchor=False)
        st.markdown(body)


def sections(name: str, language: str, values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the headings of a text and the Markdown under each, with its placeholders filled from ``values``.

    Values are Markdown. Raises KeyError for a placeholder without a value, FileNotFoundError for no such text.
    """
    parts = _HEADING.split(source(name, language))[1:]
    filled = [_PLACEHOLDER.sub(lambda found: values[found[1]], part).strip() for part in parts]
    return list(zip(filled[::2], filled[1::2], strict=True))


def placeholders(name: str, language: str) -> set[str]:
    """Return the names of the placeholders of a text."""
    return set(_PLACEHOLDER.findall(source(name, language)))


@lru_cache(maxsize=16)
def source(name: str, language: str) -> str:
    """Return a text as it stands in its file. Raises FileNotFoundError."""
    return (FOLDER / f"{name}.{language}.md").read_text(encoding="utf-8")
