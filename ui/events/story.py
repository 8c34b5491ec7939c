"""Every wording of an event and of who came, for those who may keep it."""

from collections.abc import Mapping
from typing import Any

from db.permissions import Role
from db.queries import events
from ui.events import fields, words
from ui.formats import moment_text, number
from ui.language import _
from ui.page import Page
from ui.reading import read
from ui.tables import Column, escaped, table

Row = Mapping[str, Any]


def wordings(page: Page, event_id: int) -> str:
    """Return who changed what of an event and when, newest first, closed until someone opens it, as HTML."""
    rows = read(page, events.revisions, event_id=event_id)
    if not rows:
        return ""
    said = [_told(page, row, before) for before, row in zip((None, *rows[:-1]), rows, strict=True)]
    heading = _("Changes of the event")
    columns = (Column("at", _("When")), Column("who", _("Who")), Column("what", _("What")))
    inner = table(list(reversed(said)), columns, caption=heading, hide_caption=True)
    return f"<details><summary>{escaped(heading)}</summary>{inner}</details>"


def _told(page: Page, row: Row, before: Row | None) -> dict[str, object]:
    gone = _("an account that is no more") if row["role"] in set(Role) else _("the operator")
    what = _("Added") if before is None else _changes(page, row, before)
    return {"at": moment_text(row["at"]), "who": row["name_of"] or gone, "what": what}


def _changes(page: Page, row: Row, before: Row) -> str:
    now, then = _in_words(page, row), _in_words(page, before)
    said = [
        f"{label}: {then[name] or '–'} → {now[name] or '–'}"
        for name, label in _labels().items()
        if now[name] != then[name]
    ]
    return "; ".join(said) or _("Who came")


def _labels() -> dict[str, str]:
    return {**fields.labels(), "series": _("Series"), "persons": _("Persons"), "partners": _("Known partners")}


def _in_words(page: Page, row: Row) -> dict[str, str]:
    numbers = {name: "" if row[name] is None else number(row[name]) for name in ("persons", "partners")}
    return {**fields.in_words(page, row), "hosts": words.hosts(row), "series_id": "",
            "series": row["series"] or "", **numbers}  # fmt: skip
