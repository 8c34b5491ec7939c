"""The weekly form, as a lead sees it in English."""

from typing import Final

from playwright.sync_api import Locator, expect

from tests.browser.visitors import Visitor

FIELDS: Final = {
    "done": "What was done",
    "next": "What is next",
    "obstacle": "What stands in the way",
    "help": "Where help is welcome",
}


class Weekly:
    """The form in a tab."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page = visitor, visitor.page

    def field(self, name: str) -> Locator:
        """Return the field of a text."""
        # What is wrong with a field stands in its label, after its name.
        return self.page.locator("textarea").nth(list(FIELDS).index(name))

    def state(self, word: str) -> Locator:
        """Return the button of a state."""
        return self.page.get_by_test_id("stButtonGroup").get_by_role("radio", name=word)

    @property
    def save(self) -> Locator:
        """The button that publishes."""
        return self.page.get_by_role("button", name="Save and publish")

    @property
    def note(self) -> Locator:
        """What is said of the draft."""
        return self.page.get_by_text("Draft saved at")

    @property
    def alert(self) -> Locator:
        """What is said above the form."""
        return self.page.get_by_test_id("stAlert")

    def begin(self, state: str, done: str) -> None:
        """Choose a state, write what was done, and wait until it is kept as a draft."""
        self.state(state).click()
        self.field("done").fill(done)
        self.field("next").click()
        expect(self.note).to_be_visible()
        self.visitor.settle()

    def expect_saved(self) -> None:
        """Wait until the page says that the week is saved."""
        expect(self.page.get_by_text("The network sees it now")).to_be_visible()
