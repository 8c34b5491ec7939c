import pytest
from sqlalchemy import select

from db.commands.pauses import EditedPause, NewPause, RemovedPause, add, edit, remove
from db.faults import Refused, Stale
from db.models import Pause
from tests.personas import Network


def codes(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


def test_a_pause_is_added_ended_sooner_and_removed_and_always_counted(counted: Network) -> None:
    own = counted.project("own")
    made = counted.do("coordinator", add, NewPause(own, "2026-W46", "2026-W53", " Parental leave "))
    ended = EditedPause(made["id"], 1, "2026-W46", "2026-W46", "Parental leave")
    assert counted.do("coordinator", edit, ended)["version"] == 2
    counted.do("coordinator", remove, RemovedPause(made["id"], 2))
    with counted.database.reading() as connection:
        assert not connection.execute(select(Pause.id).where(Pause.project_id == own)).all()


@pytest.mark.parametrize(
    ("project", "first", "last", "reason", "faults"),
    [
        ("own", "2026-W54", "soon", "", {
            ("first_week", "week_unknown"), ("last_week", "week_unknown"), ("reason", "empty")}),
        ("own", "2026-W47", "2026-W46", "x", {("last_week", "last_week_before_first")}),
        ("own", "2026-W30", "2026-W35", "x", {("last_week", "week_before_start")}),
        ("own", "2027-W01", "2027-W02", "x", {("first_week", "week_after_end")}),
        ("undated", "2026-W47", "2026-W47", "x", {("first_week", "project_without_dates")}),
        ("foreign", "2026-W41", "2026-W43", "x", {("first_week", "pause_overlaps")}),
    ],
)  # fmt: skip
def test_all_faults_of_a_pause_are_said_at_once_by_field(
    sqlite_network: Network, project: str, first: str, last: str, reason: str, faults: set[tuple[str, str]]
) -> None:
    with pytest.raises(Refused) as refused:
        sqlite_network.do("coordinator", add, NewPause(sqlite_network.project(project), first, last, reason))
    assert codes(refused.value) == faults


def test_a_pause_may_keep_its_own_weeks_but_not_take_those_of_another(network: Network) -> None:
    foreign = network.project("foreign")
    made = network.do("coordinator", add, NewPause(foreign, "2026-W43", "2026-W44", "x"))
    network.do("coordinator", edit, EditedPause(made["id"], 1, "2026-W42", "2026-W44", "x"))
    with pytest.raises(Refused) as refused:
        network.do("coordinator", edit, EditedPause(made["id"], 2, "2026-W41", "2026-W44", "x"))
    assert codes(refused.value) == {("first_week", "pause_overlaps")}


def test_an_older_view_of_a_pause_is_stale_with_both_texts(network: Network) -> None:
    made = network.do("coordinator", add, NewPause(network.project("own"), "2026-W46", "2026-W47", "one"))
    network.do("coordinator", edit, EditedPause(made["id"], 1, "2026-W46", "2026-W47", "two"))
    with pytest.raises(Stale) as stale:
        network.do("coordinator", edit, EditedPause(made["id"], 1, "2026-W46", "2026-W48", "three"))
    assert stale.value.theirs == {"first_week": "2026-W46", "last_week": "2026-W47", "reason": "two"}
    assert stale.value.yours == {"first_week": "2026-W46", "last_week": "2026-W48", "reason": "three"}


def test_a_new_pause_never_takes_the_number_of_a_removed_one(network: Network) -> None:
    own = network.project("own")
    removed = network.do("coordinator", add, NewPause(own, "2026-W46", "2026-W46", "first"))
    network.do("coordinator", remove, RemovedPause(removed["id"], 1))
    assert network.do("coordinator", add, NewPause(own, "2026-W46", "2026-W46", "second"))["id"] > removed["id"]
