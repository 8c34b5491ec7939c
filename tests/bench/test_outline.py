"""Outlines: what a page drew, kept and held against another page."""

from pathlib import Path

from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element

from tests.bench import outline
from tests.bench.protocol import Piece, Run


def _run() -> Run:
    block, element = Block(), Element()
    block.vertical.border = False
    element.text.body = "a"
    pieces = [Piece((0, 0), "vertical", block), Piece((0, 0, 0), "text", element, "f")]
    return Run(pieces={piece.path: piece for piece in pieces}, timers={"f": 4.0}, pages=3)


def test_an_outline_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    outline.save(_run(), tmp_path / "page.json")
    loaded = outline.load(tmp_path / "page.json")
    assert loaded.pieces == _run().pieces
    assert (loaded.timers, loaded.pages) == ({"f": 4.0}, 3)


def test_children_stand_right_under_their_place() -> None:
    assert [piece.kind for piece in outline.children(_run(), (0, 0))] == ["text"]


def test_pages_with_the_same_counts_do_not_differ() -> None:
    assert outline.difference(_run(), _run()) == ""


def test_a_difference_says_what_is_missing() -> None:
    assert outline.difference(_run(), Run(timers={"g": 1.0}, pages=3)) == (
        "text: 1 wanted, 0 drawn, vertical: 1 wanted, 0 drawn"
    )
