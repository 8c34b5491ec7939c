"""Small finished pieces of HTML on a page."""

from html import escape

import streamlit as st


def show_html(html: str) -> None:
    """Show one finished piece of this package's HTML, such as a table."""
    st.html(f'<div class="ym">{html}</div>')


def empty_state(text: str) -> None:
    """Say that there is nothing to show, and why, in the place where it would stand."""
    show_html(f'<p class="ym-empty">{escape(text)}</p>')
