"""A lead's tab on the weekly form without the browser: for what has to happen at an exact moment."""

from dataclasses import replace
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.bench.viewer import Viewer
from tests.browser.stage import Person
from ui.web import cookies


class Reporter(Viewer):
    """A lead's tab on the weekly form."""

    def prepare(self, text: str) -> None:
        """Put a state and a text into the form, without sending them yet."""
        (choice,) = self.pieces("button_group")
        self._states[choice.id] = WidgetState(id=choice.id)
        self._states[choice.id].string_array_value.data.append(choice.options[0].content)
        done = self.pieces("text_area")[0]
        self._states[done.id] = WidgetState(id=done.id, string_value=text)

    async def save(self) -> None:
        """Press the button that publishes, and take in what comes until the end of the run."""
        (button,) = (one for one in self.pieces("button") if one.label.startswith("Save and publish"))
        question = self._question()
        pressed = WidgetState(id=button.id, trigger_value=True)
        await self._ask(replace(question, widgets=(*question.widgets, pressed)))

    async def say_and_go(self) -> None:
        """Send what is in the form, as its fields do, and close the tab at once."""
        assert self._connection is not None
        await self._connection.send(self._question().encode())
        await self._connection.close()

    @property
    def acknowledged(self) -> bool:
        """Whether the tab was told that the week is saved."""
        run = self._inbox.run.in_order()
        told = [piece.content.alert.body for piece in run if piece.kind == "alert"]
        return any("The network sees it now" in body for body in told)

    def pieces(self, kind: str) -> list[Any]:
        """Return the widgets of a kind on the screen, in order."""
        return [getattr(piece.content, kind) for piece in self.screen.in_order() if piece.kind == kind]


def reporter_of(port: int, lead: Person, week: str) -> Reporter:
    """Return the tab of a lead, not yet open."""
    query, cookie = f"project={lead.project}&week={week}&lang=en", f"{cookies.SESSION}={lead.token}"
    return Reporter(port, "week", cookies=cookie, query_string=query)
