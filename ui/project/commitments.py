"""The commitments with a project, those due for review first, and the awards that it gave."""

from typing import Final

import streamlit as st

from db.permissions import Permission, may
from db.queries import commitments
from db.queries.commitments import SOON
from db.records import Record
from ui import exports
from ui.figures import Figure, block, nothing, show_figure
from ui.formats import date_text, number
from ui.language import _, ngettext
from ui.page import Page
from ui.partners.commitment_words import state
from ui.reading import finished, read
from ui.tables import Column, table
from ui.turning import part_within, show_turning

SIZE: Final = 10
LINK: Final = "/partners?partner="


def show_commitments(page: Page, project_id: int) -> None:
    """Show the commitments with a project as far as they may be told, a part at a time."""
    count = read(page, commitments.count_of_project, today=page.today, project_id=project_id)
    if not count["n"] and not may(page.identity, Permission.KEEP_PARTNERS, project_id):
        return
    key = f"project/commitments/{project_id}"
    part = part_within(int(st.session_state.get(key, 0)), count["n"], SIZE)
    show_figure(finished(page, "project/commitments", (project_id, part), lambda: _figure(page, project_id, part)))
    if count["n"] > SIZE:
        show_turning(part, count["n"], SIZE, key=f"{key}/turn", turn=lambda to: _turn(key, to))
    if count["n"]:
        exports.links(page, "project-commitments", project=project_id)


def _turn(key: str, part: int) -> None:
    st.session_state[key] = part


def _figure(page: Page, project_id: int, part: int) -> Figure:
    asked = {"today": page.today, "project_id": project_id}
    count, heading = read(page, commitments.count_of_project, **asked), _("Commitments")
    if not count["n"]:
        said = _("Nobody has signed a commitment yet. Sign one on the page of a partner.")
        return nothing(said, heading=heading)
    rows = read(page, commitments.of_project, part=part, size=SIZE, **asked)
    columns = [
        Column("partner_name", _("Partner"), link=LINK, link_field="partner_id"),
        Column("scheme", _("Scheme")),
        Column("state", _("State")),
        Column("signed_on", _("Signed"), "date"),
    ]
    own = bool(rows) and rows[0]["own"]  # all of a project are, or none
    if own:
        columns.append(Column("review_on", _("Review"), "date"))
    told = [{**row, "state": state(row, page.today)} for row in rows]
    drawn = table(told, columns, caption=heading, hide_caption=True)
    return block(drawn, heading=heading, sentence=_sentence(page, count) if own else _sentence_to_others(count))


def _sentence(page: Page, count: Record) -> str:
    said = ngettext("{n} is in force.", "{n} are in force.", count["in_force"])
    new = ngettext("{n} was signed in the project’s time.", "{n} were signed in the project’s time.", count["new"])
    due = ngettext(
        "{n} is due for review by {day}.", "{n} are due for review by {day}.", count["due"]
    )  # fmt: skip
    told = [said.format(n=number(count["in_force"])), new.format(n=number(count["new"]))]
    if count["due"]:
        told.append(due.format(n=number(count["due"]), day=date_text(page.today + SOON)))
    return " ".join(told)


def _sentence_to_others(count: Record) -> str:
    """Return how many may be told: who has not agreed to be named is not among them, so it is no total."""
    said = ngettext(
        "Of those that have agreed to be named {n} is in force.",
        "Of those that have agreed to be named {n} are in force.",
        count["in_force"],
    )
    return said.format(n=number(count["in_force"]))


def show_awards(page: Page, project_id: int) -> None:
    """Show the awards that a project gave, by year, as far as they may be told."""
    shown = finished(page, "project/awards", project_id, lambda: _awards(page, project_id))
    if shown is not None:
        show_figure(shown)


def _awards(page: Page, project_id: int) -> Figure | None:
    rows = read(page, commitments.awards_of_project, today=page.today, project_id=project_id)
    if not rows:
        return None
    columns = (
        Column("year", _("Year"), "id"),
        Column("award", _("Award")),
        Column("partner_name", _("Partner"), link=LINK, link_field="partner_id"),
    )
    heading = _("Awards by year")
    # A field called "name" would be the three names of a row.
    told = [{**row, "year": str(row["year"]), "award": row["name"]} for row in rows]
    return block(table(told, columns, caption=heading, hide_caption=True), heading=heading)
