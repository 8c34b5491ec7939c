"""The list of people, and inviting one more."""

from sqlalchemy import select

from db.models import Account, Invitation
from db.sign_ins import accept_invitation
from tests.personas import Network
from tests.ui.manage.conftest import Open


def accounts(network: Network) -> dict[str, str]:
    with network.database.reading() as connection:
        return {row.username: row.name for row in connection.execute(select(Account.username, Account.name))}


def test_the_list_shows_everybody_with_role_and_access(manage: Open) -> None:
    html = manage().html
    assert "account=" in html
    for word in ("Owner", "outsider", "Coordinator", "Closed", "Link open until"):
        assert word in html


def test_searching_narrows_the_list_and_an_empty_result_says_so(manage: Open) -> None:
    opened = manage().put("people", words="TEAM")
    opened.run.run()
    assert "teammate" in opened.html
    assert "outsider" not in opened.html
    opened.put("people", words="nobody at all").run.run()
    assert "Nobody is found." in opened.html


def test_an_invitation_gives_a_link_that_is_shown_until_it_is_copied_and_works_once(
    manage: Open, served: Network
) -> None:
    opened = manage(section="people", account="new")
    opened.put("invitation", name="Uusi *Hlö*", username="uusi", role="ministry", language="sv")
    opened.press("Make the link")
    (link,) = [code.value for code in opened.run.code]
    assert link.split("?")[0].endswith("/invite")
    assert link.endswith("&lang=sv")
    assert opened.run.query_params["account"] == str(served.account("uusi"))
    opened.press("I have copied it")
    assert not opened.run.code
    token = link.split("token=")[1].split("&")[0]
    assert accept_invitation(served.database, token, "kelpo salasana") == "uusi"


def test_the_faults_of_an_invitation_stand_in_the_labels_and_nothing_typed_is_lost(
    manage: Open, served: Network
) -> None:
    before = accounts(served)
    opened = manage(section="people", account="new").put("invitation", name="", username="two words")
    opened.press("Make the link")
    assert "Name – Write something here." in opened.labels
    assert "without spaces" in opened.labels
    assert opened.value("invitation", "username") == "two words"
    assert "Not saved yet" in opened.said
    assert accounts(served) == before
    opened.put("invitation", name="Uusi", username="uusi").press("Make the link")
    assert accounts(served) == before | {"uusi": "Uusi"}


def test_no_token_is_kept_anywhere_but_as_a_hash(manage: Open, served: Network) -> None:
    opened = manage(section="people", account="new").put("invitation", name="Uusi", username="uusi")
    opened.press("Make the link")
    token = opened.run.code[0].value.split("token=")[1].split("&")[0]
    with served.database.reading() as connection:
        kept = connection.execute(select(Invitation.token_hash)).scalars().all()
    assert token not in kept
