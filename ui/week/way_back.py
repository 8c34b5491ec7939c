"""The way back to the week from a page to which one of its rows has led."""

import streamlit as st

from db.faults import Refused
from db.permissions import Permission, may
from db.weeks import Week
from ui import addresses
from ui.formats import week_text
from ui.language import _
from ui.links import link_to
from ui.page import Page

WEEK = "week"  # in an address, beside the project


def show_way_back(page: Page) -> None:
    """Show a link to the week that the address names, to those who report it."""
    project_id, written = addresses.asked_id("project"), st.query_params.get(WEEK, "")
    if project_id is None or not written or not may(page.identity, Permission.REPORT_WEEK, project_id):
        return
    try:
        week = Week.parse(written)
    except Refused:
        return
    label, asked = _("Back to {week}").format(week=week_text(week)), {"project": str(project_id), "week": week.iso}
    link_to("week", label, icon=":material/arrow_back:", **{**addresses.kept(), **asked})
