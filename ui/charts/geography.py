"""The outlines of Finland's regions, read once from `seed/data/regions_svg.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

CREDIT = "Made with Natural Earth"
WIDTH, HEIGHT = 1294, 2276  # of the drawing, in half kilometres
SCALE = 2  # from svg_x and svg_y of the tables, in kilometres
_SOURCE = Path(__file__).parents[2] / "seed" / "data" / "regions_svg.json"


@dataclass(frozen=True)
class Region:
    """One region: its code, names by language, outline, a point in its middle, and its box (x, y, x, y)."""

    code: str
    names: dict[str, str]
    path: str
    middle: tuple[int, int]
    box: tuple[int, int, int, int]


class _Outline(TypedDict):
    name_fi: str
    name_sv: str
    name_en: str
    label: tuple[int, int]
    bounds: tuple[int, int, int, int]
    path: str


@cache
def regions() -> dict[str, Region]:
    """Return the 19 regions by the code of Statistics Finland."""
    found: dict[str, _Outline] = json.loads(_SOURCE.read_text("utf-8"))["regions"]
    return {code: _region(code, outline) for code, outline in found.items()}


def _region(code: str, outline: _Outline) -> Region:
    names = {"fi": outline["name_fi"], "sv": outline["name_sv"], "en": outline["name_en"]}
    x, y = outline["label"]
    left, top, right, bottom = outline["bounds"]
    return Region(code, names, outline["path"], (x, y), (left, top, right, bottom))
