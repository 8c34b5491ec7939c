"""A new partner: while the name is typed those are offered that are known already, so that each is known once."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import streamlit as st

from db.commands import partners as commands
from db.commands import partnerships
from db.commands.kernel import Answer
from db.commands.partners import NewPartner
from db.commands.partnerships import NewPartnership
from db.faults import Fault
from db.models import Stage
from db.partner_choice import Choice
from db.queries import partners
from ui.acting import Outcome
from ui.formats import name_of
from ui.forms import FIRST_DAY, Form, send, show_outcome
from ui.language import _
from ui.markdown import escaped
from ui.page import Page
from ui.partners import fields, places, words
from ui.partners.heading import show_heading
from ui.partners.projects import choose_own, first_project
from ui.reading import read
from ui.show import show_html
from ui.tables import plain

FORM: Final = Form("partner/new")
LOOKED_FOR_FROM: Final = 3  # letters: fewer find half the network
OFFERED_AT_MOST: Final = 5


def show_new(page: Page) -> None:
    """Show the form for a new partner of one of the visitor's projects."""
    show_heading(page, _("New partner"))
    FORM.fill({**fields.EMPTY, "project_id": first_project(page), "stage": Stage.REACHED.value, "on": page.today})
    show_outcome(FORM, {**fields.labels(), **_labels()})
    who, more = st.columns(2, gap="large")
    with who:
        project_id = choose_own(page, FORM)
        name = fields.show_name(FORM, live=True)
        with st.container():
            _offer_known(page, project_id, name.strip())
        fields.show_who(page, FORM)
        _show_stage(page)
    with more:
        fields.show_more(page, FORM)
    if st.button(_("Add the partner"), type="primary", key=FORM.key("add")):
        _add(page, project_id)


def _add(page: Page, project_id: int | None) -> None:
    if project_id is None:
        st.session_state[FORM.key("outcome")] = Outcome(faults=(Fault("project_id", "kind_unknown"),))
        st.rerun()
    wanted = NewPartner(**fields.wanted(FORM), **_begin(project_id))
    send(page, FORM, commands.add, wanted, said=partial(added, wanted.name.strip()), then=_open)


def added(name: str, answer: Answer) -> str:
    """Return in words what became of a partner that was added."""
    if answer["known"]:
        return _(
            "The network knew this partner already. It is one of the project’s now; its facts stayed as they were."
        )
    return _("{name} is added. It is new to the network.").format(name=name)


def _labels() -> dict[str, str]:
    return {"project_id": _("Project"), "stage": _("Stage"), "on": _("Came to the stage on")}


def _begin(project_id: int) -> dict[str, Any]:
    return {"project_id": project_id, "stage": FORM.text("stage"), "on": FORM.value("on")}


def _show_stage(page: Page) -> None:
    stage, on = st.columns(2)
    said, labels = words.beginnings(), _labels()
    with stage:
        st.selectbox(
            FORM.label(labels["stage"], "stage"), list(said), format_func=fields.shown_as(said),
            key=FORM.key("stage"),
        )  # fmt: skip
    with on:
        st.date_input(
            FORM.label(labels["on"], "on"), None, min_value=FIRST_DAY, max_value=page.today, format="DD.MM.YYYY",
            key=FORM.key("on"),
        )  # fmt: skip


def _offer_known(page: Page, project_id: int | None, name: str) -> None:
    """Show the partners that the name may mean, each to be taken into the project with one click."""
    if len(name) < LOOKED_FOR_FROM:
        return
    found = read(page, partners.partners, today=page.today, choice=Choice(words=name[:100]), size=OFFERED_AT_MOST)
    if not found:
        return
    show_html(f'<p class="ym-label">{plain(_("Is it one of these?"))}</p>')
    there = _ids_in(page, project_id, name)
    for row in found:
        _offer(page, project_id, row, is_there=row["partner_id"] in there)


def _ids_in(page: Page, project_id: int | None, name: str) -> set[int]:
    if project_id is None:
        return set()
    rows = read(page, partners.partners, today=page.today, choice=Choice(words=name[:100], project=project_id))
    return {int(row["partner_id"]) for row in rows}


def _offer(page: Page, project_id: int | None, row: Mapping[str, Any], *, is_there: bool) -> None:
    partner_id = int(row["partner_id"])
    kind = words.kinds().get(row["kind"], row["kind"])
    told = ", ".join(part for part in (row["name"], kind, name_of(row, "municipality")) if part)
    said, take = st.columns([3, 2], vertical_alignment="center")
    said.text(told)
    with take:
        if is_there:
            places.link_to(_("In the project already"), partner=str(partner_id))
        elif st.button(
            _("Take into the project"), key=FORM.key(f"take/{partner_id}"), help=escaped(row["name"]),
            disabled=project_id is None, width="stretch",
        ):  # fmt: skip
            _take(page, project_id or 0, partner_id)


def _take(page: Page, project_id: int, partner_id: int) -> None:
    wanted = NewPartnership(project_id, partner_id, FORM.text("stage"), FORM.value("on"))
    said = _("The partner is now one of the project’s.")
    send(page, FORM, partnerships.begin, wanted, said=said, then=lambda _answer: places.go(partner=partner_id))


def _open(answer: Answer) -> None:
    places.go(partner=answer["id"])
