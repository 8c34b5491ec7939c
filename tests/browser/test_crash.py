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
        form.state("On track").click()
        visitor.settle()
        form.field("done").fill(typed)
        # The browser itself kills time, so that the moment falls anywhere in what the click sets off.
        visitor.script("""([button, wait]) => new Promise(done => {
          [...document.querySelectorAll('button')].find(one => one.innerText.includes(button)).click();
          setTimeout(done, wait);
        })""", ["Save and publish", random.uniform(0, 400)])  # fmt: skip
        fresh_server.kill()
        said = "The network sees it now" in visitor.text
        acknowledged += said
        if not said:
            assert form.field("done").input_value() == typed, "what was typed is gone from the browser"
        fresh_server.start()
        saved = stage.saved(lead.project, week)
        if said:
            assert saved is not None
            assert saved.done == typed
        # Either wholly there or not at all.
        assert saved is None or saved.done in (typed, before.done if before else typed)
        visitor.settle()
        if not said:
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
