"""What a browser says about the widgets on its screen."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.bench.protocol import Piece, Run

# The kinds from which a viewer picks another value, and the options they show.
CHOICES: Final[Mapping[str, Callable[[Any], list[str]]]] = {
    "selectbox": lambda proto: list(proto.options),
    "radio": lambda proto: list(proto.options),
    "button_group": lambda proto: [option.content for option in proto.options],
}


def first_states(run: Run) -> dict[str, WidgetState]:
    """Return the state of each widget of a run by its id, as the browser sets it before anyone touches it."""
    states = {}
    for piece in run.pieces.values():
        if piece.kind in _FIRST:
            proto = getattr(piece.content, piece.kind)
            state = WidgetState(id=proto.id)
            _FIRST[piece.kind](proto, state)
            if state.WhichOneof("value"):
                states[proto.id] = state
    return states


def chosen(piece: Piece, option: str) -> WidgetState:
    """Return the state of a choosing widget after an option was clicked."""
    proto = getattr(piece.content, piece.kind)
    state = WidgetState(id=proto.id)
    if piece.kind == "button_group":
        state.string_array_value.data.append(option)
    else:
        state.string_value = option
    return state


def views(run: Run, most: int) -> list[tuple[Piece, str, str]]:
    """Return widgets with one of their first options and the option that stands there now.

    At most so many of each choosing widget. Raises ValueError when the page has nothing to choose from.
    """
    found = []
    for piece in run.in_order():
        if piece.kind in CHOICES:
            state, options = first_states(run), CHOICES[piece.kind](getattr(piece.content, piece.kind))
            present = _present(state.get(getattr(piece.content, piece.kind).id)) or options[0]
            found += [(piece, option, present) for option in options if option != present][:most]
    if not found:
        raise ValueError("the page has nothing to choose from")
    return found


def _present(state: WidgetState | None) -> str:
    if state is None:
        return ""
    return state.string_value or next(iter(state.string_array_value.data), "")


def _selectbox(proto: Any, state: WidgetState) -> None:
    if proto.HasField("raw_value"):
        state.string_value = proto.raw_value
    elif proto.HasField("default"):
        state.string_value = proto.options[proto.default]


def _button_group(proto: Any, state: WidgetState) -> None:
    picked = list(proto.raw_values) or [proto.options[place].content for place in proto.default]
    state.string_array_value.data.extend(picked)


def _multiselect(proto: Any, state: WidgetState) -> None:
    picked = list(proto.raw_values) or [proto.options[place] for place in proto.default]
    state.string_array_value.data.extend(picked)


def _text(proto: Any, state: WidgetState) -> None:
    state.string_value = proto.value if proto.set_value else proto.default


def _checkbox(proto: Any, state: WidgetState) -> None:
    state.bool_value = proto.value if proto.set_value else proto.default


def _number(proto: Any, state: WidgetState) -> None:
    state.double_value = proto.value if proto.set_value else proto.default


_FIRST: Final[Mapping[str, Callable[[Any, WidgetState], None]]] = {
    "selectbox": _selectbox,
    "radio": _selectbox,
    "button_group": _button_group,
    "multiselect": _multiselect,
    "text_input": _text,
    "text_area": _text,
    "checkbox": _checkbox,
    "number_input": _number,
}
