"""Events: one however many projects hold it."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from db.commands import attendances
from db.commands.events import EditedEvent, NewEvent, RemovedEvent, add, edit, remove
from db.engine import data_version
from db.faults import Missing, Refused, Stale
from db.history import rows
from db.models import Attendance, Event, EventHost, EventSeries, Participation
from tests.events import SERIES
from tests.partners import TODAY
from tests.personas import Network

FACTS: dict[str, Any] = {
    "title": "Uusi", "language": "fi", "kind": "webinar", "form": "online", "held_on": TODAY,
}  # fmt: skip


def new(network: Network, *others: str, slug: str = "own", **said: Any) -> NewEvent:
    hosts = tuple(network.project(one) for one in others)
    return NewEvent(project_id=network.project(slug), other_hosts=hosts, **{**FACTS, **said})


def edited(
    network: Network, title: str, *hosts: str, slug: str = "own", version: int = 1, **said: Any
) -> EditedEvent:
    return EditedEvent(
        project_id=network.project(slug), id=network.event(title), seen_version=version,
        hosts=tuple(network.project(one) for one in hosts), **{**FACTS, "title": title, **said},
    )  # fmt: skip


def row(network: Network, title: str) -> Any:
    with network.database.reading() as connection:
        return connection.execute(select(Event.__table__).where(Event.title == title)).one()


def hosts(network: Network, title: str) -> set[int]:
    with network.database.reading() as connection:
        held = select(EventHost.project_id).where(EventHost.event_id == network.event(title))
        return set(connection.execute(held).scalars())


def faults(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


def test_an_event_of_three_projects_is_one(network: Network) -> None:
    made = network.do("owner", add, new(network, "foreign", "coming", title=" Yksi ", place="Lahti\u0301"))
    assert made == {"id": network.event("Yksi"), "version": 1}
    assert hosts(network, "Yksi") == {network.project(one) for one in ("own", "foreign", "coming")}
    assert row(network, "Yksi").counted == 0


def test_the_project_itself_among_the_others_holds_it_once(network: Network) -> None:
    network.do("owner", add, new(network, "own", "foreign", "foreign"))
    assert hosts(network, "Uusi") == {network.project("own"), network.project("foreign")}


def test_the_same_request_adds_one_event(network: Network) -> None:
    request = uuid4().hex
    first = network.do("owner", add, new(network), request)
    assert network.do("owner", add, new(network), request) == first


@pytest.mark.parametrize("day", [TODAY + timedelta(days=900), date(2016, 1, 1)])
def test_an_event_may_be_planned_or_long_over(network: Network, day: date) -> None:
    network.do("owner", add, new(network, held_on=day))
    assert row(network, "Uusi").held_on == day


@pytest.mark.parametrize(("said", "expected"), [
    ({"title": " "}, {("title", "empty")}),
    ({"title": "x" * 201, "place": "a\nb"}, {("title", "too_long"), ("place", "one_line")}),
    ({"kind": "party", "form": "", "language": "de"},
     {("kind", "kind_unknown"), ("form", "kind_unknown"), ("language", "language_unknown")}),
    ({"held_on": None}, {("held_on", "day_missing")}),
    ({"held_on": date(2046, 1, 1)}, {("held_on", "day_outside_calendar")}),
    ({"series": "a\tb"}, {("series", "one_line")}),
    ({"series_id": 999_999}, {("series_id", "series_unknown")}),
])  # fmt: skip
def test_all_that_is_wrong_is_told_by_field(network: Network, said: dict[str, Any], expected: set[Any]) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", add, new(network, **said))
    assert faults(refused.value) == expected


def test_a_host_that_is_not_there_is_refused(network: Network) -> None:
    wanted = NewEvent(project_id=network.project("own"), other_hosts=(999_999,), **FACTS)
    with pytest.raises(Refused) as refused:
        network.do("owner", add, wanted)
    assert faults(refused.value) == {("hosts", "host_unknown")}


# Series


def test_a_new_series_is_the_project_s_and_its_name_means_the_same_one_again(network: Network) -> None:
    for title in ("Eka", "Toka"):
        network.do("owner", add, new(network, title=title, series=" Kurssi "))
    assert row(network, "Eka").series_id == row(network, "Toka").series_id == network.series("Kurssi")
    with network.database.reading() as connection:
        kept = select(EventSeries.project_id).where(EventSeries.name == "Kurssi")
        assert connection.execute(kept).scalar_one() == network.project("own")


def test_an_event_goes_on_with_a_series_of_any_of_its_hosts_and_of_no_other(network: Network) -> None:
    series = network.series(SERIES)
    network.do("outsider", add, new(network, "own", slug="foreign", series_id=series))
    assert row(network, "Uusi").series_id == series
    with pytest.raises(Refused) as refused:
        network.do("outsider", add, new(network, slug="foreign", series_id=series))
    assert faults(refused.value) == {("series_id", "series_unknown")}


def test_a_series_is_chosen_or_named_but_not_both(network: Network) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", add, new(network, series_id=network.series(SERIES), series="Toinen"))
    assert faults(refused.value) == {("series", "series_unknown")}


# Changing


def test_any_host_changes_an_event_and_its_earlier_wording_stays(network: Network) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    wanted = edited(network, "Yhteinen", "foreign", "coming", slug="foreign", place="Verkko")
    assert network.do("outsider", edit, wanted) == {"id": network.event("Yhteinen"), "version": 2}
    assert hosts(network, "Yhteinen") == {network.project("foreign"), network.project("coming")}
    past = rows(Event, before)
    with network.database.reading() as connection:
        place = connection.execute(select(past.c.place).where(past.c.title == "Yhteinen")).scalar_one()
    assert place == ""


def test_other_hosts_alone_are_a_new_wording_so_that_nobody_overwrites_them(network: Network) -> None:
    same: dict[str, Any] = {"kind": "visit", "form": "in_person", "language": "sv", "held_on": date(2026, 11, 11)}
    assert network.do("outsider", edit, edited(network, "Pieni", "foreign", "own", slug="foreign", **same)) == {
        "id": network.event("Pieni"), "version": 2,
    }  # fmt: skip
    with pytest.raises(Stale) as stale:
        network.do("outsider", edit, edited(network, "Pieni", "foreign", slug="foreign", **same))
    both = tuple(sorted((network.project("own"), network.project("foreign"))))
    assert (stale.value.theirs["hosts"], stale.value.yours["hosts"]) == (both, (network.project("foreign"),))
    assert stale.value.version == 2


def test_the_last_host_is_not_taken_out(network: Network) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", edit, edited(network, "Kahvit 2"))
    assert ("hosts", "host_missing") in faults(refused.value)


def test_who_takes_the_own_project_out_may_change_the_event_no_more(network: Network) -> None:
    network.do("owner", edit, edited(network, "Yhteinen", "foreign"))
    with pytest.raises(Missing):
        network.do("owner", edit, edited(network, "Yhteinen", "own", version=2))


def test_who_leaves_names_no_series_of_the_left_ones(network: Network) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", edit, edited(network, "Yhteinen", "foreign", series="Uusi sarja"))
    assert faults(refused.value) == {("series", "series_unknown")}


def test_what_people_came_to_is_not_yet_to_come(network: Network) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(Refused) as refused:
        network.do("owner", edit, edited(network, "Kahvit 1", "own", held_on=tomorrow))
    assert faults(refused.value) == {("held_on", "counted_in_future")}
    assert network.do("owner", edit, edited(network, "Kahvit 2", "own", held_on=tomorrow))["version"] == 2


@pytest.mark.parametrize("slug", ["second", "own"])
def test_an_event_of_others_is_not_there(network: Network, slug: str) -> None:
    event = network.event("Pieni")
    with pytest.raises(Missing):
        network.do("owner", edit, edited(network, "Pieni", slug, slug=slug))
    with pytest.raises(Missing):
        network.do("owner", remove, RemovedEvent(network.project(slug), event, 1))


# Removing


def test_an_event_is_removed_with_all_that_belongs_to_it_and_its_history_stays(network: Network) -> None:
    event = network.event("Yhteinen")
    with network.database.reading() as connection:
        before = data_version(connection)
    removed = RemovedEvent(network.project("own"), event, 1)
    assert network.do("owner", remove, removed) == {"id": event, "version": 1}
    with network.database.reading() as connection:
        for model, there in ((EventHost, 2), (Attendance, 4), (Participation, 5)):
            assert connection.execute(select(model.id).where(model.event_id == event)).all() == []
            past = rows(model, before)
            count = select(func.count()).select_from(past).where(past.c.event_id == event)
            assert connection.execute(count).scalar_one() == there
    with pytest.raises(Missing):
        network.do("owner", remove, removed)


def test_an_event_of_which_something_was_told_meanwhile_is_not_removed(network: Network) -> None:
    event, own = network.event("Kahvit 2"), network.project("own")
    network.do("teammate", attendances.submit, attendances.ToldAttendance(own, event, 1, {"company": 3}))
    with pytest.raises(Stale):
        network.do("owner", remove, RemovedEvent(own, event, 1))
