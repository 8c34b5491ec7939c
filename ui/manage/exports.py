"""The files that were taken out: when, by whom, what, and how many rows."""

import streamlit as st

from db.export_log import KEPT
from db.queries import exports
from db.records import Record
from ui.exports.datasets import DATASETS
from ui.exports.formats import FORMATS
from ui.formats import moment_text, number
from ui.language import _
from ui.manage import places
from ui.page import Page
from ui.reading import read_now
from ui.show import empty_state, show_html
from ui.tables import Column, table


def show_exports(page: Page) -> None:
    """Show the latest downloads, with buttons to turn to earlier ones."""
    st.text(_("Who has downloaded what. Kept for {n} days.").format(n=number(KEPT.days)))
    count = read_now(page, exports.taken_count, now=page.now)
    part = places.part_of(places.EXPORTS, count)
    rows = read_now(page, exports.taken, now=page.now, part=part, size=places.SIZE)
    if not rows:
        empty_state(_("Nobody has downloaded anything."))
        return
    columns = (
        Column("at", _("When")), Column("who", _("Who")), Column("what", _("What")),
        Column("form", _("Format")), Column("rows", _("Rows"), "number"),
    )  # fmt: skip
    show_html(table([_told(row) for row in rows], columns, caption=_("Downloads"), hide_caption=True))
    places.show_parts(places.EXPORTS, count)


def _told(row: Record) -> dict[str, object]:
    dataset, form = DATASETS.get(row["dataset"]), FORMATS.get(row["format"])
    return {
        "at": moment_text(row["at"]),
        "who": row["name"],
        # One that is offered no more is told by the name that it had in the address.
        "what": _(dataset.title) if dataset else row["dataset"],
        "form": form.words if form else row["format"],
        "rows": row["rows"],
    }
