"""Import of measures: a list as companies of the energy agreements have it, into actions; undone if need be."""

import streamlit as st

from db.permissions import Permission
from ui import addresses
from ui.forms import forget_notice
from ui.imports.batches import show_batches
from ui.imports.beginning import begin_or_stop
from ui.imports.file import choose_list
from ui.imports.project import choose_project
from ui.language import _
from ui.links import link_to
from ui.measures.columns import choose_columns
from ui.measures.preview import show_measures, show_preview
from ui.measures.taking import of_measures, show_taking
from ui.measures.template import show_template
from ui.page import begin_page
from ui.show import empty_state

page = begin_page(None, needs=Permission.KEEP_PARTNERS)

addresses.tell_browser()
link_to("actions", _("Back to the actions"), icon=":material/arrow_back:", **addresses.kept())
page.show_title(_("Import measures"))
begin_or_stop(page, _("Actions are changed in the present."))
st.text(_("A list of what companies do to save energy: each row becomes an action of a partner of the project."))
show_template(page)
project_id = choose_project(page)
if project_id is None:
    empty_state(_("Choose the project whose partners do the measures."))
    st.stop()
st.header(_("1. The list"), anchor=False)
book = choose_list(page)
if book is not None:
    st.header(_("2. What its columns say"), anchor=False)
    sheet, choices = choose_columns(page, book, project_id)
    st.header(_("3. What becomes of the rows"), anchor=False)
    look = show_preview(page, book, sheet, choices, project_id)
    if look is not None:
        chosen = show_measures(page, look, project_id)
        st.header(_("4. Take the list"), anchor=False)
        show_taking(page, book, sheet, choices, look, chosen, project_id)
show_batches(page, project_id, of_measures())
forget_notice()
