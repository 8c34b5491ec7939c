"""The points of the map: a sign and a name for each place, and an inset for places close together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ui.charts import land
from ui.charts.geography import SCALE, regions
from ui.language import current_language
from ui.states import icon
from ui.tables import Row, Rows, plain

REGION_WIDE = frozenset({"regional_council", "regional_service_organisation"})
NEAR = 20 * SCALE  # places less than 20 km apart share one inset
ASPECT = 0.8  # width of the inset divided by its height
EAST = 0.9  # from here on to the right a name stands left of its sign, so that it stays on the screen
NAME_WIDTH, NAME_HEIGHT = 300, 45  # about the room of a name on the map, in the drawing's units
LABEL_STEP = 0.17  # least distance of two names in the inset, as a share of its height


@dataclass(frozen=True)
class Place:
    """A place on the map, in the drawing's units; its label is finished HTML."""

    label: str
    kind: str
    region_code: str
    x: float
    y: float
    state: str


def places_of(rows: Rows) -> list[Place]:
    """Return the places that have a position; a region-wide organisation has its region's name and middle."""
    return [place for row in rows if (place := _place(row))]


def cluster(places: Sequence[Place]) -> list[Place]:
    """Return the largest group of points near one another, north first; empty when all stand apart."""
    points = [place for place in places if place.kind not in REGION_WIDE]
    groups = [_reachable(point, points) for point in points]
    largest = max(groups, key=len, default=[])
    spread = len({(place.x, place.y) for place in largest}) > 1
    return sorted(largest, key=lambda place: place.y) if spread else []


def mark(place: Place, *, named: bool = True, others: Sequence[Place] = ()) -> str:
    """Return a place's sign, and its name beside it, as HTML over the map; it gives way to those of others."""
    css = "ym-place"
    if place.kind in REGION_WIDE:
        css += " ym-area"
    elif place.x > EAST * land.WIDTH:
        css += " ym-left"
    else:
        css += _giving_way(place, others)
    text = f"<span>{place.label}</span>" if named else ""
    return f'<div class="{css}" style="{land.position(place.x, place.y)}">{icon(place.state)}{text}</div>'


def inset(near: Sequence[Place], tints: dict[str, str]) -> str:
    """Return the map around those places enlarged, and a frame on the map that shows where it lies."""
    if not near:
        return ""
    box = _box(near)
    frame = (
        f'<div class="ym-ring" style="{land.position(box[0], box[1])};'
        f'width:{box[2] / land.WIDTH:.2%};height:{box[3] / land.HEIGHT:.2%}"></div>'
    )
    region = regions().get(near[0].region_code)
    title = escape(region.names[current_language()]) if region else ""
    marks, floor = [], 0.0
    for place in near:
        share = max((place.y - box[1]) / box[3], floor)
        floor = share + LABEL_STEP
        at = land.position(place.x, box[1] + share * box[3], box)
        marks.append(f'<div class="ym-place" style="{at}">{icon(place.state)}<span>{place.label}</span></div>')
    return (
        f'{frame}<div class="ym-inset"><p>{title}</p><div><img alt="" src="{land.part(box, tints)}">'
        f"{''.join(marks)}</div></div>"
    )


def _giving_way(place: Place, others: Sequence[Place]) -> str:
    """Return the CSS that moves a name up or down where it would stand on a name to its right."""
    for one in others:
        if 0 < one.x - place.x < NAME_WIDTH and abs(one.y - place.y) < NAME_HEIGHT:
            return " ym-lower" if one.y <= place.y else " ym-higher"
    return ""


def _reachable(start: Place, points: Sequence[Place]) -> list[Place]:
    found, ahead = {start}, [start]
    while ahead:
        here = ahead.pop()
        fresh = {p for p in points if p not in found and (p.x - here.x) ** 2 + (p.y - here.y) ** 2 < NEAR**2}
        found |= fresh
        ahead.extend(fresh)
    return [point for point in points if point in found]


def _box(near: Sequence[Place]) -> land.Box:
    """Return the inset's box: the places in its left third, room for their names to the right."""
    top, bottom = min(place.y for place in near), max(place.y for place in near)
    left, right = min(place.x for place in near), max(place.x for place in near)
    height = max((bottom - top) * 1.7, (right - left) * 2.2 / ASPECT, NEAR)
    width = height * ASPECT
    return (left - width * 0.22, (top + bottom - height) / 2, width, height)


def _place(row: Row) -> Place | None:
    kind, code, state = (str(row[field]) for field in ("kind", "region_code", "state"))
    if kind in REGION_WIDE and code in regions():
        x, y = regions()[code].middle
        return Place(escape(regions()[code].names[current_language()]), kind, code, x, y, state)
    if row["svg_x"] is None or row["svg_y"] is None:
        return None
    east, south = row["svg_x"] * SCALE, row["svg_y"] * SCALE
    return Place(_label(row), kind, code, east, south, state)


def _label(row: Row) -> str:
    """Return the municipality's name, or the organisation's where it has none; Swedish names in Swedish."""
    fields: tuple[str, ...] = ("place_sv", "place", "organisation_sv", "organisation")
    if current_language() != "sv":
        fields = fields[1::2]
    return next((plain(row[field]) for field in fields if isinstance(row.get(field), str) and row[field]), "")
