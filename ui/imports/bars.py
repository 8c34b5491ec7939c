"""A bar that fills while something long is done."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from db.imports.progress import telling


@contextmanager
def bar(text: str, *, first: float = 0.0) -> Iterator[None]:
    """Show how far that is which runs inside the `with` block; `first` is how far it was before."""
    shown = st.progress(first, text=text)

    def show(part: float) -> None:
        shown.progress(first + (1 - first) * part, text=text)

    with telling(show):
        yield
    shown.empty()
