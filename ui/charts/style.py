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


@lru_cache(maxsize=4)
def stylesheet(style: Style) -> str:
    """Return the CSS of all charts and tables as one `<style>` element, to be put on a page once."""
    folder = Path(__file__).parent
    files = ("charts.css", "wall.css") if style.wall else ("charts.css",)
    text = "".join((folder / name).read_text("utf-8") for name in files) + "".join(map(_rule, STATES.values()))
    return "<style>" + re.sub(r"/[*].*?[*]/|\n\s*", "", text, flags=re.DOTALL) + "</style>"
