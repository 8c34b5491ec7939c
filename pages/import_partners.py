"""Import: a list of partners as municipalities have it, into a project; looked at first, and undone if need be."""

import streamlit as st

from db.permissions import Permission
from ui import addresses
from ui.forms import forget_notice
from ui.imports.batches import of_partners, show_batches
from ui.imports.beginning import begin_or_stop
from ui.imports.columns import choose_columns
from ui.imports.file import choose_list
from ui.imports.preview import show_preview
from ui.imports.project import choose_project
from ui.imports.taking import show_taking
from ui.language import _
from ui.links import link_to
from ui.page import begin_page
from ui.show import empty_state

page = begin_page(None, needs=Permission.KEEP_PARTNERS)

addresses.tell_browser()
link_to("partners", _("Back to the partners"), icon=":material/arrow_back:")
page.show_title(_("Import a list"))
begin_or_stop(page, _("Partners are changed in the present."))
project_id = choose_project(page)
if project_id is None:
    empty_state(_("Choose the project whose partners the list holds."))
    st.stop()
st.header(_("1. The list"), anchor=False)
book = choose_list(page)
if book is not None:
    st.header(_("2. What its columns say"), anchor=False)
    sheet, choices = choose_columns(page, book, project_id)
    st.header(_("3. What becomes of the rows"), anchor=False)
    look = show_preview(page, book, sheet, choices, project_id)
    if look is not None:
        st.header(_("4. Take the list"), anchor=False)
        show_taking(page, book, sheet, choices, look, project_id)
show_batches(page, project_id, of_partners())
forget_notice()
