"""The stages of one's own partnerships: the next one with a click, any of them with its day."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.commands import partnerships as commands
from db.commands.kernel import Answer
from db.commands.partnerships import EditedPartnership, MovedPartnership, NextStage, RemovedPartnership
from db.models import Stage
from db.partner_groups import DAYS, STAGES
from db.permissions import Permission
from db.records import Rows
from ui.formats import date_text, is_missing
from ui.forms import FIRST_DAY, Form, Values, press, send, show_notice, show_outcome
from ui.language import _
from ui.markdown import escaped
from ui.page import Page
from ui.partners import places, words
from ui.partners.projects import offered
from ui.partners.story import named

Row = Mapping[str, Any]
FIELDS: Final = (*DAYS, "dropped_on")


def show_stages(page: Page, partner: Row, own: Rows | list[Any]) -> None:
    """Show what may be changed of how far the visitor's own projects have come with a partner."""
    show_notice("partnership")
    for row in own:
        with st.container(border=True):
            st.subheader(escaped(named(row, partner)), anchor=False)
            _show_next(page, row)
            _show_form(page, row, is_last=len(own) == 1)
            if page.may(Permission.MANAGE):
                _show_move(page, row)


def _show_next(page: Page, row: Row) -> None:
    """Show the button with which the partner comes to the stage after its furthest."""
    come_to = [index for index, day in enumerate(DAYS) if row[day] is not None]
    following = STAGES[come_to[-1] + 1 : come_to[-1] + 2]
    labels = {
        Stage.ADVISED: _("Advised today"),
        Stage.COMMITTED: _("Committed today"),
        Stage.ACTING: _("Climate action began today"),
    }
    form = _form(row)
    for stage in following:  # in the key: a click on a stage must not count for the one after it
        if st.button(labels[stage], key=form.key(f"next/{stage}"), type="primary"):
            wanted = NextStage(
                int(row["project_id"]), int(row["partnership_id"]), int(row["version"]), stage.value
            )
            said = _("The stage is saved: {stage}.").format(stage=words.stages()[stage])
            press(page, form.name, commands.reach, wanted, said=said, then=lambda _answer: form.forget())


def _form(row: Row) -> Form:
    return Form(f"partnership/{row['partnership_id']}")


def _labels() -> dict[str, str]:
    said = {f"{stage}_on": words.stages()[stage] for stage in STAGES}
    return {**said, "dropped_on": _("Dropped out"), "dropped_reason": _("Why it dropped out")}


def _show_form(page: Page, row: Row, *, is_last: bool) -> None:
    form, labels = _form(row), _labels()
    form.fill(_in_fields(row), int(row["version"]))
    with st.expander(
        _("Change the days, or tell that it dropped out"), expanded=form.value("outcome") is not None
    ):
        show_outcome(form, labels, words=_in_words, values=_in_fields)
        with st.form(form.key("form"), border=False):
            for pair in (DAYS[:2], DAYS[2:]):
                for column, field in zip(st.columns(2), pair, strict=True):
                    with column:
                        _show_day(page, form, field, labels[field])
            dropped, why = st.columns(2)
            with dropped:
                _show_day(page, form, "dropped_on", labels["dropped_on"])
            label = form.label(labels["dropped_reason"], "dropped_reason")
            why.text_input(label, key=form.key("dropped_reason"), autocomplete="off")
            with st.container(horizontal=True):
                save = st.form_submit_button(_("Save the days"), type="primary")
                remove = st.form_submit_button(_("Remove from the project"))
        if save:
            _save(page, form, row)
        if remove:
            _remove(page, form, row, is_last=is_last)


def _show_move(page: Page, row: Row) -> None:
    """Show the coordinator the way out of a wrong project for a partner, with all that was entered of it there."""
    key = f"partners/move/{row['partnership_id']}/{row['version']}"  # of another version than was seen: nothing
    box = st.expander(_("Move to another project"), key=f"{key}/box", on_change="rerun")
    if not box.open:
        return
    with box:
        labels = {one: name for one, name in offered(page, key, None).items() if one != row["project_id"]}
        to = st.selectbox(
            _("To the project"), list(labels), index=None, format_func=lambda one: labels.get(one, str(one)),
            key=f"{key}/to", placeholder=_("Choose"),
        )  # fmt: skip
        st.text(_("Its stages, commitments and awards in the project go along."))
        if st.button(_("Move the partner"), key=f"{key}/move", disabled=to is None) and to is not None:
            wanted = MovedPartnership(int(row["partnership_id"]), int(row["version"]), int(to))
            said = _("The partner is now one of {project}.").format(project=labels[to])
            press(page, _form(row).name, commands.move, wanted, said=said)


def _show_day(page: Page, form: Form, field: str, label: str) -> None:
    st.date_input(
        form.label(label, field), None, min_value=FIRST_DAY, max_value=page.today, format="DD.MM.YYYY",
        key=form.key(field),
    )  # fmt: skip


def _save(page: Page, form: Form, row: Row) -> None:
    wanted = EditedPartnership(
        project_id=int(row["project_id"]), id=int(row["partnership_id"]), seen_version=form.version,
        **{field: form.value(field) for field in FIELDS}, dropped_reason=form.text("dropped_reason"),
    )  # fmt: skip
    send(page, form, commands.edit, wanted, said=_("The days are saved."))


def _remove(page: Page, form: Form, row: Row, *, is_last: bool) -> None:
    def then(_answer: Answer) -> None:
        form.forget()
        if is_last:
            places.go()  # who has it in no project more may know of it no more

    wanted = RemovedPartnership(int(row["project_id"]), int(row["partnership_id"]), form.version)
    name = "removed" if is_last else form.name  # what is told at the top of the list
    press(page, name, commands.remove, wanted, said=_("The partner is removed from the project."), then=then)


def _in_fields(row: Values) -> Values:
    days = {field: None if is_missing(row[field]) else row[field] for field in FIELDS}
    return {**days, "dropped_reason": row["dropped_reason"] or ""}


def _in_words(row: Values) -> Values:
    days = {field: "" if is_missing(row[field]) else date_text(row[field]) for field in FIELDS}
    return {**days, "dropped_reason": row["dropped_reason"] or ""}
