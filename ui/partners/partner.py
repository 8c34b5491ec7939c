"""One partner: what is known of it, how far each project has come with it, and what may be changed of it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.commands import merges
from db.commands import partners as commands
from db.commands.merges import SameId, Unmerge
from db.commands.partners import EditedLonePartner, EditedPartner
from db.faults import Missing
from db.models import PartnerKind
from db.permissions import Permission
from db.queries import partners
from db.records import Rows
from ui.actions.of_partner import show_actions
from ui.formats import name_of
from ui.forms import Form, press, send, show_outcome
from ui.language import _
from ui.markdown import escaped
from ui.messages import missing
from ui.page import Page
from ui.partners import fields, places
from ui.partners.awards import show_awards
from ui.partners.commitments import show_commitments
from ui.partners.heading import show_heading
from ui.partners.stages import show_stages
from ui.partners.story import story_table, wordings
from ui.reading import read
from ui.show import show_html
from ui.tables import escaped as html
from ui.tables import plain

Partner = Mapping[str, Any]


def show_partner(page: Page, partner_id: int) -> None:
    """Show a partner and what the visitor may change of it."""
    try:
        partner = read(page, partners.partner, today=page.today, partner_id=partner_id)
    except Missing:
        show_heading(page, _("Partners"))
        missing()
        return
    show_heading(page, partner["name"])
    if partner["root_id"] is not None:
        _show_root(page, int(partner["root_id"]))
    story = read(page, partners.story, today=page.today, partner_id=partner_id)
    own = [row for row in story if row["own"]]
    keeps = bool(own) and page.as_of is None and page.may(Permission.KEEP_PARTNERS)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_html(f"<h2>{html(_('In the projects'))}</h2>{story_table(partner, story)}")
        if keeps:
            show_stages(page, partner, own)
        keepers = {int(row["project_id"]): name_of(row) for row in own} if keeps else {}
        show_actions(page, partner_id, keepers)
        show_commitments(page, partner_id, keepers)
        show_awards(page, partner_id, keepers)
    with right:
        show_html(f"<h2>{html(_('Facts'))}</h2>{_facts(page, partner)}")
        if keeps:
            _show_form(page, partner, int(own[0]["project_id"]))
        elif _is_lone(page, partner, story):
            _show_form(page, partner, None)
        _show_merged(page, partner_id)
        show_html(wordings(page, partner_id))


def _show_root(page: Page, root_id: int) -> None:
    root = read(page, partners.partner, today=page.today, partner_id=root_id)
    st.info(_("This partner is the same as another one, and counts as it."))
    places.link_to(root["name"], ":material/arrow_forward:", partner=str(root_id))


def _facts(page: Page, partner: Partner) -> str:
    items = "".join(f"<div><dt>{html(label)}</dt><dd>{said}</dd></div>" for label, said in _rows(page, partner))
    return f'<dl class="ym-facts">{items}</dl>'


def _rows(page: Page, partner: Partner) -> list[tuple[str, str]]:
    """Return each fact that the visitor may know of: its label, and in words as HTML what is known of it."""
    said, labels = fields.in_words(page, partner), {**fields.labels(), "business_id": _("Business id")}
    nothing = dict.fromkeys(labels, _("not known")) | {"named_from": _("no consent")}
    if partner["kind"] == PartnerKind.SOLE_TRADER and not partner["known"]:
        nothing["business_id"] = _("not shown to others")
    left_out = {"name", *(fields.DAYS if not partner["known"] else ())}
    if not said["named_until"]:
        left_out.add("named_until")
    return [
        (label, plain(said[field]) if said[field] else f'<span class="ym-note">{html(nothing[field])}</span>')
        for field, label in labels.items()
        if field not in left_out
    ]


def _is_lone(page: Page, partner: Partner, story: Rows) -> bool:
    """Return whether a partner is in no project, so that only the coordinator, who asks, can keep it."""
    coordinates = page.may(Permission.MANAGE) and page.as_of is None
    return coordinates and not story and partner["root_id"] is None


def _show_form(page: Page, partner: Partner, project_id: int | None) -> None:
    """Show the form for the facts of a partner of a project, or (None) of no project."""
    form = Form(f"partner/{partner['id']}")
    form.fill(fields.in_fields(partner), int(partner["version"]))
    with st.expander(_("Change the facts"), expanded=form.value("outcome") is not None):
        show_outcome(form, fields.labels(), words=lambda row: fields.in_words(page, row), values=fields.in_fields)
        fields.show_name(form)
        fields.show_who(page, form)
        fields.show_more(page, form)
        with st.container(horizontal=True):
            save = st.button(_("Save"), type="primary", key=form.key("save"))
            known = any(fault.code == "business_id_known" for fault in form.outcome.faults)
            # Two ids are two in the register; and the coordinator, who keeps those of no project, sees both.
            if known and partner["business_id"] is None and project_id is not None:
                _offer_report(page, form, partner, project_id)
    if save:
        facts, id_ = fields.wanted(form), int(partner["id"])
        if project_id is None:
            lone = EditedLonePartner(**facts, id=id_, seen_version=form.version)
            send(page, form, commands.edit_lone, lone, said=_("Saved."))
        wanted = EditedPartner(**facts, project_id=project_id, id=id_, seen_version=form.version)
        send(page, form, commands.edit, wanted, said=_("Saved."))


def _offer_report(page: Page, form: Form, partner: Partner, project_id: int) -> None:
    if st.button(_("Tell the coordinator that they are the same"), key=form.key("report")):
        wanted = SameId(project_id, int(partner["id"]), form.text("business_id"))
        said = _("The coordinator will look whether they are one partner.")
        press(page, form.name, merges.report, wanted, said=said, then=lambda _answer: form.forget())


def _show_merged(page: Page, partner_id: int) -> None:
    """Show the coordinator what is merged into a partner, each with the way to undo it."""
    if not page.may(Permission.MANAGE):
        return
    rows: Rows = read(page, partners.merged_into, partner_id=partner_id)
    if not rows:
        return
    show_html(f"<h2>{html(_('Merged into it'))}</h2>")
    if page.as_of is not None:
        names = "".join(f"<li>{plain(row['name'])}</li>" for row in rows)
        show_html(f"<ul>{names}</ul>")
        return
    for row in rows:
        said, undo = st.columns([3, 2], vertical_alignment="center")
        said.text(", ".join(part for part in (row["name"], name_of(row, "municipality")) if part))
        key = f"merge/{row['id']}"
        if undo.button(_("Undo the merge"), key=f"partners/{key}", help=escaped(row["name"]), width="stretch"):
            wanted = Unmerge(int(row["id"]), int(row["version"]))
            press(page, key, merges.unmerge, wanted, said=_("They are two partners again."))
