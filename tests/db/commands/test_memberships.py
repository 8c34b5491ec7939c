import pytest
from sqlalchemy import select

from db.commands.memberships import EditedMembership, NewMembership, RemovedMembership, add, edit, remove
from db.commands.status_updates import WeekReport, submit
from db.faults import Forbidden, Refused, Stale
from db.models import Membership
from tests.personas import THIS_WEEK, Network


def membership(network: Network, username: str, slug: str) -> int:
    with network.database.reading() as connection:
        key = (Membership.account_id == network.account(username), Membership.project_id == network.project(slug))
        return connection.execute(select(Membership.id).where(*key)).scalar_one()


def test_a_membership_gives_and_takes_the_right_to_report_at_once(network: Network) -> None:
    report = WeekReport(network.project("own"), THIS_WEEK, "on_track", "Met")
    with pytest.raises(Forbidden):
        network.do("outsider", submit, report)
    made = network.do("coordinator", add, NewMembership(network.account("outsider"), report.project_id, "deputy"))
    network.do("outsider", submit, report)
    network.do("coordinator", remove, RemovedMembership(made["id"], 1))
    with pytest.raises(Forbidden):
        network.do("outsider", submit, report)


def test_a_membership_is_refused_twice_unknown_or_for_who_does_not_work_for_projects(network: Network) -> None:
    own = network.project("own")
    for username, role, expected in (
        ("owner", "boss", {("role", "membership_role_unknown"), ("project_id", "membership_exists")}),
        ("ministry", "lead", {("account_id", "account_not_of_projects")}),
    ):
        with pytest.raises(Refused) as refused:
            network.do("coordinator", add, NewMembership(network.account(username), own, role))
        assert {(fault.field, fault.code) for fault in refused.value.faults} == expected


def test_a_lead_becomes_deputy_once_and_an_older_view_is_stale(network: Network) -> None:
    found = membership(network, "owner", "own")
    assert network.do("coordinator", edit, EditedMembership(found, 1, "deputy"))["version"] == 2
    with pytest.raises(Stale):
        network.do("coordinator", edit, EditedMembership(found, 1, "lead"))
    with pytest.raises(Stale):
        network.do("coordinator", remove, RemovedMembership(found, 1))
