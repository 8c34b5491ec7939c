"""Accounts and projects: what the coordinator looks after."""

import streamlit as st

from db.permissions import Permission
from ui.forms import forget_notice, show_notice
from ui.language import _
from ui.manage import one_time, places
from ui.manage.exports import show_exports
from ui.manage.goals import show_goals
from ui.manage.organisations import show_organisations
from ui.manage.people import show_people
from ui.manage.projects import show_projects
from ui.manage.walls import show_walls
from ui.page import begin_page
from ui.show import empty_state

page = begin_page(_("Accounts and projects"), needs=Permission.MANAGE)

if page.as_of is not None:
    empty_state(_("Accounts and projects are managed in the present."))
    st.stop()
section = places.choose_section()
show_notice()
one_time.show()
show = {
    places.PEOPLE: show_people,
    places.PROJECTS: show_projects,
    places.ORGANISATIONS: show_organisations,
    places.GOALS: show_goals,
    places.WALLS: show_walls,
    places.EXPORTS: show_exports,
}
show[section](page)
forget_notice()
