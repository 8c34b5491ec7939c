"""A project's targets: for its own people with where it stands, for others what it aims at."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

import streamlit as st

from db.indicators import progress
from db.permissions import Permission, may
from db.queries import targets
from db.records import Rows
from ui.figures import Figure, block, nothing, show_figure
from ui.formats import date_text, number, percent
from ui.indicators import names, nature
from ui.language import _
from ui.page import Page
from ui.reading import finished, read
from ui.tables import escaped
from ui.target_form import show_target_form

Row = Mapping[str, Any]
WHOLE: Final = Decimal(1)
_FEW: Final = 10  # below it an amount's decimals matter


def show_targets(page: Page, project_id: int) -> None:
    """Show the targets of a project, and the form for them to its own people."""
    keeps = may(page.identity, Permission.KEEP_PARTNERS, project_id)
    rows = _rows(page, project_id, keeps=keeps)
    if not rows and not keeps:
        return
    show_figure(
        finished(page, "project/targets", (project_id, keeps), lambda: _figure(page, project_id, keeps=keeps))
    )
    if not keeps or page.as_of is not None:
        return
    box = st.expander(_("Set or change a target"), key=f"project/targets/{project_id}", on_change="rerun")
    if box.open:
        with box:
            show_target_form(page, rows, project_id)


def _rows(page: Page, project_id: int, *, keeps: bool) -> Rows:
    if keeps:
        return read(page, targets.standing, project_id=project_id, today=page.today)
    return read(page, targets.of_project, project_id=project_id)


def _figure(page: Page, project_id: int, *, keeps: bool) -> Figure:
    rows, heading = _rows(page, project_id, keeps=keeps), _("Targets")
    if not rows:
        said = _("No target has been set. With one you see here how much of the way is gone.")
        return nothing(said, heading=heading)
    items = "".join(f"<li>{target_html(row, page.today)}</li>" for row in rows)
    return block(f'<ul class="ym-goals">{items}</ul>', heading=heading)


def target_html(row: Row, today: date) -> str:
    """Return a target with its sentence, and a bar where it is known how much of the way is gone."""
    name = names().get(row["indicator"], row["indicator"])
    gone = progress(row["baseline"], row["value"], row.get("now"))
    said, note = sentence(row, today), f'<p class="ym-note">{escaped(nature(row["indicator"]))}</p>'
    return f"<h3>{escaped(name)}</h3>{bar(gone)}<p>{escaped(said)}</p>{note}"


def sentence(row: Row, today: date) -> str:
    """Return in words what is aimed at, and where it is known how much of the way is gone."""
    start = _("From {baseline} on {start} to {value} by {due}.").format(
        baseline=_amount(row["baseline"]), start=date_text(row["baseline_on"]), value=_amount(row["value"]),
        due=date_text(row["due"]),
    )  # fmt: skip
    gone = progress(row["baseline"], row["value"], row.get("now"))
    if gone is None:
        return start
    now = _amount(row["now"])
    if gone >= WHOLE:
        return _("Now {now}: reached.").format(now=now) + " " + start
    if row["due"] < today:
        words = _("Now {now}: {share} of the way, and the day has passed.")
    else:
        words = _("Now {now}: {share} of the way.")
    return words.format(now=now, share=percent(gone)) + " " + start


def _amount(value: Decimal) -> str:
    return number(round(value, 1) if abs(value) >= _FEW else value)


def bar(gone: Decimal | None) -> str:
    """Return a bar of the way that is gone; it adds nothing to the sentence, so nobody has to hear of it."""
    if gone is None:
        return ""
    width = round(100 * min(max(gone, Decimal(0)), WHOLE))
    return f'<div class="ym-goal" aria-hidden="true"><span style="width:{width}%"></span></div>'
