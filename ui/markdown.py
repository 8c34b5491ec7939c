"""User text where Streamlit reads Markdown: labels, links, buttons."""

import re
from typing import Final

# Addresses become links whatever is escaped in them, unless something that nobody sees stands in their middle.
_JOINER: Final = "\u2060"
_ADDRESS: Final = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)


def escaped(text: str) -> str:
    """Return text so that Markdown shows every sign as it was typed, links nowhere and loads nothing."""
    return inside_link(_ADDRESS.sub(_JOINER, text))


def inside_link(text: str) -> str:
    """Return text for a link of our own, where an address links nowhere else and can be copied as it stands."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~$:^&" else sign for sign in text)
