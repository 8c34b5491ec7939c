"""The form for a target, of a project and of the network alike."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.commands import targets as commands
from db.commands.targets import RemovedNetworkTarget, RemovedTarget, WantedNetworkTarget, WantedTarget
from db.records import Rows
from ui.choices import choose_first, choose_row
from ui.formats import date_text, number
from ui.forms import FIRST_DAY, LAST_DAY, Form, Values, press, send, show_notice, show_outcome
from ui.indicators import names, rules
from ui.language import _
from ui.page import Page
from ui.typed import decimal_of, in_field

NOTICE: Final = "target"
NEW: Final = 0
NUMBERS: Final = ("baseline", "value")
DAYS: Final = ("baseline_on", "due")


def show_target_form(page: Page, rows: Rows, project_id: int | None) -> None:
    """Show the form to add, change and remove targets of a project, or (None) of the network."""
    show_notice(NOTICE)
    by_id: dict[int, Values] = {int(row["id"]): row for row in rows}
    titles = {NEW: _("A new target"), **{one: title(row) for one, row in by_id.items()}}
    chosen = choose_row(_("Add or change"), titles, _key(project_id))
    _show_form(page, project_id, by_id.get(chosen))


def title(row: Values) -> str:
    """Return a target in a few words."""
    said = names().get(row["indicator"], row["indicator"])
    return _("{indicator}: {value} by {day}").format(
        indicator=said, value=number(row["value"]), day=date_text(row["due"])
    )


def _key(project_id: int | None) -> str:
    return f"targets/{project_id or 'network'}"


def _labels() -> dict[str, str]:
    return {
        "indicator": _("What is counted"),
        "baseline": _("Number at the start"),
        "baseline_on": _("Day of the start"),
        "value": _("Target"),
        "due": _("By"),
    }


def _show_form(page: Page, project_id: int | None, row: Values | None) -> None:
    form, labels, said = Form(f"{NOTICE}/{project_id or 0}/{row['id'] if row else 'new'}"), _labels(), names()
    empty = {"indicator": "I12", "baseline": "0", "baseline_on": page.today, "value": "", "due": None}
    form.fill(_in_fields(row) if row else empty, int(row["version"]) if row else 0)
    show_outcome(form, labels, words=_in_words, values=_in_fields)
    with st.form(form.key("form")):
        st.selectbox(
            form.label(labels["indicator"], "indicator"), list(said), format_func=lambda one: said.get(one, one),
            key=form.key("indicator"), help="\n".join(f"- {said[one]}: {rule}" for one, rule in rules().items()),
        )  # fmt: skip
        for pair in (("baseline", "baseline_on"), ("value", "due")):
            for column, field in zip(st.columns(2), pair, strict=True):
                with column:
                    _show_field(page, form, field, labels[field])
        with st.container(horizontal=True):
            save = st.form_submit_button(_("Save the target") if row else _("Add the target"), type="primary")
            remove = row is not None and st.form_submit_button(_("Remove the target"))
    if save:
        _save(page, project_id, form, row)
    if remove and row is not None:
        _remove(page, project_id, form, row)


def _show_field(page: Page, form: Form, field: str, label: str) -> None:
    if field in NUMBERS:
        note = _("0 for what is counted from the start on; what there is already for all else.")
        st.text_input(
            form.label(label, field), key=form.key(field), autocomplete="off",
            help=note if field == "baseline" else None,
        )  # fmt: skip
        return
    last = page.today if field == "baseline_on" else LAST_DAY
    st.date_input(
        form.label(label, field), None, min_value=FIRST_DAY, max_value=last, format="DD.MM.YYYY",
        key=form.key(field),
    )  # fmt: skip


def _save(page: Page, project_id: int | None, form: Form, row: Values | None) -> None:
    facts: dict[str, Any] = {"indicator": form.text("indicator"), **{day: form.value(day) for day in DAYS}}
    facts |= {name: decimal_of(form.text(name)) for name in NUMBERS}
    if row is not None:
        facts |= {"id": int(row["id"]), "seen_version": form.version}
    said = _("The target is saved.")
    if project_id is None:
        wanted = WantedNetworkTarget(**facts)
        send(page, form, commands.set_for_network, wanted, said=said, then=lambda _done: _first(project_id))
    own = WantedTarget(**facts, project_id=project_id)
    send(page, form, commands.set_for_project, own, said=said, then=lambda _done: _first(project_id))


def _remove(page: Page, project_id: int | None, form: Form, row: Values) -> None:
    number_, version, said = int(row["id"]), form.version, _("The target is removed.")
    _first(project_id)
    if project_id is None:
        press(page, form.name, commands.remove_for_network, RemovedNetworkTarget(number_, version), said=said)
    press(page, form.name, commands.remove, RemovedTarget(project_id, number_, version), said=said)


def _first(project_id: int | None) -> None:
    choose_first(_key(project_id))


def _in_fields(row: Values) -> Values:
    numbers = {name: in_field(row[name]) for name in NUMBERS}
    return {"indicator": row["indicator"], **numbers, **{day: row[day] for day in DAYS}}


def _in_words(row: Mapping[str, Any]) -> Values:
    said = {"indicator": names().get(row["indicator"], row["indicator"])}
    return {
        **said, **{name: number(row[name]) for name in NUMBERS}, **{day: date_text(row[day]) for day in DAYS},
    }  # fmt: skip
