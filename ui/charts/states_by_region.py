"""The map, with its table: municipalities as points, region-wide organisations as hatched areas.

The land is a picture (Streamlit strips inline SVG from a page), signs and names are HTML above it, so that
text keeps its size on a narrow screen and follows the theme. All that the map says is in the table beside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from html import escape

from ui import formats
from ui.charts import land
from ui.charts.geography import CREDIT, regions
from ui.charts.legend import legend, listed
from ui.charts.places import REGION_WIDE, Place, cluster, inset, mark, places_of
from ui.charts.style import Style
from ui.language import _, current_language, ngettext
from ui.states import ATTENTION, ORDER, icon, state_of
from ui.tables import Column, Rows, table

MOST_PLACES = 40  # more points than these hide one another; the regions' numbers then stand alone

States = dict[str, Counter[str]]


def states_by_region(rows: Rows, places: Rows, *, style: Style) -> str:
    """Return the map with its table beside it as HTML.

    `rows`: region_code, state, n. `places`: a row per organisation of a project: organisation, organisation_sv,
    kind, region_code, svg_x, svg_y (kilometres; not used of a region-wide one), state, and, when there, place
    and place_sv (the municipality's name, shorter than the organisation's). An area is tinted by the state that
    most needs attention. A wall shows neither names nor inset, but a large table.
    """
    states = _states(rows)
    points = places_of(places) if len(places) <= MOST_PLACES else []
    wide = {place.region_code: place.state for place in points if place.kind in REGION_WIDE}
    tints = {code: _foremost(counts) for code, counts in states.items()}
    said = escape(_sentence(states))
    picture = f'<img alt="{said}" width="{land.WIDTH}" height="{land.HEIGHT}" src="{land.whole(tints, wide)}">'
    near = cluster(points)
    marks = _marks(points, near, states, named=not style.wall) + ("" if style.wall else inset(near, tints))
    shown = {state for counts in states.values() for state in counts if counts[state]}
    hatched = ['<i class="ym-hatch"></i>' + escape(_("hatched: the whole region"))] if wide else []
    return (
        f'<div class="ym-map"><div class="ym-land">{picture}<div aria-hidden="true">{marks}</div></div>'
        f'<div class="ym-beside">{_table(states)}{legend(shown, hatched)}'
        f'<p class="ym-note" lang="en">{CREDIT}</p></div></div>'
    )


def states_by_region_sentence(rows: Rows) -> str:
    """Return the map in words: how many regions have projects, and the states of all of them."""
    return _sentence(_states(rows))


def _sentence(states: States) -> str:
    if not states:
        return _("No projects on the map.")
    total: Counter[str] = sum(states.values(), Counter())
    many = ngettext("Projects in {n} region", "Projects in {n} regions", len(states)).format(
        n=formats.number(len(states))
    )
    return f"{many}: {listed(total)}."


def _states(rows: Rows) -> States:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["n"]:
            found[row["region_code"]][row["state"]] += row["n"]
    return dict(found)


def _foremost(counts: Counter[str]) -> str:
    return next((key for key in ATTENTION if counts[key]), "not_running")


def _marks(points: list[Place], near: list[Place], states: States, *, named: bool) -> str:
    """Return signs and names; a region whose projects are not all drawn as places gets its numbers."""
    drawn = {place.region_code for place in points}
    others = [place for place in points if place not in near]
    marks = [mark(place, named=named and place not in near, others=others) for place in points]
    marks += [_numbers(code, counts) for code, counts in states.items() if code not in drawn and code in regions()]
    return "".join(marks)


def _numbers(code: str, counts: Counter[str]) -> str:
    x, y = regions()[code].middle
    signs = " ".join(
        f"<span>{icon(key)}{escape(formats.number(counts[key]))}</span>" for key in ORDER if counts[key]
    )
    return f'<div class="ym-place ym-area" style="{land.position(x, y)}">{signs}</div>'


def _table(states: States) -> str:
    """Return a row per region and a column per state that occurs."""
    shown = [key for key in ORDER if any(counts[key] for counts in states.values())]
    records = [
        {"region": _region_name(code), **{key: counts[key] for key in shown}, "all": sum(counts.values())}
        for code, counts in states.items()
    ]
    ordered = sorted(records, key=lambda record: formats.alphabetical(str(record["region"])))
    columns = [Column("region", _("Region")), *(Column(key, state_of(key).word, "number") for key in shown)]
    columns.append(Column("all", _("In all"), "number"))
    return table(ordered, columns, caption=_("Projects by region and state"))


def _region_name(code: str) -> str:
    region = regions().get(code)
    return region.names[current_language()] if region else _("Region not known")
