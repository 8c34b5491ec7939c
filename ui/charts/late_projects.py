"""Who has not reported: a table, in which the longest silence comes as the rows give it."""

from __future__ import annotations

from ui import formats
from ui.charts.paging import pages, rows_of
from ui.charts.status_by_project import PROJECT, ROWS_ON_WALL
from ui.charts.style import Style
from ui.language import _, ngettext
from ui.tables import Column, Rows, table


def late_projects(rows: Rows, *, style: Style, link: str = PROJECT, page: int = 1) -> str:
    """Return the projects with missed weeks as an HTML table; a wall shows one `page` of them.

    `rows`: project_id, name_fi, name_sv, name_en, weeks_missed, last_reported (date or None).
    """
    columns = (
        Column("name", _("Project"), link=None if style.wall else link),
        Column("weeks_missed", _("Weeks not reported"), "number"),
        Column("last_reported", _("Last reported"), "date"),
    )
    shown = rows[rows_of(page, ROWS_ON_WALL)] if style.wall else rows
    return table(shown, columns, caption=_("Projects whose report is late"), hide_caption=True)


def late_projects_pages(rows: Rows) -> int:
    """Return how many pages the wall needs for these projects; at least 1."""
    return pages(len(rows), ROWS_ON_WALL)


def late_projects_sentence(rows: Rows) -> str:
    """Return how many projects are late."""
    if not rows:
        return _("Every project has reported.")
    return ngettext(
        "{n} project is late with its report.", "{n} projects are late with their reports.", len(rows)
    ).format(n=formats.number(len(rows)))
