"""Turns an outline into a page that draws as much of the same kinds, in the same places, from constants."""

import os
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.proto.Block_pb2 import Block

from tests.bench import outline
from tests.bench.protocol import Piece, Run
from tests.bench.references import elements
from tests.bench.references.elements import Draw

_ROOTS: Final = (0, 1, 2)  # main, sidebar, what stands nowhere (styles)


class Level(StrEnum):
    """How a reference page is made.

    SHIPPED: as Streamlit's users write it. TUNED: charts finished before the run, and what is imported frozen.
    TWIN: with every setting and device that the product uses; what it costs less is the product's own work.
    """

    SHIPPED = "shipped"
    TUNED = "tuned"
    TWIN = "twin"

    @property
    def is_frozen(self) -> bool:
        """Whether what is imported is set aside from garbage collection."""
        return self is not Level.SHIPPED


def level_of_process() -> Level:
    """Return the level that the environment says."""
    return Level(os.environ["BENCH_LEVEL"])


@lru_cache(maxsize=1)
def pages_of_process() -> dict[str, Draw]:
    """Return the pages of this process by name: one for each outline, and `empty`."""
    files = Path(os.environ["BENCH_OUTLINES"]).glob("*.json")
    level = level_of_process()
    return {"empty": lambda: None, **{file.stem: page(outline.load(file), level) for file in files}}


def page(run: Run, level: Level) -> Draw:
    """Return what draws a whole page like the one of a run. Raises KeyError for a kind without constants."""
    drawer = _Drawer(run, level)
    roots = [drawer.inside((root,), "") for root in _ROOTS]

    def body() -> None:
        roots[0]()
        if run.pieces.keys() & {(1, 0)}:
            with st.sidebar:
                roots[1]()
        roots[2]()

    def whole() -> None:
        if run.others["page_config_changed"]:
            st.set_page_config(layout="wide")
        if run.pages:
            st.navigation(
                [st.Page(body, title=f"Page {n}", url_path=f"page{n}") for n in range(run.pages)], position="top"
            ).run()
        else:
            body()

    return whole


class _Drawer:
    def __init__(self, run: Run, level: Level) -> None:
        self._run, self._level = run, level

    def inside(self, path: tuple[int, ...], fragment_id: str) -> Draw:
        draws = [self._piece(child, fragment_id) for child in outline.children(self._run, path)]

        def draw() -> None:
            for each in draws:
                each()

        return draw

    def _piece(self, piece: Piece, fragment_id: str) -> Draw:
        if piece.fragment_id != fragment_id and piece.fragment_id:
            # Streamlit draws the fragment's container itself.
            inner = self.inside(piece.path, piece.fragment_id)
            return st.fragment(inner, run_every=self._run.timers.get(piece.fragment_id))
        if isinstance(piece.content, Block):
            return self._block(piece, fragment_id)
        return self._element(piece)

    def _element(self, piece: Piece) -> Draw:
        proto = getattr(piece.content, piece.kind) if piece.kind != "container" else piece.content
        key = "-".join(map(str, piece.path))
        if piece.kind == "vega_lite_chart":
            shipped = self._level is Level.SHIPPED
            return (elements.altair_chart if shipped else elements.finished_chart)(proto, key)
        if piece.kind == "html":
            twin = self._level is Level.TWIN
            return (elements.ready_html if twin else elements.plain_html)(proto, key)
        return elements.element(piece.kind, proto, key)

    def _block(self, piece: Piece, fragment_id: str) -> Draw:
        parts = outline.children(self._run, piece.path)
        if parts and all(part.kind in ("column", "tab") for part in parts):
            return self._parts(parts, fragment_id)
        block, inner = _open(piece), self.inside(piece.path, fragment_id)

        def draw() -> None:
            with block():
                inner()

        return draw

    def _parts(self, parts: list[Piece], fragment_id: str) -> Draw:
        inners = [self.inside(part.path, fragment_id) for part in parts]
        labels = [f"Tab {n}" for n in range(len(parts))]

        def draw() -> None:
            opened = st.columns(len(parts)) if parts[0].kind == "column" else st.tabs(labels)
            for part, inner in zip(opened, inners, strict=True):
                with part:
                    inner()

        return draw


def _open(piece: Piece) -> Callable[[], Any]:
    block, key = piece.content, "-".join(map(str, piece.path))
    assert isinstance(block, Block)
    if piece.kind == "expandable":
        label = block.expandable.label or "Label"
        return lambda: st.expander(label)
    if piece.kind == "popover":
        label = block.popover.label or "Label"
        return lambda: st.popover(label)
    if piece.kind == "form":
        return lambda: st.form(key)
    if piece.kind == "flex_container" and block.flex_container.direction == Block.FlexContainer.HORIZONTAL:
        return lambda: st.container(horizontal=True)
    if piece.kind in ("flex_container", "vertical", "container", "transparent"):
        return lambda: st.container()
    raise KeyError(piece.kind)
