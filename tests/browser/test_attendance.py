"""Who came is told by the keyboard alone, and Enter chooses the one partner that was typed.

Only a browser shows it: Streamlit offers all matches first, unless it is told not to, and a field forgets what is
being typed in it when it is set by the page.
"""

from playwright.sync_api import expect

from db.commands import events, partners
from db.commands.events import NewEvent
from db.commands.partners import NewPartner
from tests.browser.conftest import Visit
from tests.browser.stage import Stage


def test_who_came_is_told_without_a_mouse(visit: Visit, stage: Stage) -> None:
    lead, today = stage.lead(), stage.database.today()
    for name in ("Kahvila Keto Oy", "Kahvila Niitty Oy", "Kutomo Oy"):
        new = NewPartner(project_id=lead.project, kind="company", name=name, stage="reached", on=today)
        stage.set_up(partners.add, new)
    event = stage.set_up(events.add, NewEvent(
        project_id=lead.project, title="Aamukahvit", language="fi", kind="company_meeting", form="in_person",
        held_on=today,
    ))["id"]  # fmt: skip
    visitor = visit(lead, f"/events?event={event}")
    keyboard = visitor.page.keyboard
    visitor.page.get_by_label("From companies").focus()
    keyboard.type("12")
    for _field in range(7):  # to the partners
        keyboard.press("Tab")
    with visitor.rerun():  # what is typed while the page runs because of the number before it is not lost
        keyboard.type("niitty", delay=60)
        keyboard.press("Enter")
    keyboard.press("Escape")
    button = visitor.page.get_by_role("button", name="Save who came")
    for _field in range(5):
        if button.evaluate("one => one === document.activeElement"):
            break
        keyboard.press("Tab")
    expect(button).to_be_focused()
    keyboard.press("Enter")
    expect(visitor.page.get_by_text("It is saved who came.")).to_be_visible()
    assert "Kahvila Niitty Oy" in visitor.text
    assert "Kahvila Keto Oy" not in visitor.text
