"""This week: a project's update, said in a minute."""

import streamlit as st

from db.permissions import Permission
from db.queries import weekly
from ui.forms import forget_notice
from ui.language import _
from ui.page import begin_page
from ui.reading import read
from ui.show import empty_state
from ui.week.fields import draft_kept_at, fill, keep_draft, seen_version, show_fields
from ui.week.numbers import show_numbers
from ui.week.rows import show_rows
from ui.week.sending import discard, outcome_of, send, send_no_change, show_outcome
from ui.week.slots import choose_slot, next_owed

page = begin_page(_("This week"), needs=Permission.REPORT_WEEK)

if page.as_of is not None:
    empty_state(_("Updates are written in the present. The project’s own page shows its weeks as they were."))
own = read(page, weekly.own_projects)
if not own:
    empty_state(_("You are not yet in any project. The coordinator adds you to yours."))
    st.stop()

owed = read(page, weekly.owed, today=page.today)
slot = choose_slot(page, own, owed)
if page.as_of is not None:
    show_numbers(page, slot)
    show_rows(page, slot)
    st.stop()
form = fill(page, slot, read(page, weekly.form, project_id=slot.project_id, week=slot.week.monday))
outcome = outcome_of(slot)
# All that comes and goes above the fields has one place: the fields stay where they are, and the focus in them.
# Its name tells the script of the last words which version of the week stands here.
with st.container(key=slot.key(f"seen/{seen_version(slot)}")):
    show_outcome(form, outcome, next_owed(owed, slot))
    if form.found["paused"] is not None:
        st.info(_("The project is paused this week and owes no update. You may still write one."))
    if form.found["before"] is not None and form.found["saved"] is None:
        repeat = st.button(
            _("No change since last time"),
            help=_(
                "Saves at once: state, plans and obstacles hold on. Not while a draft is open: discard it first."
            ),
            disabled=draft_kept_at(slot) is not None,
        )
        if repeat:
            send_no_change(page, form)
show_numbers(page, slot)
show_fields(page, form, outcome)
said = keep_draft(page, form)
save, drop, note = st.columns([1, 1, 2], vertical_alignment="center")
if save.button(_("Save and publish"), type="primary", width="stretch", shortcut="Ctrl+S"):
    send(page, form)
if said and drop.button(_("Discard draft"), width="stretch"):
    discard(page, slot)
note.text(said)
show_rows(page, slot)
forget_notice()
