"""The register: every factor with its newest value, by carrier."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.permissions import Permission
from db.queries import factors
from ui import exports
from ui.factors import places, words
from ui.factors.heading import show_heading
from ui.formats import alphabetical, name_of
from ui.language import _
from ui.list_filters import ALL, choose
from ui.page import Page
from ui.reading import read
from ui.show import empty_state, show_html
from ui.tables import Column, table


def show_list(page: Page) -> None:
    """Show the factors of the carrier that is looked for, or all."""
    show_heading(page, _("Factors"), back=False)
    show_html(f'<p class="ym-say">{_whose()}</p>')
    if page.may(Permission.MANAGE) and page.as_of is None:
        places.link_to(_("New factor"), ":material/add:", factor=places.NEW)
    rows = read(page, factors.factors)
    if not rows:
        empty_state(_("There are no factors yet."))
        return
    with st.container(width=320):
        carriers = {ALL: _("All carriers"), **words.carriers()}
        carrier = choose("factors", "carrier", words.labels()["carrier"], carriers)
    chosen = [row for row in rows if carrier in (ALL, row["carrier"])]
    if not chosen:
        empty_state(_("There is no factor of this carrier yet."))
        return
    show_html(_table(chosen))
    exports.links(page, "factors", carrier=carrier)


def _whose() -> str:
    return _(
        "What emissions are reckoned with, in kilograms of CO₂ equivalent. Every figure names the very version "
        "that it was reckoned with. “Not verified” says that nobody has compared the value with its source yet."
    )


def _table(rows: list[Mapping[str, Any]]) -> str:
    order = {carrier: place for place, carrier in enumerate(words.carriers())}
    in_order = sorted(rows, key=lambda row: (order.get(row["carrier"], len(order)), alphabetical(name_of(row))))
    columns = (
        Column("name", _("Factor"), link=places.factor_link(), link_field="id"),
        Column("carrier", _("Carrier")), *words.columns(), Column("supplier", _("Supplier")),
        Column("number", _("Version"), "number"),
    )  # fmt: skip
    told = [
        {
            **row,
            "carrier": words.carriers().get(row["carrier"], row["carrier"]),
            "value": words.value_text(row["value"], row["per"]),
            "supplier": words.supplier_of(row),
        }
        for row in in_order
    ]
    return table(told, columns, caption=_("Factors"), hide_caption=True)
