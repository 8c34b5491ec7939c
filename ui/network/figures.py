"""The figures of the network: each reads its rows, draws them, and is kept finished until a save changes them."""

from datetime import date
from typing import Any, Final

from db.queries import network
from db.weeks import Week
from ui import charts
from ui.charts.states_by_region import MOST_PLACES
from ui.figures import Figure, block, figure, nothing
from ui.formats import number
from ui.language import _, ngettext
from ui.network.filters import Filters
from ui.page import Page
from ui.reading import finished, read

WEEKS: Final = 12
ROWS: Final = 25
WALL_ROWS: Final = 60
LISTED: Final = 10


def counters(page: Page, filters: Filters) -> Figure:
    """Return the numbers of the told week by state."""
    return finished(page, "counters", (filters,), lambda: _counters(page, filters))


def _counters(page: Page, filters: Filters) -> Figure:
    rows = _by_week(page, filters)
    drawn = charts.counters(rows, style=page.style, week=filters.week.monday)
    return block(drawn) if rows else nothing(_("No project runs in these weeks with these filters."))


def grid(page: Page, filters: Filters, part: int) -> tuple[Figure, bool]:
    """Return a part of the alphabet of projects by the last weeks, and whether there are more after it."""
    size = WALL_ROWS if page.style.wall else ROWS
    return finished(page, "grid", (filters, part, size), lambda: _grid(page, filters, part, size))


def _grid(page: Page, filters: Filters, part: int, size: int) -> tuple[Figure, bool]:
    rows = read(
        page, network.status_by_project, today=page.today, last_week=Week.of(page.today).monday,
        weeks=WEEKS, language=page.language, part=part, size=size, **filters.cell,
    )  # fmt: skip
    if not rows:
        return nothing(_("No project runs in these weeks with these filters.")), False
    more = len({row["project_id"] for row in rows}) == size
    return block(charts.status_by_project(rows, style=page.style)), more


def states_by_week(page: Page, filters: Filters) -> Figure:
    """Return how many projects were in which state, week by week."""
    return finished(page, "states_by_week", (filters,), lambda: _states_by_week(page, filters))


def _states_by_week(page: Page, filters: Filters) -> Figure:
    rows = _by_week(page, filters)
    return figure(
        charts.states_by_week(rows, style=page.style), rows, heading=_("States by week"),
        sentence=charts.states_by_week_sentence(rows), columns=charts.states_by_week_columns(),
    )  # fmt: skip


def progress_by_week(page: Page, filters: Filters) -> Figure:
    """Return the milestones reached against the plan, week by week."""
    return finished(page, "progress_by_week", (filters,), lambda: _progress_by_week(page, filters))


def _progress_by_week(page: Page, filters: Filters) -> Figure:
    rows = read(page, network.progress_by_week, last_week=Week.of(page.today).monday, weeks=WEEKS, **filters.cell)
    return figure(
        charts.progress_by_week(rows, style=page.style), rows, heading=_("Progress against plan"),
        sentence=charts.progress_by_week_sentence(rows), columns=charts.progress_by_week_columns(),
    )  # fmt: skip


def late_projects(page: Page, filters: Filters) -> Figure:
    """Return who owes an update of the last week that is over; their number comes from the tallies."""
    return finished(page, "late_projects", (filters,), lambda: _late_projects(page, filters))


def _late_projects(page: Page, filters: Filters) -> Figure:
    rows = read(
        page, network.late_projects, today=page.today, language=page.language, limit=LISTED, **filters.cell
    )
    last = Week.of(page.today).plus(-1)
    counted = _number_of(page, filters, last.monday, "missing")
    sentence = ngettext(
        "{n} project is late with its update.", "{n} projects are late with their update.", counted
    ).format(n=number(counted))
    heading = _("Late")
    if not rows:
        return nothing(_("Every project has reported."), heading=heading)
    table = charts.late_projects(rows, style=page.style) + _and_more(counted - len(rows))
    return block(table, heading=heading, sentence=sentence)


def words(page: Page, filters: Filters) -> Figure:
    """Return the newest obstacles and requests for help of the told week."""
    return finished(page, "words", (filters,), lambda: _words(page, filters))


def _words(page: Page, filters: Filters) -> Figure:
    rows = read(page, network.words, week=filters.week.monday, limit=LISTED, **filters.cell)
    heading = _("Obstacles and help")
    if not rows:
        return nothing(_("Nobody tells of an obstacle or asks for help this week."), heading=heading)
    return block(charts.words(rows, style=page.style), heading=heading)


def states_by_region(page: Page, filters: Filters) -> Figure:
    """Return the map of the told week with its table."""
    return finished(page, "states_by_region", (filters,), lambda: _states_by_region(page, filters))


def _states_by_region(page: Page, filters: Filters) -> Figure:
    week = filters.week.monday
    rows = read(
        page,
        network.states_by_region,
        today=page.today,
        week=week,
        theme=filters.theme,
        experience=filters.experience,
    )
    if filters.region != "*":
        rows = tuple(row for row in rows if row["region_code"] == filters.region)
    places = read(
        page,
        network.places,
        today=page.today,
        week=week,
        language=page.language,
        limit=MOST_PLACES + 1,
        **filters.cell,
    )
    return block(charts.states_by_region(rows, places, style=page.style), heading=_("On the map"))


def _by_week(page: Page, filters: Filters) -> Any:
    last = max(Week.of(page.today), filters.week)
    return read(
        page, network.states_by_week, today=page.today, last_week=last.monday, weeks=weeks_back(page, filters),
        **filters.cell,
    )  # fmt: skip


def weeks_back(page: Page, filters: Filters) -> int:
    """Return how many weeks to count so that the told week is among them."""
    back = (Week.of(page.today).monday - filters.week.monday).days // 7 + 1
    return max(WEEKS, back)


def _number_of(page: Page, filters: Filters, week: date, state: str) -> int:
    rows = _by_week(page, filters)
    return sum(int(row["n"]) for row in rows if (row["week"], row["state"]) == (week, state))


def _and_more(n: int) -> str:
    if n <= 0:
        return ""
    said = ngettext("and {n} more", "and {n} more", n).format(n=number(n))
    return f'<p class="ym-note">{said}</p>'
