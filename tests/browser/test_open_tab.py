"""Who loses a right loses it in the tabs that are open, too: with the next click, and in what updates itself."""

from collections.abc import Callable
from contextlib import suppress
from uuid import uuid4

import pytest
from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import expect
from sqlalchemy import select

from db import sign_ins
from db.commands import accounts, memberships, wall_links
from db.commands.accounts import EditedAccount
from db.commands.memberships import RemovedMembership
from db.commands.wall_links import EndedWallLink, NewWallLink
from db.identity import token_hash
from db.models import Account, Membership
from tests.browser.conftest import Visit
from tests.browser.stage import Person, Stage
from tests.browser.visitors import Visitor
from tests.browser.weekly import Weekly
from tests.personas import PASSWORD

NEW_PASSWORD = "another long password"


def edit(stage: Stage, person: Person, **changes: object) -> None:
    with stage.database.reading() as connection:
        row = connection.execute(select(Account.__table__).where(Account.id == person.account_id)).mappings().one()
    kept = {name: row[name] for name in ("name", "role", "language", "active")}
    stage.set_up(accounts.edit, EditedAccount(row["id"], row["version"], **{**kept, **changes}))


def deactivate(stage: Stage, person: Person) -> None:
    edit(stage, person, active=False)


def give_another_role(stage: Stage, person: Person) -> None:
    edit(stage, person, role="ministry")


def change_password(stage: Stage, person: Person) -> None:
    sign_ins.change_password(stage.database, person.session_id, PASSWORD, NEW_PASSWORD)


def sign_out(stage: Stage, person: Person) -> None:
    sign_ins.sign_out(stage.database, person.session_id)


def leave_project(stage: Stage, person: Person) -> None:
    with stage.database.reading() as connection:
        row = connection.execute(
            select(Membership.id, Membership.version).where(Membership.account_id == person.account_id)
        ).one()
    stage.set_up(memberships.remove, RemovedMembership(row.id, row.version))


LOSSES = {
    "deactivated": deactivate,
    "another role": give_another_role,
    "another password": change_password,
    "signed out": sign_out,
    "out of the project": leave_project,
}
Loss = Callable[[Stage, Person], None]


@pytest.mark.parametrize("lose", LOSSES.values(), ids=LOSSES)
def test_an_open_form_saves_nothing_more(visit: Visit, stage: Stage, lose: Loss) -> None:
    lead = stage.lead(password=PASSWORD)
    visitor = visit(lead, f"/week?project={lead.project}&week={stage.present.iso}")
    form = Weekly(visitor)
    form.begin("On track", "Said too late")
    lose(stage, lead)
    with suppress(Late):  # on a busy machine the form is gone before the click: a draft's run came late
        form.save.click(timeout=10_000)
    expect(form.save).to_have_count(0)
    assert stage.saved(lead.project, stage.present.iso) is None
    assert "Traceback" not in visitor.text
    assert "error number" not in visitor.text


@pytest.mark.parametrize("name", ["deactivated", "another password", "signed out"])
def test_the_part_that_updates_itself_stops_showing_the_network(visit: Visit, stage: Stage, name: str) -> None:
    """Nobody clicks: the page itself comes to ask, and gets the sign-in form."""
    lead = stage.lead(password=PASSWORD)
    visitor = visit(lead, "/network")
    expect(visitor.page.locator(".ym-grid")).to_be_visible()
    LOSSES[name](stage, lead)
    expect(visitor.page.locator(".ym-grid")).to_have_count(0)
    expect(visitor.page.get_by_role("textbox", name="User name")).to_be_visible()


def test_signing_out_in_one_tab_holds_in_the_other(visit: Visit, stage: Stage) -> None:
    lead = stage.lead()
    first = visit(lead, f"/week?project={lead.project}")
    second = Visitor(first.page.context.new_page(), first.base).open("/")
    second.page.locator(".ym-account summary").click()
    second.page.get_by_role("button", name="Sign out").click()
    expect(second.page.get_by_role("textbox", name="User name")).to_be_visible()
    assert not [one for one in second.page.context.cookies() if one["name"] == "yhteistyomittari"]
    Weekly(first).state("On track").click()
    expect(first.page.get_by_role("textbox", name="User name")).to_be_visible()


def test_a_cookie_that_was_kept_is_nobodys_after_signing_out(visit: Visit, stage: Stage) -> None:
    lead = stage.lead()
    expect(visit(lead, "/").page.locator(".ym-account")).to_be_visible()
    sign_ins.sign_out(stage.database, lead.session_id)
    expect(visit(lead, "/").page.get_by_role("textbox", name="User name")).to_be_visible()


def test_a_coordinator_who_is_one_no_more_manages_nothing_in_an_open_tab(visit: Visit, stage: Stage) -> None:
    person = stage.sign_in(stage.account("coordinator"))
    visitor = visit(person, "/accounts?section=walls")
    expect(visitor.page.get_by_role("heading", name="Accounts and projects")).to_be_visible()
    give_another_role(stage, person)
    visitor.page.get_by_text("Projects", exact=True).click()
    expect(visitor.page.get_by_role("heading", name="Accounts and projects")).to_have_count(0)
    assert "Esimerkkiseinä" not in visitor.text


def test_an_ended_wall_link_ends_the_open_wall(visit: Visit, stage: Stage) -> None:
    token = uuid4().hex
    made = stage.set_up(wall_links.open, NewWallLink("A room", token_hash(token)))
    visitor = visit(None, f"/wall-link/{token}", size=(1280, 720))
    expect(visitor.page.locator(".ym-turns").first).to_be_visible()
    stage.set_up(wall_links.end, EndedWallLink(int(made["id"]), int(made["version"])))
    expect(visitor.page.locator(".ym-turns")).to_have_count(0)
    visitor.open(f"/wall-link/{token}")
    expect(visitor.page.get_by_role("heading", name="This link no longer works")).to_be_visible()
