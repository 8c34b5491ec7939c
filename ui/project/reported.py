"""What a project has reported of indicators by hand, and the form for it, for those who keep it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.permissions import Permission, may
from db.queries import indicators
from ui import exports
from ui.catalogue import words
from ui.figures import Figure, block, nothing, show_figure
from ui.formats import date_text, name_of, number
from ui.language import _
from ui.page import Page
from ui.project.reported_form import show_reported_form
from ui.reading import finished, read
from ui.tables import Column, table

Row = Mapping[str, Any]


def show_reported(page: Page, project_id: int) -> None:
    """Show what the project has reported of indicators, and the form for it, to its own people."""
    if not may(page.identity, Permission.KEEP_PARTNERS, project_id):
        return
    show_figure(finished(page, "project/reported", project_id, lambda: _figure(page, project_id)))
    rows = read(page, indicators.of_project, project_id=project_id)
    if rows:
        exports.links(page, "indicator-values", project=project_id)
    if page.as_of is not None:
        return
    box = st.expander(_("Report or change a value"), key=f"project/reported/{project_id}", on_change="rerun")
    if box.open:
        with box:
            show_reported_form(page, rows, project_id)


def _figure(page: Page, project_id: int) -> Figure:
    rows, heading = read(page, indicators.of_project, project_id=project_id), _("Reported indicators")
    if not rows:
        said = _("Nothing has been reported by hand yet. What is kept as rows is counted by itself.")
        return nothing(said, heading=heading)
    known = {row["code"]: row for row in read(page, indicators.catalogue)}
    told = [{**row, **_in_words(row, known[row["indicator"]])} for row in rows]
    columns = (
        Column("what", _("Indicator"), link="/indicators?code=", link_field="indicator"),
        Column("days", _("Days")),
        Column("said", _("Value"), "number"),
        Column("evidence", _("Evidence")),
    )
    sentence = _("The network sees only what all projects come to together.")
    drawn = table(told, columns, caption=heading, hide_caption=True)
    return block(drawn, heading=heading, sentence=sentence)


def _in_words(row: Row, indicator: Row) -> dict[str, str]:
    unit = str(indicator["unit"])
    days = {date_text(row["first_on"]): None, date_text(row["last_on"]): None}
    if row["whole"] is None:
        said = f"{words.amount(row['value'], unit)} {words.units().get(unit, unit)}"
    elif unit == "rating":
        said = _("{value} of {n} answers").format(value=number(row["value"]), n=number(row["whole"]))
    else:
        said = _("{value} of {whole}").format(value=number(row["value"]), whole=number(row["whole"]))
    return {"what": name_of(indicator), "days": "–".join(days), "said": said}
