"""Area emissions: Syke's files by municipality, looked at, taken, and undone if need be."""

import streamlit as st

from db.permissions import Permission
from ui import addresses
from ui.area.batches import show_batches
from ui.area.taking import show_taking
from ui.forms import forget_notice, show_notice
from ui.language import _
from ui.links import link_to
from ui.page import begin_page
from ui.show import empty_state

page = begin_page(None, needs=Permission.MANAGE)

addresses.tell_browser()
link_to("indicators", _("Back to the indicator"), icon=":material/arrow_back:", code="C01")
page.show_title(_("Area emissions"))
with st.container():  # what comes and goes has one place
    show_notice()
if page.as_of is None:
    show_taking(page)
else:
    empty_state(_("Files are taken in the present."))
show_batches(page)
forget_notice()
