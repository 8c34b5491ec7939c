"""Every wording of an action, for those whose own it is."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from db.permissions import Role
from db.queries import actions
from ui.actions import fields, words
from ui.formats import moment_text
from ui.language import _
from ui.page import Page
from ui.reading import read
from ui.tables import Column, escaped, table

Row = Mapping[str, Any]


def wordings(page: Page, action_id: int, titles: Mapping[int, str]) -> str:
    """Return who changed what of an action and when, newest first, closed until someone opens it, as HTML.

    `titles` are those of other actions by id.
    """
    rows = read(page, actions.revisions, action_id=action_id)
    if not rows:
        return ""
    said = [_told(row, before, titles) for before, row in zip((None, *rows[:-1]), rows, strict=True)]
    heading = _("Changes of the action")
    columns = (Column("at", _("When")), Column("who", _("Who")), Column("what", _("What")))
    inner = table(list(reversed(said)), columns, caption=heading, hide_caption=True)
    return f"<details><summary>{escaped(heading)}</summary>{inner}</details>"


def _told(row: Row, before: Row | None, titles: Mapping[int, str]) -> dict[str, object]:
    gone = _("an account that is no more") if row["role"] in set(Role) else _("the operator")
    what = _("Added") if before is None else _changes(row, before, titles)
    return {"at": moment_text(row["at"]), "who": row["name_of"] or gone, "what": what}


def _changes(row: Row, before: Row, titles: Mapping[int, str]) -> str:
    now, then = _in_words(row, titles), _in_words(before, titles)
    labels = {**fields.labels(), "tonnes": _("t CO₂e a year")}
    said = [
        f"{label}: {then[name] or '–'} → {now[name] or '–'}"
        for name, label in labels.items()
        if now[name] != then[name]
    ]
    return "; ".join(said) or _("Amounts")


def _in_words(row: Row, titles: Mapping[int, str]) -> dict[str, str]:
    tonnes: Decimal | None = row["tonnes"]
    told = "" if tonnes is None else words.exact(tonnes)
    return {**fields.in_words(row, titles), "tonnes": told}
