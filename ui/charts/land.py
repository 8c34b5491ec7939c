"""The land of the map as an SVG picture: regions tinted by state, hatched for region-wide projects.

A picture has an address of its own, which says all that it shows. So a browser fetches it once, and no page has to
carry its outlines along at each run.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from html import escape

from ui.charts.geography import CREDIT, HEIGHT, WIDTH, Region, regions
from ui.states import STATES
from ui.tables import escaped

__all__ = ["HEIGHT", "WIDTH", "part", "picture", "position", "whole", "with_discs"]

ADDRESS = "/assets/land.svg"
Box = tuple[float, float, float, float]  # x, y, width, height in the drawing's units
WHOLE: Box = (0, 0, WIDTH, HEIGHT)


def whole(tints: Mapping[str, str], hatched: Mapping[str, str]) -> str:
    """Return the address of the whole country, fit for an attribute; both go from a region's code to a state."""
    return _address(tints=_written(tints), hatched=_written(hatched))


def with_discs(discs: str, said: str, beside: str) -> str:
    """Return the map as HTML: discs upon the land, which is told in words, and what stands beside it."""
    picture = f'<img alt="{escaped(said)}" width="{WIDTH}" height="{HEIGHT}" src="{whole({}, {})}">'
    credit = f'<p class="ym-note" lang="en">{CREDIT}</p>'
    return (
        f'<div class="ym-map"><div class="ym-land">{picture}<div aria-hidden="true">{discs}</div></div>'
        f'<div class="ym-beside">{beside}{credit}</div></div>'
    )


def part(box: Box, tints: Mapping[str, str]) -> str:
    """Return the address of the part of the country in that box."""
    codes = {code for code, region in regions().items() if _touches(region, box)}
    inside = {code: state for code, state in tints.items() if code in codes}
    return _address(tints=_written(inside), box="_".join(f"{number:.1f}" for number in box))


@lru_cache(maxsize=256)
def picture(tints: str = "", hatched: str = "", box: str = "") -> str:
    """Return the SVG that an address asks for; what is unknown in it is left out."""
    asked = _box(box)
    codes = tuple(code for code, region in regions().items() if _touches(region, asked))
    return _document(asked, _outlines(codes), _read(tints), _read(hatched), hair=2.5 if asked == WHOLE else 0.5)


def _address(**parameters: str) -> str:
    said = "&".join(f"{name}={value}" for name, value in parameters.items() if value)
    return escape(f"{ADDRESS}?v={_version()}&{said}".rstrip("&"))


@cache
def _version() -> str:
    """Return what changes with the outlines and colours, which browsers keep for long."""
    return sha256(picture().encode()).hexdigest()[:12]


def _written(states: Mapping[str, str]) -> str:
    return "-".join(f"{code}.{state}" for code, state in _known(states))


def _read(written: str) -> dict[str, str]:
    pairs = (each.partition(".") for each in written.split("-"))
    return dict(_known({code: state for code, _dot, state in pairs}))


def _box(written: str) -> Box:
    try:
        left, top, width, height = (float(number) for number in written.split("_"))
    except ValueError:
        return WHOLE
    fits = all(map(math.isfinite, (left, top, width, height))) and 0 < width <= WIDTH and 0 < height <= HEIGHT
    return (left, top, width, height) if fits else WHOLE


def position(x: float, y: float, box: Box = WHOLE) -> str:
    """Return CSS that places something at a point of the drawing, over the picture of that box."""
    left, top, width, height = box
    return f"left:{(x - left) / width:.2%};top:{(y - top) / height:.2%}"


def _touches(region: Region, box: Box) -> bool:
    left, top, right, bottom = region.box
    return left <= box[0] + box[2] and right >= box[0] and top <= box[1] + box[3] and bottom >= box[1]


@lru_cache(maxsize=64)  # which parts are asked for, anybody can write in an address
def _outlines(codes: tuple[str, ...]) -> str:
    """Return the regions' outlines: most of a picture never changes."""
    found = regions()
    return "".join(f"<path id='r{code}' d='{found[code].path}'/>" for code in codes)


def _document(
    box: Box, outlines: str, tints: Mapping[str, str], hatched: Mapping[str, str], *, hair: float
) -> str:
    view = " ".join(f"{number:g}" for number in box)
    rules = "".join(f"#r{code}{{fill:var(--{state});fill-opacity:.26}}" for code, state in _known(tints))
    rules += "".join(
        f"#r{code}{{fill:url(#h-{state});fill-opacity:1;stroke:var(--{state})}}" for code, state in _known(hatched)
    )
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='{view}'><style>{_themes()}"
        f"path{{fill:var(--land);stroke:var(--edge);stroke-width:{hair};stroke-linejoin:round}}"
        f"{rules}</style>{_hatches(set(hatched.values()))}{outlines}</svg>"
    )


def _known(states: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((code, state) for code, state in states.items() if code in regions() and state in STATES)


@cache
def _themes() -> str:
    """Return the colours of both themes: a picture follows the theme of the page that shows it."""
    light = "".join(f"--{state.key}:{state.light};" for state in STATES.values())
    dark = "".join(f"--{state.key}:{state.dark};" for state in STATES.values())
    return (
        f":root{{{light}--land:#e6eaee;--edge:#ffffff}}"
        f"@media(prefers-color-scheme:dark){{:root{{{dark}--land:#33363b;--edge:#121a17}}}}"
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
