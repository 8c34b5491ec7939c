"""Another value of a factor: while it is typed, what it would change, and which actions take it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import streamlit as st

from db.checks import number_faults
from db.commands import factors as commands
from db.commands.factors import VALUE_PLACES, NewVersion
from db.commands.kernel import Answer
from db.queries import factors
from db.records import Rows
from ui.choices import labels_of
from ui.factors import fields, words
from ui.formats import number
from ui.forms import Form, send, show_outcome
from ui.language import _, ngettext
from ui.page import Page
from ui.reading import read
from ui.show import show_html
from ui.tables import Column, plain, table
from ui.typed import decimal_of

ALL: Final = "all"
NONE: Final = "none"
SOME: Final = "some"
SHOWN_AT_MOST: Final = 100
CHOSEN_FROM_AT_MOST: Final = 500  # more names than that nobody looks through
Row = Mapping[str, Any]


def show_renewal(page: Page, factor: Row) -> None:
    """Show the form for another value of a factor."""
    form = Form(f"factor/{factor['id']}/new")
    form.fill(_in_fields(factor), int(factor["number"]))
    with st.expander(_("New value"), expanded=form.value("outcome") is not None):
        show_outcome(form, {**words.labels(), "taken": _taking()})
        if any(fault.code == "factor_renewed" for fault in form.outcome.faults):
            # The version of somebody else stands above now: what is sent next stands on it.
            st.session_state[form.key("version")] = int(factor["number"])
        value = decimal_of(fields.show_value(form, live=True))
        fields.show_source(form)
        taken = _show_effects(page, form, factor, value)
        if st.button(_("Save the new value"), type="primary", key=form.key("save")):
            wanted = NewVersion(
                factor_id=int(factor["id"]), seen_number=form.version, taken=taken, **fields.told(form)
            )
            send(page, form, commands.renew, wanted, said=_said)


def _in_fields(factor: Row) -> dict[str, Any]:
    # Who measures and how stays mostly as it was; the value, its time and its source do not.
    return {**fields.NO_VALUE, "gases": factor["gases"], "method": factor["method"]}


def _taking() -> str:
    return _("Which actions take the new value")


def _said(answer: Answer) -> str:
    words_ = ngettext(
        "Version {number} is saved, and {n} action takes it.",
        "Version {number} is saved, and {n} actions take it.",
        answer["taken"],
    )
    return words_.format(number=answer["number"], n=number(answer["taken"]))


def _show_effects(page: Page, form: Form, factor: Row, value: Decimal | None) -> tuple[int, ...]:
    """Show what the value would change, and return the actions that are to take it."""
    if value is None or number_faults("value", value, places=VALUE_PLACES):
        st.text(_("Write the value, and what it would change is shown here."))
        return ()
    rows = read(page, factors.effects, factor_id=int(factor["id"]), value=value)
    if not rows:
        st.text(_("No action is reckoned with this factor yet, so nothing would change."))
        return ()
    chosen = _chosen(form, rows)
    show_html(f'<p class="ym-say">{plain(_sentence(chosen, len(rows)))}</p>{_table(chosen)}')
    return tuple(int(row["id"]) for row in chosen)


def _chosen(form: Form, rows: Rows) -> Sequence[Row]:
    """Return the actions that are to take the value, by what stands in the fields, which are shown here."""
    said = {ALL: _("All of them"), NONE: _("None: they stay as they are"), SOME: _("Some of them")}
    if len(rows) > CHOSEN_FROM_AT_MOST:
        del said[SOME]
    take = st.radio(
        form.label(_taking(), "taken"), list(said), format_func=lambda one: said.get(one, one),
        key=form.key("take"),
    )  # fmt: skip
    if take != SOME:
        return rows if take == ALL else ()
    labels = labels_of(form.key("of"), {int(row["id"]): _name(row) for row in rows})
    some = st.multiselect(
        _("Actions that take it"), list(labels), format_func=lambda one: labels.get(one, str(one)),
        key=form.key("some"), placeholder=_("Choose"),
    )  # fmt: skip
    return [row for row in rows if row["id"] in some]


def _name(row: Row) -> str:
    return f"{row['title']} ({row['partner_name']})"


def _sentence(rows: Sequence[Row], all_of_them: int) -> str:
    if not rows:
        return _("No figure changes; the new value is for figures that are told from now on.")
    now, then = (sum((row[name] for row in rows), Decimal(0)) for name in ("now", "then"))
    words_ = ngettext(
        "{n} of {all} action changes: it saves {then} instead of {now} tCO₂e a year (difference {difference}).",
        "{n} of {all} actions change: they save {then} instead of {now} tCO₂e a year (difference {difference}).",
        len(rows),
    )
    return words_.format(
        n=number(len(rows)), all=number(all_of_them), now=words.tonnes_text(now), then=words.tonnes_text(then),
        difference=words.tonnes_text(then - now, signed=True),
    )  # fmt: skip


def _table(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    columns = (
        Column("title", _("Action"), link="/actions?action=", link_field="id"),
        Column("partner_name", _("Partner")),
        Column("name", _("Project")), Column("number", _("Version now"), "number"),
        Column("now", _("Now, tCO₂e a year"), "number"), Column("then", _("Then, tCO₂e a year"), "number"),
        Column("difference", _("Difference"), "number"),
    )  # fmt: skip
    told = [
        {
            **row,
            **{name: words.tonnes_text(row[name]) for name in ("now", "then")},
            "difference": words.tonnes_text(row["difference"], signed=True),
        }
        for row in rows[:SHOWN_AT_MOST]
    ]
    caption = _("What the new value would change")
    more = ""
    if len(rows) > SHOWN_AT_MOST:
        rest = _("The {n} greatest changes of {all} are shown; the sums are of all.")
        more = f'<p class="ym-note">{plain(rest.format(n=number(SHOWN_AT_MOST), all=number(len(rows))))}</p>'
    return table(told, columns, caption=caption, hide_caption=True) + more
