"""What each project counts for by itself: the rows behind the figures per project."""

from urllib.parse import parse_qsl

import streamlit as st

from db.queries import participants
from ui.language import _
from ui.links import link_to
from ui.page import Page
from ui.participants import links
from ui.participants.filters import Chosen
from ui.reading import read
from ui.show import show_html
from ui.tables import Column, shown, table
from ui.turning import part_within, show_turning

SIZE = 20
PART = "participants/part"


def is_asked() -> bool:
    """Return whether the address asks for the rows behind the numbers instead of these."""
    return st.query_params.get(links.BY) == links.PROJECT


def show_alone(page: Page, chosen: Chosen) -> None:
    """Show what each project counts for, and the way back to the numbers."""
    address = dict(parse_qsl(chosen.address))
    link_to("participants", _("Back to the numbers"), icon=":material/arrow_back:", **address)
    st.header(_("By project"), anchor=False)
    st.text(_("Period: {period}.").format(period=chosen.period_text))
    _show(page, chosen)


def show_projects(page: Page, chosen: Chosen) -> None:
    """Show the projects with their own numbers when this part is opened."""
    with st.expander(_("By project"), key="participants/projects", on_change="rerun") as part:
        if part.open:
            _show(page, chosen)


def _show(page: Page, chosen: Chosen) -> None:
    count = read(page, participants.project_count, **chosen.part)
    part = part_within(int(st.session_state.get(PART, 0)), count, SIZE)
    rows = read(
        page, participants.by_project, today=page.today, language=page.language, part=part, size=SIZE,
        **chosen.span, **chosen.part,
    )  # fmt: skip
    columns = (
        Column("name", _("Project"), link="/project?id="),
        Column("events", _("Events"), "number"),
        Column("persons", _("Attendances"), "number"),
        Column("took_part", _("Took part in events"), "number"),
        Column("reached", _("Partners reached"), "number"),
        Column("committed", _("Committed"), "number"),
        Column("signed", _("New commitments"), "number"),
        Column("in_force", _("Commitments in force"), "number"),
    )
    st.text(
        _(
            "In the order of the alphabet. A partner or an event of two projects stands in both rows, so their sum"
            " may exceed the network’s number. Your own projects are told whole."
        )
    )
    told = [{name: shown(n) for name, n in row.items()} for row in rows]
    show_html(table(told, columns, caption=_("By project"), hide_caption=True))
    show_turning(part, count, SIZE, key=PART, turn=_turn)


def _turn(part: int) -> None:
    st.session_state[PART] = part
