"""What holds of every command: done once per request id, refused when stale, and told no id that is not its own.

The commands and how each is asked stand in tests/db/access.py and its parts; that none is missing there is held by
tests/db/test_access.py.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from db.commands.kernel import COMMANDS
from db.engine import data_version
from db.faults import Forbidden, Missing, Refused, Stale
from tests.db.access import NOT_THERE, Entry
from tests.db.all_access import COMMAND_ACCESS
from tests.db.test_access import everything
from tests.personas import Network

EACH = pytest.mark.parametrize("name", sorted(COMMAND_ACCESS))
# What is no version that somebody saw: why saving over another's is not to be feared.
WITHOUT_VERSION = {
    "actions.add": "adds",
    "factors.add": "adds",
    "factors.renew": "adds a version, and names the newest number that was seen",
    "indicator_values.put": "adds where it names no value",
    "area_files.take": "adds, and decides each file anew",
    "accounts.invite": "adds",
    "accounts.invite_again": "a newer link ends the older one, whoever made it",
    "accounts.withdraw": "a link is withdrawn or was, whoever made it",
    "awards.add": "adds",
    "commitments.sign": "adds",
    "events.add": "adds",
    "imports.take": "adds, and decides each row anew",
    "measures.take": "adds, and decides each row anew",
    "memberships.add": "adds",
    "merges.report": "adds a pair for a person to look at",
    "milestones.add": "adds",
    "organisations.create": "adds",
    "partners.add": "adds",
    "partnerships.begin": "adds",
    "pauses.add": "adds",
    "projects.create": "adds",
    "reference.load": "the operator's terminal alone, in place of what was there",
    "reference.record": "the operator's terminal alone, in place of what was there",
    "schemes.add": "adds",
    "targets.set_for_network": "adds, as it is asked here; to change one is held by test_targets.py",
    "targets.set_for_project": "adds, as it is asked here; to change one is held by test_targets.py",
    "wall_links.open": "adds",
}
# The tiny network cannot hold the same list twice: tests/db/commands/test_imports.py undoes another project's.
OF_OTHERS_ELSEWHERE = {"imports.undo"}
VERSIONS = ("seen_version", "kept_version", "merged_version")
NO_IDS = {"business_id", "request_id"}


def teller(entry: Entry) -> str:
    """Return who may ask, rather one whose projects are few."""
    return next(one for one in ("owner", "coordinator") if entry.expected(one, "own") == "answered")


def outcome(network: Network, persona: str, name: str, wanted: Any) -> str:
    try:
        network.do(persona, COMMANDS[name], wanted)
    except Stale:
        return "stale"
    except (Refused, Missing, Forbidden) as refused:
        return type(refused).__name__.lower()
    return "answered"


def moment(network: Network) -> int:
    with network.database.reading() as connection:
        return data_version(connection)


def version_fields(wanted: Any) -> list[str]:
    """Return which versions are told that were seen; of what is added there is none yet."""
    if getattr(wanted, "id", NOT_THERE) is None:
        return []
    return [one.name for one in fields(wanted) if one.name in VERSIONS]


@EACH
def test_asked_twice_with_one_request_id_it_is_done_once_and_answered_alike(
    sqlite_network: Network, name: str
) -> None:
    entry = COMMAND_ACCESS[name]
    persona, wanted = teller(entry), entry.asked(sqlite_network, "own")
    first = sqlite_network.do(persona, COMMANDS[name], wanted, "the-same-request")
    after = everything(sqlite_network)
    assert sqlite_network.do(persona, COMMANDS[name], wanted, "the-same-request") == first
    with pytest.raises(Forbidden):  # the same id from somebody else tells nothing
        sqlite_network.do(
            "outsider" if persona == "owner" else "owner", COMMANDS[name], wanted, "the-same-request"
        )
    assert everything(sqlite_network) == after


@EACH
def test_another_version_than_the_saved_one_is_refused(sqlite_network: Network, name: str) -> None:
    entry = COMMAND_ACCESS[name]
    persona, wanted = teller(entry), entry.asked(sqlite_network, "own")
    seen = version_fields(wanted)
    assert bool(seen) != (name in WITHOUT_VERSION)
    before = moment(sqlite_network)
    for field in seen:
        # A later one than the saved, and one that was never.
        for version in (getattr(wanted, field) + 1, -1):
            stale = replace(wanted, **{field: version})
            assert outcome(sqlite_network, persona, name, stale) == "stale", (field, version)
    assert moment(sqlite_network) == before


def forged(network: Network, name: str, wanted: Any) -> Iterator[tuple[str, Any]]:
    """Give what is wanted with each of its ids in turn one that is not there, and another project's row as own."""
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        is_id = field.name == "id" or field.name.endswith("_id")
        if is_id and field.name not in NO_IDS and isinstance(value, int):
            yield field.name, replace(wanted, **{field.name: NOT_THERE})
        elif field.name in ("hosts", "other_hosts"):
            yield field.name, replace(wanted, **{field.name: (*value, NOT_THERE)})
    if hasattr(wanted, "project_id") and name not in OF_OTHERS_ELSEWHERE:
        theirs = COMMAND_ACCESS[name].asked(network, "foreign")
        for field_name in ("id", "event_id"):
            if isinstance(getattr(wanted, field_name, None), int):
                yield f"{field_name} of others", replace(wanted, **{field_name: getattr(theirs, field_name)})


@EACH
def test_an_id_that_is_not_there_or_not_one_s_own_changes_nothing(sqlite_network: Network, name: str) -> None:
    entry = COMMAND_ACCESS[name]
    persona, wanted = teller(entry), entry.asked(sqlite_network, "own")
    tried = list(forged(sqlite_network, name, wanted))
    before = everything(sqlite_network)
    found = {field: outcome(sqlite_network, persona, name, one) for field, one in tried}
    assert set(found.values()) <= {"missing", "refused", "forbidden"}, found
    assert everything(sqlite_network) == before


def test_what_is_said_of_versions_is_said_of_commands_that_are_there() -> None:
    assert set(WITHOUT_VERSION) <= set(COMMANDS)
