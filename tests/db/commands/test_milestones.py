from datetime import date

import pytest
from sqlalchemy import select

from db.commands.milestones import EditedMilestone, NewMilestone, RemovedMilestone, add, edit, remove
from db.engine import data_version
from db.faults import Missing, Refused, Stale
from db.history import rows
from db.models import Milestone
from tests.personas import Network


def titles(network: Network, as_of: int | None = None) -> set[str]:
    milestone = rows(Milestone, as_of)
    with network.database.reading() as connection:
        found = select(milestone.c.title).where(milestone.c.project_id == network.project("own"))
        return set(connection.execute(found).scalars())


def new(network: Network, **changes: object) -> NewMilestone:
    values: dict[str, object] = {"title": "Fair", "language": "fi", "due": date(2026, 12, 4), "done_on": None}
    return NewMilestone(network.project("own"), **(values | changes))  # type: ignore[arg-type]  # of these types


def test_a_milestone_is_added_changed_and_removed_and_always_counted(counted: Network) -> None:
    made = counted.do("coordinator", add, new(counted, title=" Fair ", done_on=date(2026, 11, 3)))
    assert "Fair" in titles(counted)
    later = EditedMilestone(made["id"], 1, "Spring fair", "fi", date(2027, 4, 1), None)
    assert counted.do("coordinator", edit, later)["version"] == 2
    with counted.database.reading() as connection:
        before_removal = data_version(connection)
    counted.do("coordinator", remove, RemovedMilestone(made["id"], 2))
    assert "Spring fair" not in titles(counted)
    assert "Spring fair" in titles(counted, before_removal)


def test_all_faults_of_a_milestone_are_said_at_once_by_field(network: Network) -> None:
    with pytest.raises(Refused) as refused:
        network.do("coordinator", add, new(network, title="", language="de", due=None, done_on=date(2026, 11, 19)))
    assert {(fault.field, fault.code) for fault in refused.value.faults} == {
        ("title", "empty"), ("language", "language_unknown"),
        ("due", "day_missing"), ("done_on", "done_in_future"),
    }  # fmt: skip


def test_an_older_view_of_a_milestone_is_stale_also_for_removing(network: Network) -> None:
    pilot = network.milestone("pilot")
    network.do("coordinator", edit, EditedMilestone(pilot, 1, "Pilot", "fi", date(2026, 11, 27)))
    with pytest.raises(Stale) as stale:
        network.do("coordinator", edit, EditedMilestone(pilot, 1, "Trial", "fi", date(2026, 11, 20)))
    assert (stale.value.theirs["title"], stale.value.yours["title"]) == ("Pilot", "Trial")
    with pytest.raises(Stale):
        network.do("coordinator", remove, RemovedMilestone(pilot, 1))


def test_a_milestone_of_no_project_is_missing(network: Network) -> None:
    with pytest.raises(Missing):
        network.do("coordinator", add, NewMilestone(10**6, "Fair", "fi", date(2026, 12, 4)))
