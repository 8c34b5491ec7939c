"""The list of partners: what is looked for, one part of what is found, and what to do where there is nothing."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st

from db.partner_choice import ANY
from db.permissions import Permission, Role
from db.queries import partners
from ui import exports
from ui.addresses import kept
from ui.formats import name_of, number
from ui.language import _, ngettext
from ui.links import link_to
from ui.page import Page
from ui.partners import places, words
from ui.partners.filters import choose_partners, show_count
from ui.partners.heading import show_heading
from ui.partners.projects import may_add
from ui.reading import read
from ui.show import empty_state, show_html
from ui.tables import Column, table
from ui.turning import part_within, show_turning

SIZE: Final = 20


def show_list(page: Page) -> None:
    """Show the partners that the visitor may know of and looks for."""
    show_heading(page, _("Partners"), back=False)
    st.text(_whose(page))
    _show_ways(page)
    choice = choose_partners(page)
    count = read(page, partners.partner_count, today=page.today, choice=choice)
    show_count(choice, count)
    if not count:
        empty_state(_nothing_found() if choice != ANY else _nothing_yet(page))
        return
    part = part_within(places.asked_part(), count, SIZE)
    rows = read(page, partners.partners, today=page.today, choice=choice, part=part, size=SIZE)
    show_html(_table(page, rows))
    show_turning(part, count, SIZE, key="partners", turn=places.turn)
    exports.links(page, "partners", **vars(choice))


def _whose(page: Page) -> str:
    if page.identity.role is Role.COORDINATOR:
        return _("All partners of all projects.")
    if page.as_of is not None:
        return _("Of a past moment only the partners of your own projects: a consent may have ended since.")
    if page.identity.role is Role.PROJECT:
        return _(
            "All partners of your own projects, and of the others those that are committed and have agreed to be "
            "named."
        )
    return _("The partners that are committed and have agreed to be named. The others are their projects’ own.")


def _show_ways(page: Page) -> None:
    coordinates = page.may(Permission.MANAGE) and page.as_of is None
    if not may_add(page) and not coordinates:
        return
    with st.container(horizontal=True):
        if may_add(page):
            places.link_to(_("New partner"), ":material/add:", partner=places.NEW)
            link_to("import_partners", _("Import a list"), icon=":material/upload_file:", **kept("project"))
        if coordinates:
            waiting = read(page, partners.likely_pair_count)
            label = ngettext("Likely duplicates: {n} waits", "Likely duplicates: {n} wait", waiting)
            places.link_to(label.format(n=number(waiting)), ":material/join_inner:", section=places.DUPLICATES)


def _nothing_found() -> str:
    return _("No partner is found. Look for a part of the name, or choose less.")


def _nothing_yet(page: Page) -> str:
    if page.as_of is not None:
        return _("Nothing was known then that may be shown to you.")
    if may_add(page):
        return _("No partners yet. Add the first one with “New partner”, or while you report your week.")
    if page.identity.role is Role.PROJECT:
        return _("You are not yet in any project. The coordinator adds you to yours.")
    return _("No partner has agreed to be named yet.")


def _table(page: Page, rows: Any) -> str:
    columns = (
        Column("partner", _("Name"), link=places.partner_link(), link_field="partner_id"),
        Column("kind", _("Kind")),
        Column("municipality", _("Municipality")),
        Column("industry", _("Industry")),
        Column("size", _("Size")),
        Column("stage", _("Stage")),
        Column("projects", _("Projects"), "number"),
    )
    told = [_told(page, row) for row in rows]
    return table(told, columns, caption=_("Partners"), hide_caption=True)


def _told(page: Page, row: Mapping[str, Any]) -> dict[str, object]:
    return {
        "partner_id": row["partner_id"],
        "partner": row["name"],
        "kind": words.kinds().get(row["kind"], row["kind"]),
        "municipality": name_of(row, "municipality") or None,
        "industry": _industry(page, row),
        "size": words.short_sizes().get(row["size_class"]),
        "stage": words.stages().get(row["stage"]),
        "projects": row["projects"],
    }


def _industry(page: Page, row: Mapping[str, Any]) -> str | None:
    """Return the industry by the newer classification, where it is known, else by the older one."""
    newer: Callable[[Any], str | None] = words.industry_names(page, 2025).get
    return newer(row["tol_2025"]) or words.industry_names(page, 2008).get(row["tol_2008"])
