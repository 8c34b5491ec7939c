"""Every query and every command × every persona × an own, a foreign and a missing object."""

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, Table, select

import db.commands
import db.queries
from db import drafts, visits
from db.commands.kernel import COMMANDS
from db.faults import Forbidden, Missing
from db.models import Base
from db.reading import QUERIES, fetch
from tests.databases import AdjustableClock, Maker
from tests.db.access import OBJECTS, Entry, project_id
from tests.db.all_access import COMMAND_ACCESS, QUERY_ACCESS
from tests.personas import PERSONAS, THIS_WEEK, Network

for package in (db.queries, db.commands):
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")

NOT_DATA = ("change", "clock", "participation_move", "action_move")


def test_every_query_and_every_command_has_its_entry() -> None:
    assert set(QUERY_ACCESS) == set(QUERIES)
    assert set(COMMAND_ACCESS) == set(COMMANDS)


def about(entry: Entry) -> tuple[str, ...]:
    return OBJECTS if entry.missing or isinstance(entry.audience, dict) else ("own",)


def outcome(ask: Callable[[], object]) -> str:
    try:
        ask()
    except Forbidden:
        return "forbidden"
    except Missing:
        return "missing"
    return "answered"


@pytest.mark.parametrize("name", sorted(QUERY_ACCESS))
def test_a_query_answers_its_audience_and_nobody_else(network: Network, name: str) -> None:
    entry = QUERY_ACCESS[name]
    identities = {persona: network.identity(persona) for persona in PERSONAS}
    asked = {each: entry.asked(network, each) for each in about(entry)}
    expected, found = {}, {}
    with network.database.reading() as connection:
        for persona in PERSONAS:
            for each, arguments in asked.items():
                expected[persona, each] = entry.expected(persona, each)
                found[persona, each] = outcome(
                    lambda: fetch(connection, QUERIES[name], identities[persona], as_of=None, **arguments)  # noqa: B023 - called at once
                )
    assert found == expected


@pytest.mark.parametrize("name", sorted(COMMAND_ACCESS))
def test_a_command_is_carried_out_for_its_audience_and_nobody_else(
    makers: Any, clock: AdjustableClock, name: str
) -> None:
    entry, maker = COMMAND_ACCESS[name], makers.get("sqlite", peopled=True)
    for each in about(entry):
        _refused_without_a_trace(maker, clock, name, each)
        for persona in PERSONAS:
            expected = entry.expected(persona, each)
            if expected == "forbidden":
                continue
            with maker.make(clock) as database:
                network = Network(database)
                wanted = entry.asked(network, each)
                before = everything(network)
                found = outcome(lambda: network.do(persona, COMMANDS[name], wanted))  # noqa: B023 - called at once
                assert (persona, each, found) == (persona, each, expected)
                assert (everything(network) != before) == (expected == "answered")


def _refused_without_a_trace(maker: Maker, clock: AdjustableClock, name: str, each: str) -> None:
    entry = COMMAND_ACCESS[name]
    with maker.make(clock) as database:
        network = Network(database)
        wanted = entry.asked(network, each)
        before = everything(network)
        for persona in PERSONAS:
            if entry.expected(persona, each) == "forbidden":
                with pytest.raises(Forbidden):
                    network.do(persona, COMMANDS[name], wanted)
        assert everything(network) == before


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("each", OBJECTS)
def test_a_draft_is_kept_for_members_of_the_project_only(network: Network, persona: str, each: str) -> None:
    expected = COMMAND_ACCESS["status_updates.submit"].expected(persona, each)
    before, session_id, number = everything(network), network.session_id(persona), project_id(network, each)
    words = {"done": "Typed"}
    assert outcome(lambda: drafts.save(network.database, session_id, number, THIS_WEEK, words)) == expected
    assert (everything(network) != before) == (expected == "answered")
    assert outcome(lambda: drafts.discard(network.database, session_id, number, THIS_WEEK)) == expected


def test_a_draft_is_seen_by_its_writer_alone(network: Network) -> None:
    draft = QUERIES["weekly.draft"]
    asked = QUERY_ACCESS["weekly.draft"].asked(network, "own")
    with network.database.reading() as connection:
        seen = {
            persona: fetch(connection, draft, network.identity(persona), as_of=None, **asked) is not None
            for persona in ("owner", "teammate", "outsider", "coordinator", "ministry")
        }
    assert seen == {"owner": True, "teammate": False, "outsider": False, "coordinator": False, "ministry": False}


@pytest.mark.parametrize("query", ["weekly.drafts", "weekly.own_projects", "weekly.owed", "weekly.draft"])
def test_nobody_can_ask_for_what_is_another_s(network: Network, query: str) -> None:
    """The account and its projects come from the session, whatever the arguments claim."""
    owner, asked = network.identity("owner"), QUERY_ACCESS[query].asked(network, "own")
    claimed = {**asked, "account_id": owner.account_id, "project_ids": owner.project_ids}
    with network.database.reading() as connection:
        outsider = network.identity("outsider")
        forged = fetch(connection, QUERIES[query], outsider, as_of=None, **claimed)
        honest = fetch(connection, QUERIES[query], outsider, as_of=None, **asked)
    assert str(forged) == str(honest)


@pytest.mark.parametrize("persona", ["wall", "nobody"])
def test_a_visit_of_who_has_no_account_leaves_no_trace(network: Network, persona: str) -> None:
    before = everything(network)
    visits.note(network.database, network.session_id(persona), 3)
    assert everything(network) == before


def everything(network: Network) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables."""
    with network.database.reading() as connection:
        return {
            name: _rows(connection, table)
            for name, table in Base.metadata.tables.items()
            if name != "calendar_week"
        }


def held(network: Network) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows but the journal's."""
    return {name: rows for name, rows in everything(network).items() if name not in NOT_DATA}


def _rows(connection: Connection, table: Table) -> list[tuple[Any, ...]]:
    return sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
