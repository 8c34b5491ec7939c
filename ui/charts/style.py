"""How charts are drawn: the style, and the CSS that all charts and tables share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from ui.states import STATES, State


@dataclass(frozen=True)
class Style:
    """How to draw: on a page or for a room to read (wall), and in which language."""

    wall: bool = False
    language: str = "fi"


def svg_uri(svg: str) -> str:
    """Return an SVG document as a `data:` address that may stand in double quotes."""
    return "data:image/svg+xml," + quote(svg, safe=" =:/;,.()'*+-_!{}@")


def _rule(state: State) -> str:
    picture = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>{state.icon}</svg>".replace('"', "'")
    return f'.ym-{state.key}{{--c:light-dark({state.light},{state.dark});--m:url("{svg_uri(picture)}")}}'


# The wall's rules hold where a wall's views are: a page that shows one is a wall.
_ON_WALL = "html:has([class*='st-key-ym-view'])"


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """Return the CSS of all charts and tables, those of a wall included; the server sends it once."""
    folder = Path(__file__).parent
    page, wall = ((folder / name).read_text("utf-8") for name in ("charts.css", "wall.css"))
    text = page + "".join(map(_rule, STATES.values())) + f"{_ON_WALL}{{{wall}}}"
    return re.sub(r"/[*].*?[*]/|\n\s*", "", text, flags=re.DOTALL)
