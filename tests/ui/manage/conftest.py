"""The management page without a browser: opened at a place, its fields found by key."""

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Visit


class Opened:
    """The management page as the coordinator sees it."""

    def __init__(self, run: AppTest) -> None:
        self.run = run
        assert not run.exception

    def put(self, form: str, **values: Any) -> "Opened":
        """Put values into the fields of a form; nothing is sent yet."""
        for field, value in values.items():
            for kind in ("text_input", "text_area", "selectbox", "multiselect", "checkbox", "date_input"):
                for widget in self._fields(kind):
                    if str(widget.key).partition("/")[2] == f"{form}/{field}":
                        widget.set_value(value)
        return self

    def press(self, label: str) -> "Opened":
        """Press the first button with this label."""
        [button, *_others] = [button for button in self.run.button if button.label == label]
        button.click()
        self.run.run(timeout=20)
        assert not self.run.exception
        return self

    def value(self, form: str, field: str) -> Any:
        """Return what stands in a field."""
        return self.run.session_state[f"form/{form}/{field}"]

    @property
    def labels(self) -> str:
        """The labels of all fields; faults stand in them."""
        kinds = ("text_input", "text_area", "selectbox", "multiselect", "checkbox", "date_input")
        return "\n".join(widget.label for kind in kinds for widget in self._fields(kind))

    def _fields(self, kind: str) -> list[Any]:
        return list(self.run.get(kind))

    @property
    def said(self) -> str:
        """What the page tells of what was done, or was not."""
        boxes = [*self.run.success, *self.run.error, *self.run.warning]
        return "\n".join(box.value for box in boxes)

    @property
    def html(self) -> str:
        """The tables and texts of the page."""
        return "\n".join(str(element.proto.body) for element in self.run.get("html"))


Open = Callable[..., Opened]


@pytest.fixture
def manage(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the management page at a place, in English."""
    # A page that runs by itself knows no other pages to link to.
    monkeypatch.setattr(st, "page_link", lambda *_arguments, **_options: None)

    def open_page(**place: str) -> Opened:
        return Opened(visit("coordinator", "accounts", lang="en", **place))

    return open_page
