"""Drafts: kept as they are typed, for one person alone."""

from typing import Any

import pytest

from db import drafts
from db.commands.status_updates import SameAsBefore, WeekReport, repeat, submit
from db.engine import data_version
from db.faults import Refused
from db.queries import weekly
from db.reading import fetch
from db.weeks import Week
from tests.databases import NOON, AdjustableClock
from tests.personas import LAST_WEEK, THIS_WEEK, Network


def kept(network: Network, persona: str = "owner", week: str = THIS_WEEK) -> Any:
    with network.database.reading() as connection:
        monday, own = Week.parse(week).monday, network.project("own")
        identity = network.identity(persona)
        found = fetch(connection, weekly.draft, identity, as_of=None, own_project_id=own, week=monday)
    return found and found["content"]


def save(network: Network, content: dict[str, Any], persona: str = "owner", week: str = THIS_WEEK) -> None:
    drafts.save(network.database, network.session_id(persona), network.project("own"), week, content)


def test_the_last_one_typed_holds(network: Network, clock: AdjustableClock) -> None:
    for words in ("H", "Ha", "Half"):
        clock.advance(seconds=1)
        save(network, {"done": words})
    assert kept(network) == {"done": "Half"}
    assert clock.moment > NOON


def test_each_person_and_each_week_has_its_own(network: Network) -> None:
    save(network, {"done": "Mine"})
    save(network, {"done": "Theirs"}, "teammate")
    save(network, {"done": "Last week's"}, week=LAST_WEEK)
    assert (kept(network), kept(network, "teammate")) == ({"done": "Mine"}, {"done": "Theirs"})
    assert kept(network, week=LAST_WEEK) == {"done": "Last week's"}


def test_a_draft_publishes_nothing(network: Network) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    save(network, {"done": "Secret"})
    with network.database.reading() as connection:
        assert data_version(connection) == before
        form = weekly.form(
            connection, as_of=None, project_id=network.project("own"), week=Week.parse(THIS_WEEK).monday
        )
        assert form["saved"] is None


@pytest.mark.parametrize("command", ["submit", "repeat"])
def test_sending_ends_the_own_draft_and_nobody_else_s(network: Network, command: str) -> None:
    save(network, {"done": "Mine"})
    save(network, {"done": "Theirs"}, "teammate")
    own = network.project("own")
    if command == "submit":
        network.do("owner", submit, WeekReport(own, THIS_WEEK, "on_track", "Mine"))
    else:
        network.do("owner", repeat, SameAsBefore(own, THIS_WEEK))
    assert kept(network) is None
    assert kept(network, "teammate") == {"done": "Theirs"}


def test_a_refused_sending_keeps_the_draft(network: Network) -> None:
    save(network, {"done": "Mine"})
    with pytest.raises(Refused):
        network.do("owner", submit, WeekReport(network.project("own"), THIS_WEEK, "at_risk", "Mine"))
    assert kept(network) == {"done": "Mine"}


@pytest.mark.parametrize(
    "words", ["", "=1+1", "<b>", "🔑", "a\tb\r\nc", "x" * drafts.DRAFT_LIMIT, "a\u202eb", "'\"\\"]
)
def test_what_is_typed_comes_back_as_it_was_typed(network: Network, words: str) -> None:
    save(network, {"done": words, "state": "at_risk"})
    assert kept(network) == {"done": words, "state": "at_risk"}


@pytest.mark.parametrize("words", ["nul\0", "\ud800", "x" * 1_000_000, "\x1b"])
def test_what_no_database_can_keep_is_refused_by_its_field_and_the_draft_before_stays(
    network: Network, words: str
) -> None:
    save(network, {"done": "Before"})
    with pytest.raises(Refused) as refused:
        save(network, {"done": words, "next": words})
    assert [fault.field for fault in refused.value.faults] == ["done", "next"]
    assert kept(network) == {"done": "Before"}


@pytest.mark.parametrize("week", ["", "2026-W54", "2027-W53", "\0"])
def test_an_unknown_week_has_no_draft(network: Network, week: str) -> None:
    with pytest.raises(Refused):
        save(network, {"done": "x"}, week=week)


def test_a_draft_can_be_thrown_away(network: Network) -> None:
    save(network, {"done": "Mine"})
    drafts.discard(network.database, network.session_id("owner"), network.project("own"), THIS_WEEK)
    drafts.discard(network.database, network.session_id("owner"), network.project("own"), THIS_WEEK)
    assert kept(network) is None


def add_words(network: Network, seen: int = 0, **words: str) -> None:
    own = network.project("own")
    drafts.add_words(network.database, network.session_id("owner"), own, THIS_WEEK, seen, words)


def test_last_words_go_into_the_draft_that_is_there(network: Network) -> None:
    save(network, {"state": "at_risk", "done": "Half", "next": "Next", "version": 3})
    add_words(network, seen=0, done="Half a sentence")
    assert kept(network) == {"state": "at_risk", "done": "Half a sentence", "next": "Next", "version": 3}


def test_last_words_begin_a_draft_of_the_version_that_was_seen(network: Network) -> None:
    drafts.discard(network.database, network.session_id("owner"), network.project("own"), THIS_WEEK)
    add_words(network, seen=2, help="A hand")
    assert kept(network) == {"help": "A hand", "version": 2}


def test_last_words_that_were_saved_meanwhile_begin_no_draft(network: Network) -> None:
    """They may come late, after the button that has taken them."""
    report = WeekReport(network.project("own"), THIS_WEEK, "on_track", done="All of it", language="en")
    network.do("owner", submit, report)
    add_words(network, done="All of it")
    assert kept(network) is None
    add_words(network, done="All of it, and more")
    assert kept(network) == {"done": "All of it, and more", "version": 0}
