"""The commitments of one partner: what it has signed, and signing, renewing and ending for its projects."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, Final

import streamlit as st

from db.commands import commitments as commands
from db.commands import schemes
from db.commands.commitments import (
    EditedCommitment,
    EndedCommitment,
    NewCommitment,
    RemovedCommitment,
    RenewedCommitment,
)
from db.commands.kernel import Answer
from db.commands.schemes import NewScheme
from db.queries import commitments
from db.records import Rows
from ui.choices import choose_first, choose_row, labels_of
from ui.formats import date_text, is_missing, name_of
from ui.forms import FIRST_DAY, LAST_DAY, Form, Values, press, send, show_notice, show_outcome
from ui.language import LANGUAGE_NAMES, _, current_language, pgettext
from ui.page import Page
from ui.partners.commitment_words import state
from ui.reading import read
from ui.show import show_html
from ui.tables import Column, escaped, plain, table

Row = Mapping[str, Any]
NOTICE: Final = "commitment"
NEW: Final = 0
DAYS: Final = ("signed_on", "review_on", "ended_on")


def show_commitments(page: Page, partner_id: int, projects: Mapping[int, str]) -> None:
    """Show what a partner has signed, and what may be changed of it; `projects` are those that keep it, by id."""
    rows = read(page, commitments.of_partner, today=page.today, partner_id=partner_id)
    if not rows and not projects:
        return
    show_html(f"<h2>{escaped(_('Commitments'))}</h2>{commitment_table(rows, page.today)}")
    if not projects:
        return
    show_notice(NOTICE)
    box = st.expander(
        _("Sign, renew or end a commitment"), key=f"partners/commitments/{partner_id}", on_change="rerun"
    )
    if box.open:
        with box:
            _show_forms(page, partner_id, projects, [row for row in rows if row["own"]])


def commitment_table(rows: Rows, today: date) -> str:
    """Return commitments as HTML: a table, then the partner's own targets, each in its language."""
    if not rows:
        return f'<p class="ym-empty">{escaped(_("No commitment has been signed."))}</p>'
    columns = [
        Column("scheme", _("Scheme")), Column("project", _("Project"), link="/project?id="),
        Column("state", _("State")), Column("signed_on", _("Signed"), "date"),
        Column("review_on", _("Review"), "date"),
    ]  # fmt: skip
    if any(row["ended_on"] is not None for row in rows):
        columns.append(Column("ended_on", pgettext("commitment", "Ended"), "date"))
    told = [{**row, "project": name_of(row), "state": state(row, today)} for row in rows]
    targets = "".join(
        f"<div><dt>{escaped(_('Targets'))}: {plain(row['scheme'])}</dt>"
        f'<dd lang="{escaped(row["language"])}" dir="auto">{plain(row["targets"])}</dd></div>'
        for row in rows
        if row["targets"]
    )
    said = f'<dl class="ym-said">{targets}</dl>' if targets else ""
    return table(told, columns, caption=_("Commitments of the partner"), hide_caption=True) + said


def _show_forms(page: Page, partner_id: int, projects: Mapping[int, str], own: list[Row]) -> None:
    by_id = {int(row["id"]): row for row in own}
    titles = {NEW: _("A new commitment"), **{one: _title(row) for one, row in by_id.items()}}
    row = by_id.get(choose_row(_("Sign or change"), titles, _key(partner_id)))
    if row is None:
        _show_new(page, partner_id, projects)
    else:
        _show_kept(page, partner_id, row)


def _key(partner_id: int) -> str:
    return f"partners/commitment/{partner_id}"


def _title(row: Row) -> str:
    return f"{row['scheme']}, {name_of(row)}, {date_text(row['signed_on'])}"


def _labels() -> dict[str, str]:
    return {
        "project_id": _("Project"),
        "scheme_id": _("Scheme"),
        "signed_on": _("Signed on"),
        "review_on": _("Review on"),
        "ended_on": _("Over from this day on"),
        "targets": _("The partner’s own targets"),
        "language": _("The text is in"),
    }


def _show_new(page: Page, partner_id: int, projects: Mapping[int, str]) -> None:
    form, labels = Form(f"{NOTICE}/new/{partner_id}"), _labels()
    known = read(page, commitments.schemes)
    offered = labels_of(form.key("schemes"), {int(one["id"]): str(one["name"]) for one in known})
    own = (int(one["id"]) for one in known if one["project_id"] in projects)
    empty = {"project_id": next(iter(projects)), "scheme_id": next(own, None), "signed_on": page.today,
             "review_on": None, "targets": "", "language": current_language()}  # fmt: skip
    form.fill(empty)
    added = st.session_state.pop(f"{_key(partner_id)}/scheme", None)
    if added in offered:  # it was added in the last run, after its field
        st.session_state[form.key("scheme_id")] = added
    show_outcome(form, labels)
    with st.form(form.key("form")):
        if len(projects) > 1:
            _choose(form, "project_id", projects)
        _choose(form, "scheme_id", offered)
        _show_days(page, form, ("signed_on", "review_on"))
        _show_words(form)
        sign = st.form_submit_button(_("Sign the commitment"), type="primary")
    if sign:
        wanted = NewCommitment(
            project_id=int(form.value("project_id") or 0), partner_id=partner_id,
            scheme_id=int(form.value("scheme_id") or 0), signed_on=form.value("signed_on"),
            review_on=form.value("review_on"), targets=form.text("targets"), language=form.text("language"),
        )  # fmt: skip
        send(page, form, commands.sign, wanted, said=_("The commitment is signed."))
    _show_new_scheme(page, partner_id, int(form.value("project_id") or next(iter(projects))))


def _show_new_scheme(page: Page, partner_id: int, project_id: int) -> None:
    form, label = Form(f"{NOTICE}/scheme/{partner_id}"), _("A scheme that is not on the list yet")
    form.fill({"name": ""})
    show_outcome(form, {"name": label})
    with st.form(form.key("form")):
        st.text_input(form.label(label, "name"), key=form.key("name"), autocomplete="off")
        add = st.form_submit_button(_("Add the scheme"))
    if add:
        wanted = NewScheme(project_id, form.text("name"))
        send(page, form, schemes.add, wanted, said=_scheme_said, then=partial(_choose_scheme, partner_id))


def _scheme_said(answer: Answer) -> str:
    if answer["known"]:
        return _("The network knows this scheme already: {name}. It is chosen.").format(name=answer["name"])
    return _("The scheme is added and chosen: {name}.").format(name=answer["name"])


def _choose_scheme(partner_id: int, answer: Answer) -> None:
    st.session_state[f"{_key(partner_id)}/scheme"] = int(answer["id"])


def _show_kept(page: Page, partner_id: int, row: Row) -> None:
    form, labels = Form(f"{NOTICE}/{row['id']}"), _labels()
    form.fill(_in_fields(row), int(row["version"]))
    show_outcome(form, labels, words=_in_words, values=_in_fields)
    if row["ended_on"] is None:
        _show_one_click(page, form, row)
    with st.form(form.key("form")):
        _show_days(page, form, DAYS)
        _show_words(form)
        with st.container(horizontal=True):
            save = st.form_submit_button(_("Save the commitment"), type="primary")
            remove = st.form_submit_button(_("Remove the commitment"))
    if save:
        wanted = EditedCommitment(
            **_named(row, form), **{day: form.value(day) for day in DAYS}, targets=form.text("targets"),
            language=form.text("language"),
        )  # fmt: skip
        send(page, form, commands.edit, wanted, said=_("The commitment is saved."))
    if remove:
        choose_first(_key(partner_id))
        said = _("The commitment is removed. The stage of the partner is as it was: change it too if need be.")
        press(page, form.name, commands.remove, RemovedCommitment(**_named(row, form)), said=said,
              then=lambda _answer: form.forget())  # fmt: skip


def _show_one_click(page: Page, form: Form, row: Row) -> None:
    """Show the buttons for what is done most: the review is held and all goes on, or it is over."""
    version, forget = int(row["version"]), partial(_forget, form)
    named = {**_named(row, form), "seen_version": version}
    # The version in the key: a click on what somebody changed meanwhile does nothing.
    with st.container(horizontal=True):
        if st.button(_("Renew for a year"), type="primary", key=form.key(f"renew/{version}")):
            wanted = RenewedCommitment(**named, review_on=_in_a_year(page.today))
            said = _("The commitment goes on until its next review.")
            press(page, form.name, commands.renew, wanted, said=said, then=forget)
        if st.button(_("It ends today"), key=form.key(f"end/{version}")):
            ended = EndedCommitment(**named, ended_on=page.today)
            press(page, form.name, commands.end, ended, said=_("The commitment has ended."), then=forget)


def _forget(form: Form, _answer: Answer) -> None:
    form.forget()


def _named(row: Row, form: Form) -> dict[str, Any]:
    return {"project_id": int(row["project_id"]), "id": int(row["id"]), "seen_version": form.version}


def _in_a_year(day: date) -> date:
    """Return the same day of the next year; for the 29th of February the last one of its month."""
    leaps = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leaps else day.day)


def _choose(form: Form, field: str, options: Mapping[int, str]) -> None:
    st.selectbox(
        form.label(_labels()[field], field), list(options), index=None, key=form.key(field),
        format_func=lambda one: options.get(one, str(one)), placeholder=_("Choose"),
    )  # fmt: skip


def _show_days(page: Page, form: Form, days: tuple[str, ...]) -> None:
    for column, day in zip(st.columns(len(days)), days, strict=True):
        column.date_input(
            form.label(_labels()[day], day), None, min_value=FIRST_DAY,
            max_value=page.today if day == "signed_on" else LAST_DAY, format="DD.MM.YYYY", key=form.key(day),
        )  # fmt: skip


def _show_words(form: Form) -> None:
    labels, languages = _labels(), LANGUAGE_NAMES
    st.text_area(form.label(labels["targets"], "targets"), key=form.key("targets"), height=96)
    st.selectbox(
        form.label(labels["language"], "language"), list(languages), format_func=languages.__getitem__,
        key=form.key("language"),
    )  # fmt: skip


def _in_fields(row: Values) -> Values:
    days = {day: None if is_missing(row[day]) else row[day] for day in DAYS}
    return {**days, "targets": row["targets"] or "", "language": row["language"]}


def _in_words(row: Values) -> Values:
    days = {day: "" if is_missing(row.get(day)) else date_text(row[day]) for day in DAYS if day in row}
    language = row.get("language")
    return {
        **days, "targets": row.get("targets", ""), "language": LANGUAGE_NAMES.get(str(language), str(language)),
    }  # fmt: skip
