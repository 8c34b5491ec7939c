"""The actions of one partner, on its own page."""

from collections.abc import Mapping

import streamlit as st

from db.action_choice import Choice
from db.queries import actions
from ui import addresses
from ui.actions import places, words
from ui.actions.listing import phase_of, projects_of
from ui.language import _
from ui.links import link_to
from ui.page import Page
from ui.reading import read
from ui.show import show_html
from ui.tables import Column, escaped, table

MOST: int = 100


def show_actions(page: Page, partner_id: int, projects: Mapping[int, str]) -> None:
    """Show a partner's actions with their tonnes; `projects` are those that keep the partner, by id."""
    rows = read(page, actions.actions, today=page.today, choice=Choice(partner=partner_id), size=MOST)
    if not rows and not projects:
        return
    columns = (
        Column("name", _("Action"), link=places.action_link_from_elsewhere(), link_field="id"),
        Column("projects", _("Project")),
        Column("phase", _("Phase")),
        Column("saving", _("t CO₂e a year"), "number"),
    )
    told = [
        {"id": row["id"], f"name_{row['language']}": row["title"], "projects": projects_of(page, row),
         "phase": phase_of(row), "saving": words.saving(row)}
        for row in rows
    ]  # fmt: skip
    heading = _("Actions")
    shown = table(told, columns, caption=_("Actions of the partner"), hide_caption=True)
    nothing = f'<p class="ym-empty">{escaped(_("No actions are known."))}</p>'
    show_html(f"<h2>{escaped(heading)}</h2>{shown if rows else nothing}")
    if projects:
        with st.container(horizontal=True):
            places.link_to_new(_("New action of this partner"), partner=str(partner_id))
            place = {**addresses.kept(), "project": str(next(iter(projects)))}
            link_to("import_measures", _("Import measures"), icon=":material/upload_file:", **place)
