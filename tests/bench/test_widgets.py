"""What a viewer says about the widgets on the screen."""

import pytest
from streamlit.proto.Element_pb2 import Element

from tests.bench import widgets
from tests.bench.protocol import Piece, Run


def _run(*elements: Element) -> Run:
    run = Run()
    for place, element in enumerate(elements):
        path = (0, place)
        run.pieces[path] = Piece(path, element.WhichOneof("type") or "", element)
    return run


def _selectbox(name: str, options: list[str], default: int = 0) -> Element:
    element = Element()
    element.selectbox.id, element.selectbox.default = name, default
    element.selectbox.options.extend(options)
    return element


def test_widgets_begin_as_the_browser_sets_them() -> None:
    area, check = Element(), Element()
    area.text_area.id, area.text_area.default = "area", "words"
    check.checkbox.id, check.checkbox.default = "check", True
    states = widgets.first_states(_run(_selectbox("box", ["a", "b"], 1), area, check))
    assert states["box"].string_value == "b"
    assert states["area"].string_value == "words"
    assert states["check"].bool_value is True


def test_views_are_the_first_other_options_of_each_choice() -> None:
    run = _run(_selectbox("one", ["a", "b", "c", "d"], 1), _selectbox("two", ["x", "y"]))
    found = [(option, present) for _piece, option, present in widgets.views(run, 2)]
    assert found == [("a", "b"), ("c", "b"), ("y", "x")]


def test_a_page_without_choices_has_no_views() -> None:
    with pytest.raises(ValueError, match="choose"):
        widgets.views(_run(), 4)


def test_choosing_gives_the_widget_its_new_state() -> None:
    run = _run(_selectbox("one", ["a", "b"]))
    assert widgets.chosen(run.pieces[0, 0], "b").string_value == "b"
