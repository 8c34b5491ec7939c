"""A preview of a list: made at the press of a button, and shown for as long as it is of what is chosen."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol, TypeVar

import streamlit as st

from ui.imports.listing import show_first_part
from ui.language import _
from ui.show import empty_state

_LOOK: Final = "import/look"  # one list at a time, whatever it is of


class Look(Protocol):
    """A preview that was made: of what, and its rows."""

    @property
    def of(self) -> tuple[object, ...]:
        """What the list and the choices were."""

    @property
    def rows(self) -> Sequence[Any]:
        """The rows of the list."""


L = TypeVar("L", bound=Look)


def look_when_asked(of: tuple[object, ...], kind: type[L], make: Callable[[], L]) -> L | None:
    """Show the button that makes a preview, and return it; None before one was asked for, or where no row is."""
    look = st.session_state.get(_LOOK)
    stands = isinstance(look, kind) and look.of == of
    if st.button(_("See what becomes of the rows"), type="secondary" if stands else "primary", key="import/see"):
        look, stands = make(), True
        st.session_state[_LOOK] = look
        show_first_part()
    if not stands or not isinstance(look, kind):
        return None
    if not look.rows:
        empty_state(_("There are no rows below the headings."))
        return None
    return look


def forget_look() -> None:
    """Forget the preview that was made."""
    st.session_state.pop(_LOOK, None)
