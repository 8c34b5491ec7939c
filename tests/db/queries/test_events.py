"""Who is told what of events. Why something must not be told stands beside each in tests/events.py."""

from datetime import date, timedelta
from typing import Any

import pytest

from db.commands import attendances, merges, partners
from db.commands.attendances import ToldAttendance
from db.engine import data_version
from db.event_rules import next_day
from db.faults import Missing
from db.protection import HIDDEN
from db.queries import event_series, events
from db.queries.attendances import partners_to_tick
from db.reading import Query, fetch
from tests.events import DECEMBER, JOINT, NOVEMBER, OCTOBER, SERIES
from tests.partners import TODAY
from tests.personas import Network

ALL = ["Kahvit 3", "Pieni", "Yhteinen", "Kahvit 2", "Kahvit 1"]
EVERYBODY = ("owner", "teammate", "outsider", "coordinator", "ministry")


def asked(
    network: Network, query: Query[..., Any], persona: str, as_of: int | None = None, **arguments: Any
) -> Any:
    with network.database.reading() as connection:
        return fetch(connection, query, network.identity(persona), as_of=as_of, **arguments)


def titles(network: Network, persona: str = "owner", **arguments: Any) -> list[str]:
    found = [row["title"] for row in asked(network, events.events, persona, **{"today": TODAY, **arguments})]
    arguments.pop("soonest", None)
    if not {"size", "part"} & set(arguments):
        assert asked(network, events.event_count, persona, **{"today": TODAY, **arguments}) == len(found)
    return found


def numbers(network: Network, persona: str, title: str, as_of: int | None = None) -> tuple[Any, Any, bool]:
    found = {row["title"]: row for row in asked(network, events.events, persona, as_of, today=TODAY)}
    return found[title]["persons"], found[title]["partners"], found[title]["own"]


def event(network: Network, persona: str, title: str, as_of: int | None = None) -> dict[str, Any]:
    number = network.event(title)
    found: dict[str, Any] = asked(network, events.event, persona, as_of, today=TODAY, event_id=number)
    return found


def came(network: Network, persona: str, title: str, as_of: int | None = None) -> dict[str, int | None]:
    return {one["name"]: one["persons"] for one in event(network, persona, title, as_of)["came"]}


def now(network: Network) -> int:
    with network.database.reading() as connection:
        return data_version(connection)


# The list


@pytest.mark.parametrize("persona", EVERYBODY)
def test_everybody_sees_the_events_that_are_the_latest_first(network: Network, persona: str) -> None:
    assert titles(network, persona) == ALL


def test_an_event_of_two_projects_is_one_with_both_as_hosts(network: Network) -> None:
    found = next(
        row for row in asked(network, events.events, "ministry", today=TODAY) if row["title"] == "Yhteinen"
    )
    assert [one["name_fi"] for one in found["hosts"]] == ["Own", "Foreign"]


@pytest.mark.parametrize(("limits", "expected"), [
    ({"words": "KAHVIT"}, ["Kahvit 3", "Kahvit 2", "Kahvit 1"]),
    ({"words": "aamukah"}, ["Kahvit 3", "Kahvit 2", "Kahvit 1"]),  # the series
    ({"words": "lahti"}, ["Kahvit 3", "Kahvit 2", "Kahvit 1"]),  # the place
    ({"words": "%"}, []),
    ({"kind": "webinar"}, ["Yhteinen"]),
    ({"first": NOVEMBER, "last": JOINT}, ["Yhteinen", "Kahvit 2"]),
    ({"first": TODAY + timedelta(days=1), "soonest": True}, ["Kahvit 3"]),
    ({"last": JOINT, "soonest": True}, ["Kahvit 1", "Kahvit 2", "Yhteinen"]),
    ({"told": "missing"}, ["Kahvit 2"]),  # not what is only planned
    ({"told": "told"}, ["Pieni", "Yhteinen", "Kahvit 1"]),
    ({"own": True}, ["Kahvit 3", "Yhteinen", "Kahvit 2", "Kahvit 1"]),
    ({"part": 1, "size": 3}, ["Kahvit 2", "Kahvit 1"]),
])  # fmt: skip
def test_events_are_chosen(network: Network, limits: dict[str, Any], expected: list[str]) -> None:
    assert titles(network, **limits) == expected


def test_the_events_of_a_project_and_of_a_series(network: Network) -> None:
    assert titles(network, project=network.project("foreign")) == ["Pieni", "Yhteinen"]
    assert titles(network, project=network.project("second")) == []
    assert titles(network, series=network.series(SERIES)) == ["Kahvit 3", "Kahvit 2", "Kahvit 1"]


@pytest.mark.parametrize(("persona", "own"), [("coordinator", ALL), ("ministry", []), ("outsider", ALL[1:3])])
def test_own_are_those_that_one_may_keep(network: Network, persona: str, own: list[str]) -> None:
    assert titles(network, persona, own=True) == own


# Numbers


@pytest.mark.parametrize(("persona", "title", "expected"), [
    ("owner", "Kahvit 1", (15, 3, True)),
    ("owner", "Kahvit 2", (None, None, True)),  # not told, which is no zero
    ("owner", "Kahvit 3", (None, None, True)),
    ("owner", "Yhteinen", (40, 4, True)),  # the merged row is no fifth partner
    ("outsider", "Yhteinen", (40, 4, True)),
    ("ministry", "Yhteinen", (40, HIDDEN, False)),
    ("ministry", "Kahvit 1", (15, HIDDEN, False)),
    ("ministry", "Kahvit 2", (None, None, False)),
    ("outsider", "Pieni", (4, 1, True)),
    ("coordinator", "Pieni", (4, 1, True)),
    ("owner", "Pieni", (HIDDEN, HIDDEN, False)),
    ("ministry", "Pieni", (HIDDEN, HIDDEN, False)),
])  # fmt: skip
def test_small_numbers_are_told_to_those_who_keep_the_event_only(
    network: Network, persona: str, title: str, expected: tuple[Any, Any, bool]
) -> None:
    assert numbers(network, persona, title) == expected
    found = event(network, persona, title)
    assert (found["persons"], found["partners"], found["own"]) == expected


@pytest.mark.parametrize(("counts", "shown"), [
    ({"company": 12, "municipality": 7}, {"company": 12, "municipality": 7}),
    ({"company": 12, "farm": 0}, {"company": 12, "farm": 0}),  # nobody is nobody
    # One alone would follow from the sum: the next smallest is hidden too, though it is large.
    ({"company": 12, "farm": 3, "other": 9, "education": 0},
     {"company": 12, "farm": HIDDEN, "other": HIDDEN, "education": 0}),
    # Two that are one each follow from the sum as well.
    ({"company": 12, "farm": 1, "other": 1}, {"company": HIDDEN, "farm": HIDDEN, "other": HIDDEN}),
    ({"company": 12, "farm": 4, "other": 2}, {"company": 12, "farm": HIDDEN, "other": HIDDEN}),
])  # fmt: skip
def test_no_hidden_number_follows_from_the_others(
    network: Network, counts: dict[str, int], shown: dict[str, Any]
) -> None:
    wanted = ToldAttendance(network.project("own"), network.event("Kahvit 2"), 1, counts)
    network.do("owner", attendances.submit, wanted)
    assert event(network, "ministry", "Kahvit 2")["counts"] == shown
    assert event(network, "owner", "Kahvit 2")["counts"] == counts


@pytest.mark.parametrize(("counts", "persons"), [
    ({"company": 4, "farm": 4}, HIDDEN),  # 8 of two hidden ones is 4 and 4: none of few can be larger
    ({"company": 1, "farm": 1, "other": 1, "education": 1, "municipality": 1}, HIDDEN),  # 5 of five is one each
    ({"company": 4, "farm": 0}, HIDDEN),
    ({"company": 3, "farm": 2}, 5),  # or 4 and 1, or 1 and 4
    ({"company": 4, "farm": 4, "other": 20}, 28),  # the 20 is hidden with them
])  # fmt: skip
def test_a_total_that_tells_of_the_hidden_is_hidden_too(
    network: Network, counts: dict[str, int], persons: Any
) -> None:
    wanted = ToldAttendance(network.project("own"), network.event("Kahvit 2"), 1, counts)
    network.do("owner", attendances.submit, wanted)
    assert event(network, "ministry", "Kahvit 2")["persons"] == persons
    assert numbers(network, "outsider", "Kahvit 2") == (persons, 0, False)
    assert numbers(network, "owner", "Kahvit 2")[0] == sum(counts.values())


# Partners


@pytest.mark.parametrize(("persona", "title", "names", "others"), [
    ("owner", "Kahvit 1", {"Metsäkone Oy": 2, "Naapurin tila": 1, "Hiljainen Oy": 1}, 0),
    ("ministry", "Kahvit 1", {"Metsäkone Oy": None}, HIDDEN),
    ("outsider", "Kahvit 1", {"Metsäkone Oy": None}, HIDDEN),  # of a project of theirs, yet nothing to do with it
    # A host knows its own partners, and the other host's that may be named: Neuvottu ry may not.
    ("owner", "Yhteinen", {"Metsäkone Oy": 2, "Kutomo Oy": 1, "Bageri Ab": 3}, 1),
    ("outsider", "Yhteinen", {"Metsäkone Oy": 2, "Kutomo Oy": 1, "Bageri Ab": 3, "Neuvottu ry": 1}, 0),
    ("coordinator", "Yhteinen", {"Metsäkone Oy": 2, "Kutomo Oy": 1, "Bageri Ab": 3, "Neuvottu ry": 1}, 0),
    ("ministry", "Yhteinen", {"Metsäkone Oy": None, "Kutomo Oy": None, "Bageri Ab": None}, HIDDEN),
    ("ministry", "Pieni", {}, HIDDEN),
])  # fmt: skip
def test_partners_are_named_to_those_who_may_know_of_them(
    network: Network, persona: str, title: str, names: dict[str, Any], others: Any
) -> None:
    assert came(network, persona, title) == names
    assert event(network, persona, title)["others"] == others


def test_who_may_be_named_by_another_project_only_is_not_told(network: Network) -> None:
    """That Bageri Ab came to an event of `own`, in which it is only reached, is nobody else's to know."""
    own, bageri = network.project("own"), network.partner("Bageri Ab")
    network.do("coordinator", partners.add, partners.NewPartner(
        project_id=own, kind="company", name="Bageri Ab", business_id="1572860-0", stage="reached", on=TODAY,
    ))  # fmt: skip
    wanted = ToldAttendance(own, network.event("Kahvit 2"), 1, {"company": 8}, {bageri: 1})
    network.do("owner", attendances.submit, wanted)
    assert came(network, "owner", "Kahvit 2") == {"Bageri Ab": 1}
    assert came(network, "ministry", "Kahvit 2") == {}
    assert came(network, "outsider", "Kahvit 2") == {}


def test_of_a_past_moment_nobody_is_named_and_nothing_follows_from_the_names_of_today(network: Network) -> None:
    moment = now(network)
    network.do("coordinator", merges.report, merges.SameId(
        network.project("own"), network.partner("Naapurin tila"), "0162193-3"))  # fmt: skip
    assert came(network, "ministry", "Yhteinen", moment) == {}
    assert numbers(network, "ministry", "Yhteinen", moment) == (40, HIDDEN, False)
    assert came(network, "owner", "Yhteinen", moment) == {"Metsäkone Oy": 2, "Kutomo Oy": 1}


def test_an_event_that_was_removed_is_there_in_the_past_only(network: Network) -> None:
    moment = now(network)
    assert "Erehdys" not in titles(network)
    before = asked(network, events.events, "coordinator", moment - 1, today=TODAY, words="Erehdys")
    assert [(row["persons"], row["partners"]) for row in before] == [(90, 1)]
    with pytest.raises(Missing):
        asked(network, events.event, "coordinator", today=TODAY, event_id=999_999)


# To tick


def ticked(network: Network, persona: str, title: str, slug: str = "own", **more: Any) -> dict[str, int | None]:
    arguments = {"project": network.project(slug), "event_id": network.event(title), **more}
    return {row["name"]: row["persons"] for row in asked(network, partners_to_tick, persona, **arguments)}


def test_the_partners_of_a_project_are_offered_with_those_that_came(network: Network) -> None:
    assert ticked(network, "owner", "Kahvit 1") == {
        "Hiljainen Oy": 1, "Kutomo Oy": None, "Metsäkone Oy": 2, "Naapurin tila": 1,
    }  # fmt: skip
    assert ticked(network, "owner", "Yhteinen")["Metsäkone Oy"] == 2
    assert ticked(network, "owner", "Kahvit 1", "second") == {"Metsäkone Oy": 2}  # as which the merged row counts
    assert ticked(network, "outsider", "Kahvit 1") == {}
    assert ticked(network, "ministry", "Kahvit 1") == {}


def test_those_that_came_are_offered_first_whatever_is_looked_for(network: Network) -> None:
    assert set(ticked(network, "owner", "Kahvit 1", words="kutomo")) == {
        "Hiljainen Oy", "Kutomo Oy", "Metsäkone Oy", "Naapurin tila",
    }  # fmt: skip
    assert set(ticked(network, "owner", "Kahvit 2", words="KUTO")) == {"Kutomo Oy"}
    assert set(ticked(network, "owner", "Kahvit 1", limit=3)) == {"Hiljainen Oy", "Metsäkone Oy", "Naapurin tila"}


# Series


def test_a_series_goes_on_as_its_last_one_was_after_as_many_days(network: Network) -> None:
    last = asked(network, event_series.last_event, "owner", series_id=network.series(SERIES))
    assert (last["title"], last["place"], last["held_on"]) == ("Kahvit 3", "Lahti", DECEMBER)
    assert last["next_on"] == date(2026, 12, 30)
    assert [one["name_fi"] for one in last["hosts"]] == ["Own"]


@pytest.mark.parametrize(("days", "expected"), [
    ([], None), ([OCTOBER], None), ([OCTOBER, OCTOBER], None), ([NOVEMBER, OCTOBER], date(2026, 12, 2)),
])  # fmt: skip
def test_the_next_day_needs_two_days(days: list[date], expected: date | None) -> None:
    assert next_day(days) == expected


def test_series_are_told_with_how_often_and_how_late_they_were_held(network: Network) -> None:
    found = asked(network, event_series.series, "ministry", projects=(network.project("own"),))
    assert [(row["name"], row["events"], row["latest"]) for row in found] == [(SERIES, 3, DECEMBER)]
    assert asked(network, event_series.series, "owner", projects=(network.project("foreign"),)) == ()
    assert asked(network, event_series.series, "owner") == ()


# The story


def test_who_keeps_an_event_reads_how_it_came_to_be(network: Network) -> None:
    number, own = network.event("Kahvit 2"), network.project("own")
    kutomo = network.partner("Kutomo Oy")
    network.do("teammate", attendances.submit, ToldAttendance(own, number, 1, {"company": 5}, {kutomo: 1}))
    network.do("owner", attendances.submit, ToldAttendance(own, number, 2, {}))
    found = asked(network, events.revisions, "owner", event_id=number)
    assert [(row["version"], row["name_of"], row["persons"], row["partners"]) for row in found] == [
        (1, None, None, None), (2, "Teammate", 5, 1), (3, "Owner", None, None),
    ]  # fmt: skip
    assert [one["name_fi"] for one in found[0]["hosts"]] == ["Own"]
    assert found[0]["series"] == SERIES


@pytest.mark.parametrize("persona", ["outsider", "ministry"])
def test_others_do_not_read_it(network: Network, persona: str) -> None:
    assert asked(network, events.revisions, persona, event_id=network.event("Kahvit 1")) == ()
