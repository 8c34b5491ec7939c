"""Links to our own pages, followed without loading the document anew."""

import streamlit as st

from ui.markdown import escaped


def link_to(path: str, label: str, *, icon: str | None = None, **parameters: str) -> None:
    """Show a link to the page of that address with those parameters; the label may hold user text."""
    # Streamlit looks pages up from the folder of its script, which is ours.
    st.page_link(f"../pages/{path}.py", label=escaped(label), icon=icon, query_params=parameters or None)
