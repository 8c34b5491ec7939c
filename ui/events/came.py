"""Who came to an event, as far as the visitor may know, as HTML."""

from collections.abc import Mapping
from typing import Any

from ui.events import places, words
from ui.language import _, ngettext
from ui.page import Page
from ui.partners.words import kinds
from ui.tables import Column, escaped, table

Event = Mapping[str, Any]


def persons(page: Page, event: Event) -> str:
    """Return the persons by what they are from."""
    if event["held_on"] > page.today:
        return _note(_("The event is yet to come."))
    if not event["counted"]:
        return _note(_("Nobody has told yet who came. That is no zero."))
    said = words.attendees()
    rows = [{"from": said.get(kind, kind), "persons": words.cell(n)} for kind, n in event["counts"].items()]
    rows.append({"from": _("In all"), "persons": words.cell(event["persons"])})
    columns = (Column("from", _("From")), Column("persons", _("Persons"), "number"))
    return table(rows, columns, caption=_("Persons"), hide_caption=True)


def partners(event: Event) -> str:
    """Return the partners that are known to have come to an event of which it was told who came."""
    heading = f"<h2>{escaped(_('Partners known to have come'))}</h2>"
    if not event["came"] and not event["others"]:
        return f"{heading}{_note(_('Of no partner is it known that it came.'))}"
    others = _others(event)
    if not event["came"]:
        return f"{heading}{others}"
    columns = [
        Column("partner", _("Partner"), link=places.partner_link(), link_field="partner_id"),
        Column("kind", _("Kind")),
    ]
    if event["own"]:
        columns.append(Column("persons", _("Persons"), "number"))
    rows = [
        {**one, "partner": one["name"], "kind": kinds().get(one["kind"], one["kind"])} for one in event["came"]
    ]
    shown = table(rows, columns, caption=_("Partners known to have come"), hide_caption=True)
    return f"{heading}{shown}{others}"


def _others(event: Event) -> str:
    others = event["others"]
    if not others:
        return ""
    if not isinstance(others, int):
        return _note(_("Besides these a few that may not be named: how many is hidden to protect them."))
    if not event["own"]:
        said = ngettext("{n} that may not be named", "{n} that may not be named", others)
    else:
        said = ngettext("{n} partner of the other hosts", "{n} partners of the other hosts", others)
    return _note(said.format(n=words.in_words(others)))


def _note(said: str) -> str:
    return f'<p class="ym-note">{escaped(said)}</p>'
