"""How many projects were in each state, week by week: bars of HTML, so that every number in them is text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from html import escape

from ui import formats
from ui.charts.legend import legend, listed, opened
from ui.charts.style import Style
from ui.language import _, current_language
from ui.states import icon
from ui.tables import Column, Rows

# From the bottom of a bar: what goes well is the ground, what is silent or still open hangs above.
STACK = ("on_track", "at_risk", "off_track", "paused", "missing", "not_due")
LOWEST = 6  # projects that a full bar stands for at least: one project alone should not look like a wall
READABLE = 0.055  # of the height of the chart: a lower segment has no room for its number


def states_by_week(rows: Rows, *, style: Style) -> str:
    """Return stacked bars, one per week, as HTML with one text alternative for all.

    `rows`: week (date), state, n.
    """
    weeks, language = counts_by_week(rows), current_language()
    tallest = max((sum(counts[key] for key in STACK) for counts in weeks.values()), default=0)
    height = max(tallest, LOWEST)
    bars = "".join(_bar(week, tuple(counts.items()), height, language) for week, counts in weeks.items())
    shown = {key for counts in weeks.values() for key in STACK if counts[key]}
    said = escape(_sentence(weeks))
    wall = " ym-wide" if style.wall else ""
    return f'<div class="ym-bars{wall}" role="img" aria-label="{said}">{bars}</div>{legend(shown)}'


def counts_by_week(rows: Rows) -> dict[date, Counter[str]]:
    """Return the numbers by state of each week, oldest first."""
    found: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[row["week"]][row["state"]] += row["n"]
    return dict(sorted(found.items()))


def states_by_week_sentence(rows: Rows) -> str:
    """Return the first and the last week of the bars in words."""
    return _sentence(counts_by_week(rows))


def _sentence(weeks: Mapping[date, Mapping[str, int]]) -> str:
    if not weeks:
        return _("No weeks to show.")
    first, last = min(weeks), max(weeks)
    now = _told(last, weeks[last])
    return now if first == last else f"{now} {_told(first, weeks[first])}"


def _told(week: date, counts: Mapping[str, int]) -> str:
    return opened(_("{week}: {states}.").format(week=formats.week_text(week), states=listed(counts)))


def states_by_week_columns() -> tuple[Column, ...]:
    """Return the columns of the same rows as a table."""
    return (
        Column("week", _("Week"), "week"),
        Column("state", _("State"), "state"),
        Column("n", _("Projects"), "number"),
    )


@lru_cache(maxsize=1024)
def _bar(week: date, numbers: tuple[tuple[str, int], ...], height: int, _language: str) -> str:
    """Return one bar; a save changes one of them, the others are those of before."""
    counts = Counter(dict(numbers))
    segments = "".join(_segment(key, counts[key], height) for key in reversed(STACK) if counts[key])
    return (
        f'<div class="ym-column"><div class="ym-stack" style="--of:{height}">{segments}</div>'
        f'<div class="ym-week">{formats.short_week_text(week)}</div></div>'
    )


def _segment(key: str, n: int, height: int) -> str:
    said = icon(key) + escape(formats.number(n)) if n / height >= READABLE else ""
    return f'<div class="ym-seg ym-{key}" style="--n:{n}">{said}</div>'
