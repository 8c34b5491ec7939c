"""Projects by weeks: a table whose cells say each state with a shape, a colour and a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ui import formats
from ui.charts.legend import legend, listed, opened
from ui.charts.paging import pages, rows_of
from ui.charts.style import Style
from ui.language import _, current_language, ngettext
from ui.states import ORDER, state_of
from ui.tables import Row, Rows, anchor, name, scrolling

PROJECT = "/project?id="
ROWS_ON_WALL = 12  # rows of two lines of text that a wall shows beside heading and legend


def status_by_project(rows: Rows, *, style: Style, link: str = PROJECT, page: int = 1) -> str:
    """Return the grid as an HTML table, projects and weeks in the order of the rows.

    `rows`: project_id, name_fi, name_sv, name_en, week (date), state, unchanged, help; a row per project
    and week. `link` is the address to which a project's id is appended. A wall shows one `page` of projects,
    and no links.
    """
    weeks = sorted({row["week"] for row in rows})
    lines = _lines(rows)
    if style.wall:
        lines = lines[rows_of(page, ROWS_ON_WALL)]
    caption = _("Projects by week")
    body = "".join(_line(line, weeks, None if style.wall else link) for line in lines)
    states = {row["state"] for row in rows}
    grid = (
        f'<table class="ym-grid"><caption class="ym-vh">{escape(caption)}</caption>'
        f"<thead><tr>{_heads(weeks)}</tr></thead><tbody>{body}</tbody></table>"
    )
    return f'<div class="ym-gridbox">{scrolling(grid, label=caption)}{legend(states, _extras(rows))}</div>'


def status_by_project_pages(rows: Rows) -> int:
    """Return how many pages the wall needs for the projects of these rows; at least 1."""
    return pages(len({row["project_id"] for row in rows}), ROWS_ON_WALL)


def status_by_project_sentence(rows: Rows) -> str:
    """Return what the grid's newest week says, in one sentence."""
    if not rows:
        return _("No projects to show.")
    newest = max(row["week"] for row in rows)
    counts = Counter(row["state"] for row in rows if row["week"] == newest)
    n = counts.total()
    many = ngettext("{n} project", "{n} projects", n).format(n=formats.number(n))
    said = _("{week}: {projects}; {states}.")
    return opened(said.format(week=formats.week_text(newest), projects=many, states=listed(counts)))


class Cell(NamedTuple):
    """One project's week: its state, whether nothing changed since the last, whether it asks for help."""

    state: str
    unchanged: bool
    asks: bool


NO_WEEK = Cell("not_running", unchanged=False, asks=False)
Line = tuple[Row, dict[date, Cell]]


def _lines(rows: Rows) -> list[Line]:
    """Group the rows, which come project by project."""
    found: list[Line] = []
    for _project, of_one in groupby(rows, key=itemgetter("project_id")):
        weeks = list(of_one)
        cells = {row["week"]: Cell(row["state"], row["unchanged"], row["help"]) for row in weeks}
        found.append((weeks[0], cells))
    return found


def _heads(weeks: Sequence[date]) -> str:
    heads = ['<th scope="col" class="ym-first">' + escape(_("Project")) + "</th>"]
    for week in weeks:
        css = ' class="ym-now"' if week == weeks[-1] else ""
        short = f'<span aria-hidden="true">{formats.short_week_text(week)}</span>'
        full = f'<span class="ym-vh">{escape(formats.week_text(week))}</span>'
        heads.append(f'<th scope="col"{css}>{short}{full}</th>')
    return "".join(heads)


def _line(line: Line, weeks: Sequence[date], link: str | None) -> str:
    row, cells = line
    title = name(row)
    head = anchor(f"{link}{row['project_id']}", title) if link else title
    language = current_language()
    drawn = "".join(_cell(cells.get(week, NO_WEEK), language) for week in weeks)
    return f'<tr><th scope="row" class="ym-first">{head}</th>{drawn}</tr>'


@lru_cache(maxsize=128)
def _cell(cell: Cell, _language: str) -> str:
    """Return one cell; there are few different ones in each language, so each is written once."""
    state = state_of(cell.state)
    words = [state.word]
    if cell.unchanged:
        words.append(_("no change"))
    if cell.asks:
        words.append(_("asks for help"))
    same = " ym-same" if cell.unchanged else ""
    mark = '<b class="ym-ask" aria-hidden="true">?</b>' if cell.asks else ""
    said = escape(", ".join(words))
    return f'<td class="ym-{state.key}{same}"><i class="ym-i"></i>{mark}<span class="ym-vh">{said}</span></td>'


def _extras(rows: Rows) -> list[str]:
    """Return the key to the small signs that these rows have."""
    found = []
    if any(row["unchanged"] for row in rows):
        found.append(f'<i class="ym-i ym-small ym-{ORDER[0]}"></i>' + escape(_("small sign: no change")))
    if any(row["help"] for row in rows):
        found.append('<b class="ym-ask">?</b>' + escape(_("asks for help")))
    return found
