"""The form to report a value of an indicator by hand, to change it and to take it away."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.commands import indicator_values as commands
from db.commands.indicator_values import RemovedValue, WantedValue
from db.indicators import REPORTED, STOCK
from db.queries import indicators
from db.records import Rows
from ui.choices import choose_first, choose_row
from ui.formats import date_text, name_of, number
from ui.forms import FIRST_DAY, Form, Values, press, send, show_notice, show_outcome
from ui.language import LANGUAGE_NAMES, _, current_language
from ui.page import Page
from ui.reading import read
from ui.typed import decimal_of, in_field

NOTICE: Final = "reported"
NEW: Final = 0
NUMBERS: Final = ("value", "whole")
DAYS: Final = ("first_on", "last_on")
Names = Mapping[str, str]


def show_reported_form(page: Page, rows: Rows, project_id: int) -> None:
    """Show the form to add, change and remove values of a project."""
    show_notice(NOTICE)
    known = {row["code"]: row for row in read(page, indicators.catalogue) if row["source"] == REPORTED}
    names = {code: f"{name_of(row)} ({code})" for code, row in known.items()}
    by_id: dict[int, Values] = {int(row["id"]): row for row in rows}
    titles = {NEW: _("A new value"), **{one: _title(row, names) for one, row in by_id.items()}}
    chosen = choose_row(_("Add or change"), titles, _key(project_id))
    _show_form(page, project_id, by_id.get(chosen), known)


def _title(row: Values, names: Names) -> str:
    return f"{names.get(row['indicator'], row['indicator'])}, {date_text(row['last_on'])}"


def _key(project_id: int) -> str:
    return f"reported/{project_id}"


def _labels() -> dict[str, str]:
    return {
        "indicator": _("Indicator"),
        "first_on": _("First day"),
        "last_on": _("Last day"),
        "value": _("Value"),
        "whole": _("Of how much, or of how many answers"),
        "evidence": _("Evidence"),
        "language": _("The text is in"),
    }


def _show_form(page: Page, project_id: int, row: Values | None, known: Mapping[str, Values]) -> None:
    form, labels = Form(f"{NOTICE}/{project_id}/{row['id'] if row else 'new'}"), _labels()
    names = {code: f"{name_of(one)} ({code})" for code, one in known.items()}
    empty = {
        "indicator": next(iter(known), ""), "first_on": None, "last_on": page.today, "value": "", "whole": "",
        "evidence": "", "language": current_language(),
    }  # fmt: skip
    form.fill(_in_fields(row) if row else empty, int(row["version"]) if row else 0)
    show_outcome(form, labels, words=lambda values: _in_words(values, names), values=_in_fields)
    with st.form(form.key("form")):
        st.selectbox(
            form.label(labels["indicator"], "indicator"), list(names), key=form.key("indicator"),
            format_func=lambda one: names.get(one, one),
        )  # fmt: skip
        _show_days(page, form, labels)
        _show_numbers(form, labels)
        st.text_area(
            form.label(labels["evidence"], "evidence"), key=form.key("evidence"),
            help=_("Where the number is from, so that somebody else finds it: a list, a survey, the accounts."),
        )  # fmt: skip
        st.selectbox(
            form.label(labels["language"], "language"), list(LANGUAGE_NAMES),
            format_func=lambda one: LANGUAGE_NAMES.get(one, one), key=form.key("language"),
        )  # fmt: skip
        with st.container(horizontal=True):
            save = st.form_submit_button(_("Save the value") if row else _("Report the value"), type="primary")
            remove = row is not None and st.form_submit_button(_("Remove the value"))
    if save:
        _save(page, project_id, form, row, known)
    if remove and row is not None:
        wanted, said = RemovedValue(project_id, int(row["id"]), form.version), _("The value is removed.")
        choose_first(_key(project_id))
        press(page, form.name, commands.remove, wanted, said=said)


def _show_days(page: Page, form: Form, labels: Names) -> None:
    note = _("Leave it empty for what there is on one day, such as answers to a survey.")
    for column, field in zip(st.columns(2), DAYS, strict=True):
        column.date_input(
            form.label(labels[field], field), None, min_value=FIRST_DAY, max_value=page.today,
            format="DD.MM.YYYY", key=form.key(field), help=note if field == "first_on" else None,
        )  # fmt: skip


def _show_numbers(form: Form, labels: Names) -> None:
    note = _("Only for shares and means. Of a share write the part above and the whole here, never percents.")
    for column, field in zip(st.columns(2), NUMBERS, strict=True):
        column.text_input(
            form.label(labels[field], field), key=form.key(field), autocomplete="off",
            help=note if field == "whole" else None,
        )  # fmt: skip


def _save(page: Page, project_id: int, form: Form, row: Values | None, known: Mapping[str, Values]) -> None:
    code = form.text("indicator")
    facts: dict[str, Any] = {name: decimal_of(form.text(name)) for name in NUMBERS}
    facts |= {day: form.value(day) for day in DAYS}
    if facts["first_on"] is None and code in known and known[code]["nature"] == STOCK:
        facts["first_on"] = facts["last_on"]
    if row is not None:
        facts |= {"id": int(row["id"]), "seen_version": form.version}
    wanted = WantedValue(
        project_id=project_id, indicator=code, evidence=form.text("evidence"),
        language=form.text("language"), **facts,
    )  # fmt: skip
    said = _("The value is saved.")
    send(page, form, commands.put, wanted, said=said, then=lambda _done: choose_first(_key(project_id)))


def _in_fields(row: Values) -> Values:
    texts = {name: row[name] for name in ("indicator", *DAYS, "evidence", "language")}
    return {**texts, **{name: in_field(row[name]) for name in NUMBERS}}


def _in_words(row: Values, names: Names) -> Values:
    return {
        "indicator": names.get(row["indicator"], row["indicator"]),
        **{day: date_text(row[day]) for day in DAYS},
        **{name: number(row[name]) for name in NUMBERS},
        "evidence": row["evidence"], "language": LANGUAGE_NAMES.get(row["language"], row["language"]),
    }  # fmt: skip
