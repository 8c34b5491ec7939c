"""The server dies in the middle of a save: what it said was saved is saved, and what was typed is still there."""

import secrets
from random import Random

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.serving import Server
from tests.browser.stage import Stage
from tests.browser.weekly import Weekly

ROUNDS = 4


def test_what_was_said_to_be_saved_survives_a_killed_server(visit: Visit, fresh_server: Server) -> None:
    seed = secrets.randbelow(10**6)
    print(f"seed {seed}")  # noqa: T201 - with it a failure can be had again
    random, stage = Random(seed), Stage(fresh_server.database)  # noqa: S311 - no secret
    lead = stage.lead(weeks_said=ROUNDS)
    acknowledged = 0
    for number in range(ROUNDS):
        week, typed = stage.present.plus(-number).iso, f"Typed before the power went, {number}"
        before = stage.saved(lead.project, week)
        visitor = visit(lead, f"/week?project={lead.project}&week={week}", at=fresh_server)
        form = Weekly(visitor)
        if not form.state("On track").is_checked():
            form.state("On track").click()
            visitor.settle()
        form.field("done").fill(typed)
        # The browser itself kills time, so that the moment falls anywhere in what the click sets off.
        visitor.script("""([button, wait]) => new Promise(done => {
          document.activeElement.blur();
          setTimeout(() => {
            [...document.querySelectorAll('button')].find(one => one.innerText.includes(button)).click();
            setTimeout(done, wait);
          }, 80);
        })""", ["Save and publish", random.uniform(0, 400)])  # fmt: skip
        fresh_server.kill()
        said = "The network sees it now" in visitor.text
        acknowledged += said
        still_there = form.field("done").input_value() == typed
        fresh_server.start()
        saved = stage.saved(lead.project, week)
        assert still_there or (saved and saved.done == typed), "what was typed is neither in the browser nor saved"
        if said:
            assert saved is not None
            assert saved.done == typed
        # Either wholly there or not at all.
        assert saved is None or saved.done in (typed, before.done if before else typed)
        visitor.settle()
        if still_there and not said:
            expect(form.field("done")).to_have_value(typed)
            save_anyway(form, stage, lead.project, week, typed)
    print(f"{acknowledged} of {ROUNDS} were acknowledged before the kill")  # noqa: T201 - a figure for whoever reads the run


def save_anyway(form: Weekly, stage: Stage, project: int, week: str, typed: str) -> None:
    """Save once more, as a person would; whether the first attempt had come through or not, it is saved once."""
    form.save.click()
    both = form.page.get_by_role("button", name="Go on with mine")
    expect(both.or_(form.page.get_by_text("The network sees it now"))).to_be_visible()
    if both.count():
        both.click()
        form.save.click()
        form.expect_saved()
    saved = stage.saved(project, week)
    assert saved is not None
    assert saved.done == typed


def test_the_last_words_before_a_kill_stand_when_the_server_comes_back(visit: Visit, fresh_server: Server) -> None:
    """Not even the pause after which they would have been kept as a draft is over."""
    stage = Stage(fresh_server.database)
    lead = stage.lead()
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}", at=fresh_server)
    form = Weekly(visitor)
    form.begin("At risk", "Kept as a draft")
    form.field("obstacle").fill("The last words")
    fresh_server.kill()
    expect(form.field("obstacle")).to_be_disabled()
    fresh_server.start()
    expect(form.field("obstacle")).to_be_enabled()
    visitor.settle()
    expect(form.field("done")).to_have_value("Kept as a draft")
    expect(form.field("obstacle")).to_have_value("The last words")
    expect(form.state("At risk")).to_be_checked()
    form.save.click()
    form.expect_saved()
    saved = stage.saved(lead.project, stage.present.iso)
    assert saved is not None
    assert (saved.state, saved.done, saved.obstacle) == ("at_risk", "Kept as a draft", "The last words")
