"""One person: what may be changed, and what came of it."""

from db.commands.accounts import EditedAccount, edit
from db.permissions import Role
from tests.personas import Network
from tests.ui.manage.conftest import Open, Opened


def person(manage: Open, network: Network, username: str) -> tuple[Opened, str]:
    account = network.account(username)
    return manage(section="people", account=str(account)), f"account/{account}"


def test_closing_an_account_signs_the_person_out(manage: Open, served: Network) -> None:
    opened, form = person(manage, served, "owner")
    opened.put(form, active=False).press("Save")
    assert "Saved" in opened.said
    assert served.identity("owner").role is Role.NOBODY
    assert "Make a new link" not in [button.label for button in opened.run.button]


def test_the_only_coordinator_cannot_be_closed_and_is_told_why(manage: Open, served: Network) -> None:
    opened, form = person(manage, served, "coordinator")
    opened.put(form, active=False).press("Save")
    assert "only coordinator" in opened.labels
    assert served.identity("coordinator").role is Role.COORDINATOR


def test_when_somebody_was_faster_both_texts_stand_side_by_side(manage: Open, served: Network) -> None:
    opened, form = person(manage, served, "owner")
    theirs = EditedAccount(served.account("owner"), 1, "Their name", "project", "sv", active=True)
    served.do("coordinator", edit, theirs)
    opened.put(form, name="My name").press("Save")
    assert "somebody else saved this" in opened.said
    assert "Their name" in opened.html
    assert "My name" in opened.html
    opened.press("Go on with mine")
    # What was not changed here becomes as it is saved now.
    assert (opened.value(form, "name"), opened.value(form, "language")) == ("My name", "sv")
    opened.press("Save")
    identity = served.identity("owner")
    assert (identity.name, identity.language) == ("My name", "sv")


def test_the_saved_text_may_be_taken_instead(manage: Open, served: Network) -> None:
    opened, form = person(manage, served, "owner")
    theirs = EditedAccount(served.account("owner"), 1, "Their name", "project", "sv", active=True)
    served.do("coordinator", edit, theirs)
    opened.put(form, name="My name").press("Save").press("Take the saved one")
    assert opened.value(form, "name") == "Their name"
    assert "somebody else" not in opened.said


def test_a_person_is_added_to_a_project_and_removed(manage: Open, served: Network) -> None:
    opened, _form = person(manage, served, "outsider")
    form = f"membership/{served.account('outsider')}"
    opened.put(form, project_id=served.project("own"), role="deputy")
    opened.run.run()
    opened.press("Add to the project")
    assert "Added" in opened.said
    assert served.project("own") in served.identity("outsider").project_ids
    opened.press("Remove")
    assert "Removed" in opened.said
    assert len(served.identity("outsider").project_ids) == 2


def test_a_new_link_is_shown_and_may_be_withdrawn(manage: Open, served: Network) -> None:
    opened, _form = person(manage, served, "ministry")
    opened.press("Make a new link")
    assert "/invite?token=" in opened.run.code[0].value
    opened.press("Withdraw the link")
    assert "withdrawn" in opened.said


def test_an_account_that_is_not_there_is_said_plainly(manage: Open) -> None:
    assert "nothing at this address" in manage(section="people", account="999999").said
