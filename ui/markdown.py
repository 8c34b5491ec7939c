"""User text where Streamlit reads Markdown: labels, links, buttons."""

import re
from typing import Final

# Addresses become links whatever is escaped in them, unless something that nobody sees stands in their middle.
_JOINER: Final = "\u2060"
_ADDRESS: Final = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)


def escaped(text: str) -> str:
    """Return text so that Markdown shows every sign as it was typed, links nowhere and loads nothing."""
    return copyable(_ADDRESS.sub(_JOINER, text))


def copyable(text: str) -> str:
    """Return text so that Markdown shows it as it was typed and nothing is added, for the words of a link only."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~$:^&" else sign for sign in text)
