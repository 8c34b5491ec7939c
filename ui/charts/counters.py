"""The network in numbers: how many projects are in each state in one week."""

from __future__ import annotations

from collections import Counter
from datetime import date
from html import escape

from ui import formats
from ui.charts.style import Style
from ui.language import _
from ui.states import STATES, icon
from ui.tables import Rows

ALWAYS = ("on_track", "at_risk", "off_track", "missing")  # a zero of these is news, too


def counters(rows: Rows, *, style: Style, week: date | None = None) -> str:
    """Return the numbers of `week` (the newest of the rows when None) by state as an HTML `<dl>`.

    `rows`: week (date), state, n, as states_by_week returns them.
    """
    numbers = _numbers(rows, week)
    shown = [key for key in STATES if key in ALWAYS or (numbers[key] and key != "not_running")]
    items = "".join(
        f"<div{'' if numbers[key] else ' class=ym-zero'}><dt>{escape(STATES[key].word)}</dt>"
        f"<dd>{icon(key)}{escape(formats.number(numbers[key]))}</dd></div>"
        for key in shown
    )
    wall = " ym-wide" if style.wall else ""
    label = _("Projects by state")
    return f'<dl class="ym-counters{wall}" aria-label="{escape(label)}">{items}</dl>'


def _numbers(rows: Rows, week: date | None) -> Counter[str]:
    wanted = week if week is not None else max((row["week"] for row in rows), default=None)
    found: Counter[str] = Counter()
    for row in rows:
        if row["week"] == wanted:
            found[row["state"]] += row["n"]
    return found
