"""User text where Streamlit reads Markdown: labels, links, buttons."""


def escaped(text: str) -> str:
    """Return text so that Markdown shows every sign as it was typed, and loads nothing."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~$:^&" else sign for sign in text)
