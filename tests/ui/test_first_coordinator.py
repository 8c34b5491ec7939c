"""What the operator's terminal says of the first coordinator."""

import pytest

from db.engine import Database
from db.sign_ins import invitation
from tests.personas import Network
from ui.first_coordinator import main


def test_the_link_is_printed_while_nobody_can_sign_in(
    sqlite: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "8765")
    assert main(sqlite) == 0
    printed = capsys.readouterr().out
    assert "http://127.0.0.1:8765/invite?token=" in printed
    token = printed.split("token=")[1].split()[0]
    assert invitation(sqlite, token).standing == "open"


def test_nothing_is_printed_when_somebody_can(sqlite_network: Network, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(sqlite_network.database) == 0
    assert capsys.readouterr().out == ""


def test_a_database_that_is_not_there_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(Database("sqlite:////nowhere/at/all.db")) == 1
    assert "unavailable (gone)" in capsys.readouterr().err
