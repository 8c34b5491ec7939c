"""The weekly form in a real browser: by keyboard alone, in few steps, with nothing typed ever lost."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.stage import Person, Stage
from tests.browser.visitors import Visitor
from tests.browser.weekly import FIELDS, Weekly
from tests.personas import PASSWORD

MOST_STEPS = 12


@pytest.fixture
def lead(stage: Stage) -> Person:
    return stage.lead()


@contextmanager
def counted(visitor: Visitor) -> Iterator[list[int]]:
    """Count the clicks and the keys beside the text itself that real hands make in the block.

    A chord such as Ctrl+S is one step: the keys that are held for it do not count by themselves.
    """
    visitor.script("""() => {
      window.steps = 0;
      const held = ['Control', 'Shift', 'Alt', 'Meta'];
      const text = event => held.includes(event.key)
        || event.key.length === 1 && !event.ctrlKey && event.target instanceof HTMLTextAreaElement;
      addEventListener('pointerdown', event => { if (event.isTrusted) window.steps += 1; }, true);
      addEventListener('keydown', event => { if (event.isTrusted && !text(event)) window.steps += 1; }, true);
    }""")
    steps: list[int] = []
    yield steps
    steps.append(visitor.script("() => window.steps"))


def tab_to(visitor: Visitor, what: str, most: int = 60) -> int:
    """Press Tab until what has the focus bears that name, and return how often that was."""
    named = """() => { const one = document.activeElement;
      return (one.getAttribute('aria-label') || '') + ' ' + (one.labels?.[0]?.innerText || '') + ' '
        + (one.matches('a, button, summary') ? one.innerText : ''); }"""
    seen = []
    for presses in range(1, most):
        visitor.page.keyboard.press("Tab")
        seen.append(visitor.script(named).strip()[:40])
        if what in visitor.script(named):
            return presses
    raise AssertionError(f"Tab never came to {what!r}, but to {seen}")


def test_a_week_is_reported_from_sign_in_to_saved_by_keyboard_alone(visit: Visit, stage: Stage) -> None:
    lead, week = stage.lead(password=PASSWORD), stage.present.iso
    visitor = visit(None, f"/week?project={lead.project}&week={week}&lang=en")
    keyboard = visitor.page.keyboard
    tab_to(visitor, "User name")
    keyboard.type(lead.username)
    keyboard.press("Tab")
    keyboard.type(PASSWORD)
    keyboard.press("Enter")
    expect(visitor.page.get_by_role("heading", name="This week")).to_be_visible()
    visitor.settle()
    tab_to(visitor, "On track")
    keyboard.press("Space")
    tab_to(visitor, FIELDS["done"])
    keyboard.type("Said by keyboard")
    tab_to(visitor, FIELDS["next"])
    keyboard.type("More of it")
    tab_to(visitor, "Save and publish")
    keyboard.press("Enter")
    Weekly(visitor).expect_saved()
    saved = stage.saved(lead.project, week)
    assert saved is not None
    assert (saved.state, saved.done, saved.next) == ("on_track", "Said by keyboard", "More of it")


def test_three_changed_fields_take_few_steps_by_mouse(visit: Visit, stage: Stage, lead: Person) -> None:
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    form = Weekly(visitor)
    with counted(visitor) as steps:
        form.state("At risk").click()
        form.field("done").click()
        visitor.page.keyboard.type("Little")
        form.field("obstacle").click()
        visitor.page.keyboard.type("A storm")
        form.save.click()
        form.expect_saved()
    assert steps[0] <= MOST_STEPS
    saved = stage.saved(lead.project, stage.present.iso)
    assert saved is not None
    assert (saved.state, saved.done, saved.obstacle) == ("at_risk", "Little", "A storm")


def test_three_changed_fields_take_few_steps_by_keyboard(visit: Visit, stage: Stage, lead: Person) -> None:
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    keyboard = visitor.page.keyboard
    with counted(visitor) as steps:
        keyboard.press("Tab")
        keyboard.press("Enter")  # skip to the main content
        tab_to(visitor, "On track")
        keyboard.press("Space")
        tab_to(visitor, FIELDS["done"])
        keyboard.type("By keys")
        tab_to(visitor, FIELDS["help"])
        keyboard.type("Wanted by keys")
        keyboard.press("Control+s")
        Weekly(visitor).expect_saved()
    assert steps[0] <= MOST_STEPS, steps
    saved = stage.saved(lead.project, stage.present.iso)
    assert saved is not None
    assert (saved.state, saved.done, saved.help) == ("on_track", "By keys", "Wanted by keys")


def test_no_change_is_not_offered_while_something_is_being_written(
    visit: Visit, stage: Stage, lead: Person
) -> None:
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    form, no_change = Weekly(visitor), visitor.page.get_by_role("button", name="No change since last time")
    expect(no_change).to_be_enabled()
    form.field("done").click()
    visitor.page.keyboard.type("Begun")
    expect(no_change).to_be_disabled()
    expect(form.note).to_be_visible()
    visitor.page.get_by_role("button", name="Discard draft").click()
    expect(no_change).to_be_enabled()


def test_no_change_is_one_click(visit: Visit, stage: Stage, lead: Person) -> None:
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    with counted(visitor) as steps:
        visitor.page.get_by_role("button", name="No change since last time").click()
        Weekly(visitor).expect_saved()
    assert steps[0] == 1
    saved = stage.saved(lead.project, stage.present.iso)
    assert saved is not None
    assert saved.unchanged
    assert saved.next.startswith("Planned in")


def test_last_week_stands_beside_each_field(visit: Visit, stage: Stage, lead: Person) -> None:
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    beside = visitor.page.locator(".ym-before")
    assert beside.count() == 1 + len(FIELDS)
    before = stage.present.plus(-2)
    expect(beside.nth(0)).to_contain_text("On track")
    expect(beside.nth(1)).to_contain_text(f"Done in {before.iso}")
    expect(beside.nth(1)).to_contain_text(f"Planned in {before.iso}")
    expect(beside.nth(2)).to_contain_text(f"Planned in {before.iso}")


def test_opening_the_form_makes_no_draft(visit: Visit, stage: Stage, lead: Person) -> None:
    stage.add_milestone(lead.project, "A milestone")
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    expect(visitor.page.get_by_role("checkbox")).to_have_count(1)
    expect(Weekly(visitor).note).to_have_count(0)


def test_a_draft_is_kept_while_it_is_typed_and_a_reload_brings_it_back(
    visit: Visit, stage: Stage, lead: Person
) -> None:
    teammate = stage.sign_in(stage.account())
    stage.join(teammate, lead.project)
    path = f"/week?project={lead.project}&week={stage.present.iso}"
    visitor = visit(lead, path)
    form = Weekly(visitor)
    field = form.field("done")
    field.click()
    visitor.page.keyboard.type("Half a thou")
    expect(form.note).to_be_visible()
    expect(field).to_be_focused()
    visitor.page.keyboard.type("ght")
    expect(field).to_have_value("Half a thought")
    visitor.page.keyboard.press("Tab")  # leaving a field sends it
    visitor.settle()
    visitor.reload()
    expect(form.field("done")).to_have_value("Half a thought")
    expect(form.note).to_be_visible()
    assert stage.saved(lead.project, stage.present.iso) is None, "a draft must not publish itself"
    assert "Half a thought" not in visit(teammate, path).text


def test_typing_goes_on_undisturbed_while_drafts_are_kept(visit: Visit, stage: Stage, lead: Person) -> None:
    """Signs typed while the page runs because of earlier ones are neither lost nor moved."""
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    form = Weekly(visitor)
    form.field("done").click()
    said = "Kävimme yrityksissä. " * 12
    visitor.page.keyboard.type(said, delay=40)
    expect(form.field("done")).to_have_value(said)
    expect(form.note).to_be_visible()
    visitor.settle()
    expect(form.field("done")).to_have_value(said)


def test_what_was_typed_is_there_after_another_page(visit: Visit, lead: Person) -> None:
    visitor = visit(lead, f"/week?project={lead.project}")  # of the week that the form itself begins with
    form = Weekly(visitor)
    form.state("On track").click()
    form.field("done").click()
    visitor.page.keyboard.type("Left in the middle of")
    visitor.page.get_by_role("link", name="Network", exact=True).click()
    expect(visitor.page.get_by_role("heading", name="Network", exact=True)).to_be_visible()
    visitor.page.get_by_role("link", name="This week", exact=True).click()
    expect(form.field("done")).to_have_value("Left in the middle of")
    expect(form.state("On track")).to_be_checked()


def test_what_was_typed_is_there_after_another_project(visit: Visit, stage: Stage) -> None:
    lead = stage.lead(projects_led=2)
    first, second = (stage.name_of(project) for project in lead.projects)
    visitor = visit(lead, f"/week?project={lead.projects[0]}&week={stage.present.iso}")
    form = Weekly(visitor)
    form.field("done").click()
    visitor.page.keyboard.type("Of the first")
    choose(visitor, second)
    expect(form.field("done")).to_have_value("")
    form.field("done").click()
    visitor.page.keyboard.type("Of the second")
    choose(visitor, first)
    expect(form.field("done")).to_have_value("Of the first")
    choose(visitor, second)
    expect(form.field("done")).to_have_value("Of the second")


def choose(visitor: Visitor, project: str) -> None:
    radio = visitor.page.get_by_test_id("stRadio").locator("label").filter(has_text=project)
    radio.click()
    expect(radio.locator("input")).to_be_checked()
    visitor.settle()


def test_the_last_words_before_a_reload_are_kept(visit: Visit, stage: Stage, lead: Person) -> None:
    """Nobody waits for the pause after which a draft is kept."""
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    form = Weekly(visitor)
    form.field("done").click()
    visitor.page.keyboard.type("The very last words")
    visitor.reload()
    expect(form.field("done")).to_have_value("The very last words")


def test_a_draft_can_be_discarded(visit: Visit, stage: Stage, lead: Person) -> None:
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    form = Weekly(visitor)
    form.field("done").fill("Away with it")
    form.field("next").click()
    visitor.page.get_by_role("button", name="Discard draft").click()
    expect(form.field("done")).to_have_value("")
    expect(form.note).to_have_count(0)
    visitor.reload()
    expect(form.field("done")).to_have_value("")


def stale(visit: Visit, stage: Stage, lead: Person) -> Weekly:
    """Return the form after saving a week that somebody else saved while it was written."""
    teammate, week = stage.sign_in(stage.account()), stage.present.iso
    stage.join(teammate, lead.project)
    visitor = visit(lead, f"/week?project={lead.project}&week={week}")
    form = Weekly(visitor)
    form.state("On track").click()
    form.field("done").fill("My words")
    form.field("next").click()
    stage.save(teammate, lead.project, week, done="Their words", state="at_risk", obstacle="Their obstacle")
    form.save.click()
    expect(form.alert.filter(has_text="somebody else saved")).to_be_visible()
    both = visitor.page.locator(".ym-both")
    expect(both.nth(0)).to_contain_text("Their words")
    expect(both.nth(0)).to_contain_text("Their obstacle")
    expect(both.nth(1)).to_contain_text("My words")
    saved = stage.saved(lead.project, week)
    assert saved is not None
    assert saved.done == "Their words"
    return form


def test_a_stale_save_shows_both_texts_and_mine_can_go_on(visit: Visit, stage: Stage, lead: Person) -> None:
    form = stale(visit, stage, lead)
    form.page.get_by_role("button", name="Go on with mine").click()
    expect(form.field("done")).to_have_value("My words")
    form.save.click()
    form.expect_saved()
    saved = stage.saved(lead.project, stage.present.iso)
    assert saved is not None
    assert (saved.done, saved.version) == ("My words", 2)


def test_a_stale_save_shows_both_texts_and_theirs_can_be_taken(visit: Visit, stage: Stage, lead: Person) -> None:
    form = stale(visit, stage, lead)
    form.page.get_by_role("button", name="Take the saved one").click()
    expect(form.field("done")).to_have_value("Their words")
    expect(form.field("obstacle")).to_have_value("Their obstacle")
    expect(form.state("At risk")).to_be_checked()
    form.field("done").fill("Their words, and mine")
    form.save.click()
    form.expect_saved()
    saved = stage.saved(lead.project, stage.present.iso)
    assert saved is not None
    assert saved.done == "Their words, and mine"


def test_a_milestone_that_somebody_ticked_meanwhile_stays_ticked(visit: Visit, stage: Stage, lead: Person) -> None:
    """A form that was opened before shows it unticked; saving it must not set it back."""
    milestone = stage.add_milestone(lead.project, "Reached by another")
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    form = Weekly(visitor)
    expect(visitor.page.get_by_role("checkbox")).not_to_be_checked()
    stage.save(lead, lead.project, stage.present.plus(-1).iso, done="Reached", milestones={milestone: True})
    form.state("On track").click()
    form.field("done").fill("Something else")
    form.save.click()
    form.expect_saved()
    assert stage.is_reached(milestone)


def test_a_milestone_is_ticked_off(visit: Visit, stage: Stage, lead: Person) -> None:
    stage.add_milestone(lead.project, "Reached now")
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    form = Weekly(visitor)
    visitor.page.get_by_text("Reached now").click()
    form.state("On track").click()
    form.field("done").fill("Reached it")
    form.save.click()
    form.expect_saved()
    visitor.reload()
    expect(visitor.page.get_by_role("checkbox")).to_be_checked()


def test_each_fault_stands_in_the_label_of_its_field(visit: Visit, stage: Stage, lead: Person) -> None:
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    form = Weekly(visitor)
    form.save.click()
    expect(form.alert).to_contain_text("Not saved yet")
    expect(visitor.page.get_by_test_id("stButtonGroup")).to_contain_text("Choose how the project is doing")
    expect(form.field("done")).to_have_attribute("aria-label", re.compile("Say in a few words what was done"))
    form.state("Off track").click()
    form.field("done").fill("x" * 5_001)
    form.field("next").fill("turned \u202e around")
    form.save.click()
    expect(form.field("obstacle")).to_have_attribute(
        "aria-label", "What stands in the way – Say in words what stands in the way when not all is on track."
    )
    expect(form.field("done")).to_have_attribute("aria-label", re.compile("1 character too long"))
    expect(form.field("next")).to_have_attribute("aria-label", re.compile("turns the direction"))
    expect(form.field("done")).to_have_value("x" * 5_001)
    assert stage.saved(lead.project, stage.present.iso) is None


@pytest.mark.parametrize(
    "hostile",
    ["a\x00b", "x" * 10_000, "y" * 1_000_000, "\x1b[31m", "=HYPERLINK(1)" * 500],
    ids=["NUL", "10,000", "1,000,000", "escape", "formula, long"],
)
def test_what_cannot_be_saved_is_said_and_stays_in_the_field(
    visit: Visit, stage: Stage, lead: Person, hostile: str
) -> None:
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    form = Weekly(visitor)
    form.state("On track").click()
    visitor.settle()
    form.field("done").click()
    insert(visitor, hostile)
    typed = form.field("done").input_value()
    form.save.click()
    expect(form.alert).to_contain_text("Not saved yet")
    expect(form.field("done")).to_have_attribute("aria-label", re.compile("What was done – "))
    assert form.field("done").input_value() == typed
    assert stage.saved(lead.project, stage.present.iso) is None
    assert "Traceback" not in visitor.text


def insert(visitor: Visitor, text: str) -> None:
    """Put text into the field that has the focus, as pasting does."""
    visitor.script(
        """text => {
      const field = document.activeElement;
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, text);
      field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    }""",
        text,
    )


@pytest.mark.parametrize(
    "harmless",
    ["![x](https://example.org/x.png)", "<img src=x onerror=alert(1)>", "=1+1", "S̈ámegiella 👩\u200d🔬"],
)
def test_any_writing_is_saved_as_it_was_typed(visit: Visit, stage: Stage, lead: Person, harmless: str) -> None:
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    form = Weekly(visitor)
    form.state("On track").click()
    form.field("done").fill(harmless)
    form.save.click()
    form.expect_saved()
    saved = stage.saved(lead.project, stage.present.iso)
    assert saved is not None
    assert saved.done == harmless


def test_several_projects_are_reported_one_after_another(visit: Visit, stage: Stage) -> None:
    lead = stage.lead(projects_led=3)
    visitor = visit(lead, f"/week?project={lead.projects[0]}&week={stage.present.iso}")
    form = Weekly(visitor)
    for number in range(3):
        form.state("On track").click()
        form.field("done").fill(f"Words {number}")
        form.save.click()
        form.expect_saved()
        if number < 2:
            visitor.page.get_by_role("button", name="Next: ").click()
            expect(form.field("done")).to_have_value("")
            visitor.settle()
    said = {project: stage.saved(project, stage.present.iso) for project in lead.projects}
    assert sorted(one.done for one in said.values() if one) == ["Words 0", "Words 1", "Words 2"]


def test_a_missed_week_is_reported_later(visit: Visit, stage: Stage, lead: Person) -> None:
    missed = stage.present.plus(-1)
    visitor = visit(lead, "/")
    link = visitor.page.get_by_role("link").filter(has_text=f"week {missed.number}/{missed.year}")
    expect(link).to_contain_text("late")
    with visitor.rerun():
        link.click()
    form = Weekly(visitor)
    form.state("On track").click()
    form.field("done").fill("Late, but said")
    form.save.click()
    form.expect_saved()
    saved = stage.saved(lead.project, missed.iso)
    assert saved is not None
    assert saved.done == "Late, but said"
    assert stage.saved(lead.project, stage.present.iso) is None
