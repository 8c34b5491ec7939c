"""What of the actions is looked for: the fields above their list, each of which stands in the address."""

from typing import Any, Final

import streamlit as st

from db.action_choice import ANY, Choice
from db.partner_choice import UNKNOWN
from db.permissions import Role
from db.tallies import ALL as WHOLE
from ui.actions import places, words
from ui.actions.counting import counting_of, countings
from ui.formats import number
from ui.language import _, ngettext
from ui.list_filters import ALL, choose, choose_project, look_for, open_where_something_is_set
from ui.network.filters import part_choices
from ui.page import Page
from ui.partners.words import regions

AREA: Final = "actions"
OPENED: Final = "actions/more"
MORE: Final = ("evidence", "home", "counting", "theme", "region", "experience")


def choose_actions(page: Page) -> Choice:
    """Show the fields as they stand in the address, and return what is looked for."""
    said, phase, sector, basis, project = st.columns([3, 2, 2, 2, 3])
    with said:
        chosen = look_for(AREA, _("Search by title or partner"))
    with phase:
        in_phase = choose(AREA, "phase", _("Phase"), {ALL: _("All phases"), **words.states()})
    with sector:
        of_sector = choose(AREA, "sector", _("Sector"), {ALL: _("All sectors"), **words.sectors()})
    with basis:
        known = choose(AREA, "basis", _("How the saving is known"), {ALL: _("All ways"), **words.reckonings()})
    with project:
        in_project = choose_project(page, AREA, _("Project"))
    open_where_something_is_set(AREA, OPENED, MORE)
    with st.expander(_("More choices"), key=OPENED, on_change="rerun"):
        more = {**_choose_facts(page), **_choose_part(page)}
        if page.identity.role is not Role.COORDINATOR:
            st.text(_("The numbers of the network count all actions. This list holds only those you may know of."))
    return Choice(
        words=chosen, phase=in_phase, sector=of_sector, basis=known, project=in_project, **more
    )  # fmt: skip


def show_count(choice: Choice, count: int) -> None:
    """Show how many are found where something is looked for, and the way out of it."""
    if choice == ANY:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(ngettext("{n} action is found.", "{n} actions are found.", count).format(n=number(count)))
        places.link_to_all(_("Show all actions"))


def _choose_facts(page: Page) -> dict[str, Any]:
    unknown = {UNKNOWN: _("Not known")}
    evidence, home, counting = st.columns(3)
    with evidence:
        sure = choose(AREA, "evidence", _("Evidence"), {ALL: _("All evidence"), **words.evidence(), **unknown})
    with home:
        place = choose(AREA, "home", _("Region of the partner"), {ALL: _("All regions"), **regions(), **unknown})
    with counting:
        labels = {ALL: _("In effect or not"), **countings(page.today.year)}
        counts = choose(AREA, "counting", _("In effect"), labels)
    return {"evidence": sure, "home": place, **counting_of(counts)}


def _choose_part(page: Page) -> dict[str, str]:
    heads = {
        "theme": _("Theme of the project"), "region": _("Region of the project"),
        "experience": _("Experience of the project"),
    }  # fmt: skip
    chosen = {}
    for column, (name, labels) in zip(st.columns(3), part_choices(page).items(), strict=True):
        offered = {ALL if code == WHOLE else code: label for code, label in labels.items()}
        with column:
            chosen[name] = choose(AREA, name, heads[name], offered) or WHOLE
    return chosen
