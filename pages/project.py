"""One project: its facts, who takes part, its milestones, and every week so far as it was said."""

import streamlit as st

from db.permissions import Permission
from ui import exports
from ui.area.context import show_of_project
from ui.figures import show_figure
from ui.formats import name_of
from ui.page import begin_page
from ui.project.choice import chosen_project
from ui.project.commitments import show_awards, show_commitments
from ui.project.facts import facts, sources
from ui.project.partners import show_partners
from ui.project.reported import show_reported
from ui.project.targets import show_targets
from ui.project.weeks import show_weeks

page = begin_page(None, needs=Permission.VIEW_NETWORK)
project = chosen_project(page)
if project is None:
    st.stop()

page.show_title(name_of(project))
weeks, about = st.columns([3, 2], gap="large")
with weeks:
    show_weeks(page, int(str(project["id"])))
    exports.links(page, "project-weeks", project=project["id"])
with about:
    show_figure(facts(page, project))
    show_targets(page, int(str(project["id"])))
    show_reported(page, int(str(project["id"])))
    show_partners(page, int(str(project["id"])))
    show_commitments(page, int(str(project["id"])))
    show_awards(page, int(str(project["id"])))
show_of_project(page, project)
show_figure(sources(page, project))
