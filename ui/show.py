"""Small finished pieces of HTML on a page."""

from dataclasses import dataclass
from html import escape

import streamlit as st


@dataclass(frozen=True)
class Html:
    """HTML that Streamlit takes as it is: in a string it would look for a common indent, which costs more."""

    text: str

    def _repr_html_(self) -> str:
        return self.text


def show_raw(html: str) -> None:
    """Show HTML as one element, without anything around it."""
    st.html(Html(html))


def show_html(html: str) -> None:
    """Show one finished piece of this package's HTML, such as a table."""
    show_raw(f'<div class="ym">{html}</div>')


def empty_state(text: str) -> None:
    """Say that there is nothing to show, and why, in the place where it would stand."""
    show_html(f'<p class="ym-empty">{escape(text)}</p>')
