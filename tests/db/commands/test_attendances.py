"""Who came to an event."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from db.commands.attendances import ToldAttendance, submit
from db.commands.events import EditedEvent, NewEvent, add, edit
from db.faults import Missing, Refused, Stale
from db.models import Attendance, Event, Participation, Partner
from tests.partners import TODAY
from tests.personas import Network


def told(
    network: Network, title: str, counts: Mapping[str, Any], partners: Mapping[str, Any] | None = None,
    *, slug: str = "own", version: int = 1,
) -> ToldAttendance:  # fmt: skip
    came = {network.partner(name): persons for name, persons in (partners or {}).items()}
    return ToldAttendance(network.project(slug), network.event(title), version, counts, came)


def counts(network: Network, title: str) -> dict[str, int]:
    with network.database.reading() as connection:
        there = select(Attendance.kind, Attendance.persons).where(Attendance.event_id == network.event(title))
        return {row.kind: row.persons for row in connection.execute(there)}


def came(network: Network, title: str) -> dict[str, int]:
    with network.database.reading() as connection:
        there = (
            select(Partner.name, Participation.persons)
            .join(Partner, Partner.id == Participation.partner_id)
            .where(Participation.event_id == network.event(title))
        )
        return {row.name: row.persons for row in connection.execute(there)}


def counted(network: Network, title: str) -> int:
    with network.database.reading() as connection:
        return connection.execute(select(Event.counted).where(Event.title == title)).scalar_one()


def faults(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


def test_a_true_zero_is_kept_and_what_was_not_counted_is_not(network: Network) -> None:
    wanted = told(
        network, "Kahvit 2", {"company": 5, "farm": 0, "other": None}, {"Kutomo Oy": 2, "Naapurin tila": 1}
    )
    assert network.do("owner", submit, wanted) == {"id": network.event("Kahvit 2"), "version": 2}
    assert counts(network, "Kahvit 2") == {"company": 5, "farm": 0}
    assert came(network, "Kahvit 2") == {"Kutomo Oy": 2, "Naapurin tila": 1}
    assert counted(network, "Kahvit 2") == 1


def test_telling_again_takes_the_place_of_what_was_told(network: Network) -> None:
    network.do("owner", submit, told(network, "Kahvit 1", {"company": 9}, {"Metsäkone Oy": 1, "Kutomo Oy": 3}))
    assert counts(network, "Kahvit 1") == {"company": 9}
    assert came(network, "Kahvit 1") == {"Metsäkone Oy": 1, "Kutomo Oy": 3}
    assert counted(network, "Kahvit 1") == 2


def test_telling_the_very_same_again_is_a_new_version_all_the_same(network: Network) -> None:
    same = told(network, "Pieni", {"company": 4}, {"Perunut Oy": 1}, slug="foreign")
    assert network.do("outsider", submit, same)["version"] == 2


def test_the_same_request_is_told_once(network: Network) -> None:
    wanted, request = told(network, "Kahvit 2", {"company": 5}), uuid4().hex
    assert network.do("owner", submit, wanted, request) == network.do("owner", submit, wanted, request)
    assert counted(network, "Kahvit 2") == 1


def test_what_other_hosts_told_of_their_partners_stays(network: Network) -> None:
    network.do("owner", submit, told(network, "Yhteinen", {"company": 12}, {"Hiljainen Oy": 1}))
    # Metsäkone Oy is in both projects, so either host tells of it; the merged row of it was the same partner.
    assert came(network, "Yhteinen") == {"Bageri Ab": 3, "Neuvottu ry": 1, "Hiljainen Oy": 1}


def test_a_merged_row_counts_as_the_one_that_it_is_merged_into(network: Network) -> None:
    made = network.do("owner", add, NewEvent(
        project_id=network.project("second"), title="Sulautunut", language="fi", kind="visit", form="online",
        held_on=TODAY,
    ))  # fmt: skip
    wanted = told(network, "Sulautunut", {"company": 5}, {"Metsäkone": 2, "Metsäkone Oy": 1}, slug="second")
    network.do("owner", submit, wanted)
    assert came(network, "Sulautunut") == {"Metsäkone Oy": 3}
    assert made["version"] == 1


def test_two_rows_that_became_one_partner_are_one_again_when_told_anew(network: Network) -> None:
    wanted = told(network, "Yhteinen", {"company": 12}, {"Metsäkone Oy": 4})
    network.do("owner", submit, wanted)
    assert came(network, "Yhteinen") == {"Metsäkone Oy": 4, "Bageri Ab": 3, "Neuvottu ry": 1}


@pytest.mark.parametrize(("title", "numbers", "partners", "known"), [
    ("Kahvit 2", {"company": 2, "municipality": 1}, {"Kutomo Oy": 4}, (3, 4)),
    ("Kahvit 2", {}, {"Kutomo Oy": 4}, (0, 4)),
    ("Yhteinen", {"company": 4}, {"Hiljainen Oy": 1}, (4, 5)),  # with four of the other host's
    ("Yhteinen", {}, {}, (0, 4)),
])  # fmt: skip
def test_fewer_are_never_counted_than_are_known(
    network: Network, title: str, numbers: Any, partners: Any, known: tuple[int, int]
) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", submit, told(network, title, numbers, partners))
    assert faults(refused.value) == {("counts", "fewer_than_known")}
    assert refused.value.faults[0].params == {"counted": known[0], "known": known[1]}


def test_as_many_as_are_known_are_enough(network: Network) -> None:
    network.do("owner", submit, told(network, "Yhteinen", {"company": 5}, {"Hiljainen Oy": 1}))
    assert counts(network, "Yhteinen") == {"company": 5}


@pytest.mark.parametrize(("numbers", "partners", "expected"), [
    ({"company": -1}, {}, ("count_company", "persons_unknown")),
    ({"company": 100_000}, {}, ("count_company", "persons_unknown")),
    ({"company": True}, {}, ("count_company", "persons_unknown")),
    ({"company": 2.5}, {}, ("count_company", "persons_unknown")),
    ({"company": "7"}, {}, ("count_company", "persons_unknown")),
    ({"guests": 7}, {}, ("counts", "kind_unknown")),
    ({}, {}, ("counts", "nothing_counted")),
    ({"company": None}, {}, ("counts", "nothing_counted")),
])  # fmt: skip
def test_what_is_no_number_of_persons_is_refused(
    network: Network, numbers: Any, partners: Any, expected: tuple[str, str]
) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", submit, told(network, "Kahvit 2", numbers, partners))
    assert expected in faults(refused.value)
    assert counted(network, "Kahvit 2") == 0


@pytest.mark.parametrize("persons", [0, -1, True, 1.5, None])
def test_from_a_partner_that_came_somebody_came(network: Network, persons: Any) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", submit, told(network, "Kahvit 2", {"company": 9}, {"Kutomo Oy": persons}))
    assert faults(refused.value) == {(f"persons_{network.partner('Kutomo Oy')}", "persons_of_partner")}


@pytest.mark.parametrize("name", ["Bageri Ab", "Erehdys Oy"])
def test_only_partners_of_the_project_are_told_of(network: Network, name: str) -> None:
    """Also of a joint event: the other host tells of theirs. The second one is in no project any more."""
    with pytest.raises(Refused) as refused:
        network.do("owner", submit, told(network, "Yhteinen", {"company": 50}, {name: 1}))
    assert faults(refused.value) == {("partners", "partner_unknown")}


def test_a_partner_that_does_not_exist_is_not_told_from_one_of_others(network: Network) -> None:
    wanted = ToldAttendance(network.project("own"), network.event("Kahvit 2"), 1, {"company": 5}, {999_999: 1})
    with pytest.raises(Refused) as refused:
        network.do("owner", submit, wanted)
    assert faults(refused.value) == {("partners", "partner_unknown")}


def test_nobody_came_yet_to_what_is_planned(network: Network) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", submit, told(network, "Kahvit 3", {"company": 5}))
    assert faults(refused.value) == {("event", "event_in_future")}


def test_two_who_tell_at_once_get_both_texts(network: Network) -> None:
    network.do("teammate", submit, told(network, "Kahvit 2", {"company": 7}, {"Kutomo Oy": 2}))
    with pytest.raises(Stale) as stale:
        network.do("owner", submit, told(network, "Kahvit 2", {"company": 5}, {"Naapurin tila": 1}))
    assert (stale.value.theirs["count_company"], stale.value.yours["count_company"]) == (7, 5)
    assert stale.value.theirs["partners"] == {network.partner("Kutomo Oy"): 2}
    assert stale.value.yours["partners"] == {network.partner("Naapurin tila"): 1}
    assert stale.value.theirs["count_farm"] is None
    assert counts(network, "Kahvit 2") == {"company": 7}


def test_who_tells_of_an_event_that_changed_meanwhile_looks_at_it_first(network: Network) -> None:
    own = network.project("own")
    network.do("teammate", edit, EditedEvent(
        project_id=own, id=network.event("Kahvit 2"), seen_version=1, hosts=(own,), title="Kahvit 2",
        language="fi", kind="visit", form="online", held_on=TODAY,
    ))  # fmt: skip
    with pytest.raises(Stale):
        network.do("owner", submit, told(network, "Kahvit 2", {"company": 5}))


def test_what_was_told_by_mistake_is_taken_back_and_is_missing_again(network: Network) -> None:
    network.do("owner", submit, told(network, "Kahvit 1", {}))
    assert counts(network, "Kahvit 1") == came(network, "Kahvit 1") == {}
    assert counted(network, "Kahvit 1") == 0


@pytest.mark.parametrize(("slug", "title"), [("second", "Kahvit 1"), ("own", "Pieni")])
def test_only_a_host_tells_who_came(network: Network, slug: str, title: str) -> None:
    with pytest.raises(Missing):
        network.do("owner", submit, told(network, title, {"company": 50}, slug=slug))
