"""What of the partners is looked for: the fields above their list, each of which stands in the address."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

import streamlit as st

from db.partner_choice import ANY, UNKNOWN, Choice
from db.permissions import Role
from db.queries import commitments
from db.weeks import FIRST_YEAR
from ui.addresses import id_of
from ui.formats import number
from ui.language import _, ngettext
from ui.list_filters import ALL, choose, choose_day, choose_project, look_for, open_where_something_is_set
from ui.page import Page
from ui.partners import places, words
from ui.reading import read

AREA: Final = "partners"
OPENED: Final = "partners/more"
MORE: Final = (
    "region", "size_class", "tol_2008", "tol_2025", "came_to", "reached_from", "reached_to", "scheme",
)  # fmt: skip


def choose_partners(page: Page) -> Choice:
    """Show the fields as they stand in the address, and return what is looked for."""
    said, kind, stage, project = st.columns([3, 2, 2, 3])
    with said:
        chosen = look_for(AREA, _("Search by name"))
    with kind:
        of_kind = choose(AREA, "kind", _("Kind"), {ALL: _("All kinds"), **words.kinds()})
    with stage:
        at_stage = choose(AREA, "stage", _("Stage"), {ALL: _("All stages"), **words.stages()})
    with project:
        in_project = choose_project(page, AREA, _("Project"))
    open_where_something_is_set(AREA, OPENED, MORE)
    with st.expander(_("More choices"), key=OPENED, on_change="rerun"):
        choice = _choose_deeds(page, Choice(chosen, of_kind, at_stage, in_project, **_choose_facts(page)))
        if page.identity.role is not Role.COORDINATOR:
            st.text(_whom_it_tells())
    return choice


def show_count(choice: Choice, count: int) -> None:
    """Show how many are found where something is looked for, and the way out of it."""
    if choice == ANY:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(ngettext("{n} partner is found.", "{n} partners are found.", count).format(n=number(count)))
        places.link_to_all(_("Show all partners"))


def _whom_it_tells() -> str:
    return _(
        "The numbers of the network count all partners. This list holds only those that you may know of, and "
        "tells of others’ partners only from their commitment on."
    )


def _choose_facts(page: Page) -> Any:
    unknown = {UNKNOWN: _("Not known")}
    choices = {
        "region": (_("Region of the partner"), {ALL: _("All regions"), **words.regions()}),
        "size_class": (_("Size"), {ALL: _("All sizes"), **words.sizes()}),
        "tol_2008": (_("Industry (TOL 2008)"), {ALL: _("All industries"), **words.industries(page, 2008)}),
        "tol_2025": (_("Industry (TOL 2025)"), {ALL: _("All industries"), **words.industries(page, 2025)}),
    }
    chosen = {}
    for column, (name, (label, labels)) in zip(st.columns(4), choices.items(), strict=True):
        with column:
            chosen[name] = choose(AREA, name, label, {**labels, **unknown})
    return chosen


def _choose_deeds(page: Page, choice: Choice) -> Choice:
    came_to, first, last, scheme = st.columns(4)
    bounds = date(FIRST_YEAR, 1, 1), date(page.today.year, 12, 31)
    with came_to:
        stage = choose(AREA, "came_to", _("Came at least to"), {ALL: _("All stages"), **words.beginnings()})
    with first:
        since = choose_day(AREA, "reached_from", _("First reached from"), *bounds)
    with last:
        until = choose_day(AREA, "reached_to", _("First reached until"), *bounds)
    with scheme:
        schemes = {str(row["id"]): str(row["name"]) for row in read(page, commitments.schemes)}
        under = choose(AREA, "scheme", _("Commitment in force"), {ALL: _("All partners"), **schemes})
    if since and until and until < since:
        st.warning(_("The period ends before it begins; its days are taken the other way round."))
        since, until = until, since
    return replace(choice, came_to=stage, reached_from=since, reached_to=until, scheme=id_of(under))
