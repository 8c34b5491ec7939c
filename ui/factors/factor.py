"""One factor: what it is of, its versions with how many actions use each, and what the coordinator changes."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.commands import factors as commands
from db.commands.factors import VerifiedVersion
from db.models import Standing
from db.permissions import Permission
from db.queries import factors
from db.records import Rows
from ui.choices import choose_row
from ui.factors import words
from ui.factors.heading import show_heading
from ui.factors.renewal import show_renewal
from ui.formats import name_of
from ui.forms import press
from ui.language import _
from ui.messages import missing
from ui.page import Page
from ui.reading import read
from ui.show import show_html
from ui.tables import Column, plain, table
from ui.tables import escaped as html

Factor = Mapping[str, Any]
_VERSIONS: Final = "factors/verify"


def show_factor(page: Page, factor_id: int) -> None:
    """Show a factor, and to the coordinator in the present what may be changed of it."""
    rows = read(page, factors.factors)
    factor = next((row for row in rows if row["id"] == factor_id), None)
    if factor is None:
        show_heading(page, _("Factors"))
        missing()
        return
    show_heading(page, name_of(factor))
    show_html(_facts(factor))
    versions = read(page, factors.versions, factor_id=factor_id)
    show_html(f"<h2>{html(_('Versions'))}</h2>{_table(factor, versions)}")
    if page.may(Permission.MANAGE) and page.as_of is None:
        _show_verifying(page, factor_id, versions)
        show_renewal(page, factor)


def _facts(factor: Factor) -> str:
    said = {
        _("Value"): words.value_text(factor["value"], factor["per"]),
        _("Carrier"): words.carriers().get(factor["carrier"], factor["carrier"]),
        _("Supplier"): words.supplier_of(factor),
    }
    if factor["basis"]:
        said[_("What it tells of")] = words.bases().get(factor["basis"], factor["basis"])
    items = "".join(f"<div><dt>{html(label)}</dt><dd>{plain(text)}</dd></div>" for label, text in said.items())
    return f'<dl class="ym-facts">{items}</dl>'


def _table(factor: Factor, versions: Rows) -> str:
    columns = (
        Column("number", _("Version"), "number"), *words.columns(),
        Column("uses", _("Actions that use it"), "number"),
        Column("gases", _("Gases")), Column("method", _("Method")),
        Column("note", _("What is to be known or checked")),
    )  # fmt: skip
    told = [
        {
            **row,
            "value": words.value_text(row["value"], factor["per"]),
            **{name: row[name] or None for name in ("gases", "method", "note")},
        }
        for row in versions
    ]
    return table(told, columns, caption=_("Versions"), hide_caption=True)


def _show_verifying(page: Page, factor_id: int, versions: Rows) -> None:
    """Show the button that says of a version that it was compared with its source, or has to be again."""
    by_id = {int(row["id"]): row for row in versions}
    titles = {one: _("Version {n}").format(n=row["number"]) for one, row in by_id.items()}
    which, button = st.columns([2, 3], vertical_alignment="bottom", width=640)
    with which:
        chosen = by_id[choose_row(_("Compare with the source"), titles, f"{_VERSIONS}/{factor_id}")]
    verified = chosen["standing"] == Standing.VERIFIED
    label = _("Has to be compared again") if verified else _("Mark as verified")
    # In the key: a click on one standing of one version must not count for another.
    key = f"{_VERSIONS}/{chosen['id']}/{chosen['version']}"
    if button.button(label, key=key):
        wanted = VerifiedVersion(int(chosen["id"]), int(chosen["version"]), not verified)
        said = _("The version is no longer verified.") if verified else _("The version is verified.")
        press(page, f"factor/{factor_id}", commands.verify, wanted, said=said)
