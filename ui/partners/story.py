"""How far each project has come with a partner, and every wording of its facts, as tables."""

from collections.abc import Mapping
from typing import Any

from db.models import Stage
from db.permissions import Role
from db.queries import partners
from db.records import Rows
from ui.formats import moment_text, name_of
from ui.language import _
from ui.page import Page
from ui.partners import fields, words
from ui.reading import read
from ui.tables import Column, escaped, table


def story_table(partner: Mapping[str, Any], story: Rows) -> str:
    """Return the projects of a partner with the stage and its day in each, the latest first, as HTML."""
    if not story:
        return f'<p class="ym-empty">{escaped(_("No project that may be told of works with it now."))}</p>'
    columns = [Column("project", _("Project"), link="/project?id="), Column("stage", _("Stage"))]
    beginnings = {**words.beginnings(), Stage.ACTING: _("Climate action")}
    columns += [Column(f"{stage}_on", said, "date") for stage, said in beginnings.items()]
    if any(row["dropped_on"] is not None for row in story):
        columns += [Column("dropped_on", _("Dropped out"), "date"), Column("dropped_reason", _("Reason"))]
    told = [
        {
            **row,
            "project": named(row, partner),
            "stage": words.stages().get(row["stage"]),
            "dropped_reason": row["dropped_reason"] or None,
        }
        for row in story
    ]
    return table(told, columns, caption=_("The partner in the projects"), hide_caption=True)


def named(row: Mapping[str, Any], partner: Mapping[str, Any]) -> str:
    """Return the name of a project, with that of the partner where the project knows it by another."""
    other = row["partner_name"]
    return name_of(row) if other == partner["name"] else f"{name_of(row)} ({other})"


def wordings(page: Page, partner_id: int) -> str:
    """Return who changed what of a partner's facts and when, newest first, closed until someone opens it."""
    rows = read(page, partners.revisions, today=page.today, partner_id=partner_id)
    if not rows:
        return ""
    said = [_told(page, row, before) for before, row in zip((None, *rows[:-1]), rows, strict=True)]
    heading = _("Changes of the facts")
    columns = (Column("at", _("When")), Column("who", _("Who")), Column("what", _("What")))
    inner = table(list(reversed(said)), columns, caption=heading, hide_caption=True)
    return f"<details><summary>{escaped(heading)}</summary>{inner}</details>"


def _told(page: Page, row: Mapping[str, Any], before: Mapping[str, Any] | None) -> dict[str, object]:
    return {
        "at": moment_text(row["at"]),
        "who": row["name_of"]
        or (_("an account that is no more") if row["role"] in set(Role) else _("the operator")),
        "what": _("Added") if before is None else _changes(page, row, before),
    }


def _changes(page: Page, row: Mapping[str, Any], before: Mapping[str, Any]) -> str:
    now, then = fields.in_words(page, row), fields.in_words(page, before)
    said = [
        f"{label}: {then[name] or '–'} → {now[name] or '–'}"
        for name, label in fields.labels().items()
        if now[name] != then[name]
    ]
    if row["merged"] != before["merged"]:
        said.append(_("Merged into another partner") if row["merged"] else _("The merge undone"))
    return "; ".join(said)
