"""Milestones that were to be done by each week, and those that were: two lines that only grow."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import altair as alt

from ui import formats
from ui.charts.legend import opened
from ui.charts.style import Style
from ui.charts.vega import SOFT, STRONG, Spec, template, with_rows
from ui.language import _, ngettext
from ui.tables import Column, Rows


class Words(NamedTuple):
    """The chart's words in one language; a part of the template's key, so that no language gets another's."""

    week: str
    planned: str
    done: str


def progress_by_week(rows: Rows, *, style: Style) -> Spec:
    """Return the chart as a finished Vega-Lite spec.

    `rows`: week (date), planned, done, total: milestones, cumulative; a week to come may have no `done`.
    """
    words = Words(_("Week"), _("Planned"), _("Done"))
    return with_rows(_template(style, words), _points(rows, words))


def progress_by_week_sentence(rows: Rows) -> str:
    """Return the newest week's plan, what is done of it, and the gap in words."""
    known = [row for row in rows if row["planned"] is not None and row["done"] is not None]
    if not known:
        return _("No milestones have been planned.")
    newest = max(known, key=lambda row: row["week"])
    planned, done, total = newest["planned"], newest["done"], newest["total"]
    facts = _("{week}: {done} of {planned} planned milestones are done; the projects have {total} in all.").format(
        week=formats.week_text(newest["week"]),
        done=formats.number(done),
        planned=formats.number(planned),
        total=formats.number(total),
    )
    return f"{opened(facts)} {_gap(planned - done)}"


def progress_by_week_columns() -> tuple[Column, ...]:
    """Return the columns of the same rows as a table."""
    return (
        Column("week", _("Week"), "week"),
        Column("planned", _("Planned, in all"), "number"),
        Column("done", _("Done, in all"), "number"),
        Column("total", _("Milestones of the projects"), "number"),
    )


def _gap(behind: int) -> str:
    if behind > 0:
        return ngettext("One milestone is late.", "{n} milestones are late.", behind).format(
            n=formats.number(behind)
        )
    if behind < 0:
        return ngettext(
            "One milestone is done ahead of time.", "{n} milestones are done ahead of time.", -behind
        ).format(n=formats.number(-behind))
    return _("Everything planned so far is done.")


def _points(rows: Rows, words: Words) -> list[dict[str, object]]:
    found: list[dict[str, object]] = [
        {
            "week": formats.short_week_text(row["week"]),
            "full": formats.week_text(row["week"]),
            "planned": row["planned"],
            "done": row["done"],
        }
        for row in rows
    ]
    _label_last(found, "planned", words.planned)
    _label_last(found, "done", words.done)
    return found


def _label_last(points: list[dict[str, object]], field: str, word: str) -> None:
    for point in points:
        point[f"{field}_label"] = ""  # a label that is absent would be drawn as the word "undefined"
    for point in reversed(points):
        if point[field] is not None:
            point[f"{field}_label"] = f"{word} {formats.number(int(str(point[field])))}"
            return


@lru_cache(maxsize=8)
def _template(style: Style, words: Words) -> Spec:
    """Return the chart without data; altair checks it here, once per style and language."""
    x = alt.X("week:O", sort=None, title=words.week, axis=alt.Axis(labelAngle=0, grid=False, labelOverlap=True))
    tooltip = [
        alt.Tooltip("full:N", title=words.week),
        alt.Tooltip("planned:Q", title=words.planned),
        alt.Tooltip("done:Q", title=words.done),
    ]
    wide = 2 if style.wall else 1
    axis = alt.Axis(tickMinStep=1, format=",d", tickCount=5, domain=False, ticks=False)
    planned = alt.Y("planned:Q", title=None, axis=axis)
    done = alt.Y("done:Q", title=None, axis=axis)
    base = alt.Chart().encode(x=x, tooltip=tooltip)
    layers = (
        base.mark_area(interpolate="step-after", opacity=0.1, color=SOFT).encode(y=planned, y2="done:Q"),
        base.mark_line(interpolate="step-after", strokeDash=[5, 4], strokeWidth=2 * wide, color=SOFT).encode(
            y=planned
        ),
        base.mark_line(interpolate="step-after", strokeWidth=3 * wide, color=STRONG).encode(y=done),
        base.mark_point(filled=True, opacity=1, size=55 * wide * wide, color=STRONG).encode(y=done),
        _end("planned", SOFT, -9 * wide, base),
        _end("done", STRONG, 12 * wide, base),
    )
    size = {"width": 1600, "height": 640} if style.wall else {"height": 260}
    return template(alt.layer(*layers).properties(**size), style)


def _end(field: str, color: str, dy: int, base: alt.Chart) -> alt.Chart:
    """Return a line's name and last number, at its end: no legend to look up."""
    label: alt.Chart = base.mark_text(align="right", dx=4, dy=dy, fontWeight=600, color=color)
    ended: alt.Chart = label.encode(y=alt.Y(f"{field}:Q"), text=f"{field}_label:N")
    return ended
