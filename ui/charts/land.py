"""The land of the map as an SVG picture: regions tinted by state, hatched for region-wide projects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from ui.charts.geography import HEIGHT, WIDTH, Region, regions
from ui.charts.style import svg_uri
from ui.states import STATES

__all__ = ["HEIGHT", "WIDTH", "part", "position", "whole"]

Box = tuple[float, float, float, float]  # x, y, width, height in the drawing's units


def whole(tints: Mapping[str, str], hatched: Mapping[str, str]) -> str:
    """Return the whole country as a `data:` address; both mappings go from a region's code to a state."""
    return _document((0, 0, WIDTH, HEIGHT), _outlines(tuple(regions())), tints, hatched, hair=2.5)


def part(box: Box, tints: Mapping[str, str]) -> str:
    """Return the part of the country in that box as a `data:` address."""
    codes = tuple(code for code, region in regions().items() if _touches(region, box))
    return _document(box, _outlines(codes), {c: s for c, s in tints.items() if c in codes}, {}, hair=0.5)


def position(x: float, y: float, box: Box = (0, 0, WIDTH, HEIGHT)) -> str:
    """Return CSS that places something at a point of the drawing, over the picture of that box."""
    left, top, width, height = box
    return f"left:{(x - left) / width:.2%};top:{(y - top) / height:.2%}"


def _touches(region: Region, box: Box) -> bool:
    left, top, right, bottom = region.box
    return left <= box[0] + box[2] and right >= box[0] and top <= box[1] + box[3] and bottom >= box[1]


@cache
def _outlines(codes: tuple[str, ...]) -> str:
    """Return the regions' outlines, made fit for an address once: most of a picture never changes."""
    found = regions()
    return svg_uri("".join(f"<path id='r{code}' d='{found[code].path}'/>" for code in codes)).partition(",")[2]


def _document(
    box: Box, outlines: str, tints: Mapping[str, str], hatched: Mapping[str, str], *, hair: float
) -> str:
    view = " ".join(f"{number:g}" for number in box)
    rules = "".join(f"%23r{code}{{fill:var(--{state});fill-opacity:.26}}" for code, state in _known(tints))
    rules += "".join(
        f"%23r{code}{{fill:url(%23h-{state});fill-opacity:1;stroke:var(--{state})}}"
        for code, state in _known(hatched)
    )
    opening = svg_uri(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='{view}'><style>{_themes()}"
        f"path{{fill:var(--land);stroke:var(--edge);stroke-width:{hair};stroke-linejoin:round}}"
    )
    closing = svg_uri(f"</style>{_hatches(set(hatched.values()))}").partition(",")[2]
    return f"{opening}{rules}{closing}{outlines}%3C/svg%3E"


def _known(states: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((code, state) for code, state in states.items() if code in regions() and state in STATES)


@cache
def _themes() -> str:
    """Return the colours of both themes: a picture follows the theme of the page that shows it."""
    light = "".join(f"--{state.key}:{state.light};" for state in STATES.values())
    dark = "".join(f"--{state.key}:{state.dark};" for state in STATES.values())
    return (
        f":root{{{light}--land:#e6eaee;--edge:#ffffff}}"
        f"@media(prefers-color-scheme:dark){{:root{{{dark}--land:#33363b;--edge:#171614}}}}"
    )


def _hatches(states: Iterable[str]) -> str:
    return "".join(
        f"<pattern id='h-{state}' width='16' height='16' patternUnits='userSpaceOnUse' "
        "patternTransform='rotate(45)'>"
        f"<rect width='16' height='16' style='fill:var(--{state});fill-opacity:.18'/>"
        f"<rect width='5' height='16' style='fill:var(--{state});fill-opacity:.55'/></pattern>"
        for state in sorted(states)
        if state in STATES
    )
