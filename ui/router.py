"""The script that Streamlit runs: it tells all the pages, every time, and runs the one that was asked for.

It lies in this folder, not beside ``pages/``, because Streamlit would then serve those files by themselves
until somebody's session had called st.navigation.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from db.permissions import NOBODY
from ui import shell
from ui.database import the_database
from ui.page import look_or_tell, share_visit
from ui.site import navigation
from ui.visit import note_arrival, speak


def main() -> None:
    """Show the page that the address names, and the footer below it."""
    st.set_page_config(layout="wide")
    language = speak()
    visit = look_or_tell(the_database())
    page = navigation(visit.identity if visit else NOBODY, language)
    if visit is None:
        return
    share_visit(visit)
    note_arrival(page.url_path)
    try:
        page.run()
    except StopException:
        _end(page.url_path)
        raise
    _end(page.url_path)


def _end(path: str) -> None:
    if path != "wall":  # a room reads no footer
        shell.show_footer()


main()
