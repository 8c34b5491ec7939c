"""How far a project has come with a partner."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db.commands.attendances import ToldAttendance, submit
from db.commands.kernel import Command
from db.commands.merges import Merge, merge
from db.commands.partnerships import (
    EditedPartnership,
    MovedPartnership,
    NewPartnership,
    NextStage,
    RemovedPartnership,
    begin,
    edit,
    move,
    reach,
    remove,
)
from db.faults import Missing, Refused, Stale
from db.history import rows
from db.models import Partnership
from tests.partners import AUTUMN, SPRING, SUMMER, TODAY
from tests.personas import Network

DAYS = ("reached_on", "advised_on", "committed_on", "acting_on", "dropped_on", "dropped_reason")


def row(network: Network, slug: str, name: str) -> Any:
    with network.database.reading() as connection:
        there = Partnership.id == network.partnership(slug, name)
        return connection.execute(select(Partnership.__table__).where(there)).one()


def days(network: Network, slug: str, name: str) -> tuple[Any, ...]:
    return tuple(row(network, slug, name)._mapping[day] for day in DAYS)


def next_stage(network: Network, name: str, stage: str, *, slug: str = "own", version: int = 1) -> NextStage:
    return NextStage(network.project(slug), network.partnership(slug, name), version, stage)


def edited(network: Network, name: str, *, slug: str = "own", version: int = 1, **said: Any) -> EditedPartnership:
    number = network.partnership(slug, name)
    return EditedPartnership(project_id=network.project(slug), id=number, seen_version=version, **said)


def faults(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


# Taking in


@pytest.mark.parametrize(
    ("persona", "slug", "name"),
    [
        ("owner", "own", "Bageri Ab"),  # named to all
        ("owner", "second", "Naapurin tila"),  # of another project of one's own, though nobody else may know
        ("coordinator", "own", "Neuvottu ry"),
        ("coordinator", "own", "Erehdys Oy"),  # of no project any more
    ],
)
def test_whom_the_asker_knows_is_taken_into_a_project(
    network: Network, persona: str, slug: str, name: str
) -> None:
    wanted = NewPartnership(network.project(slug), network.partner(name), "advised", AUTUMN)
    made = network.do(persona, begin, wanted)
    assert made == {"id": network.partnership(slug, name), "version": 1}
    assert days(network, slug, name) == (None, AUTUMN, None, None, None, "")


@pytest.mark.parametrize(
    "name",
    ["Neuvottu ry", "Lopettanut Oy", "Perunut Oy", "Huominen Oy", "Hiljanen", "Erehdys Oy", "Metsäkone"],
)
def test_whom_the_asker_may_not_know_is_not_there(network: Network, name: str) -> None:
    """Each with its why in tests/partners.py; the last one is merged into another."""
    with pytest.raises(Missing):
        network.do("owner", begin, NewPartnership(network.project("own"), network.partner(name), "reached", TODAY))


@pytest.mark.parametrize(("slug", "name"), [("own", "Naapurin tila"), ("second", "Metsäkone Oy")])
def test_who_is_there_is_not_taken_in_again_also_where_it_came_by_a_merged_one(
    network: Network, slug: str, name: str
) -> None:
    with pytest.raises(Refused) as refused:
        network.do(
            "owner", begin, NewPartnership(network.project(slug), network.partner(name), "", TODAY)
        )  # fmt: skip
    assert faults(refused.value) == {("partner_id", "partner_in_project"), ("stage", "stage_unknown")}


# Stages


def test_a_partner_comes_to_a_later_stage_today(network: Network) -> None:
    assert network.do("teammate", reach, next_stage(network, "Naapurin tila", "committed"))["version"] == 2
    assert days(network, "own", "Naapurin tila") == (SUMMER, None, TODAY, None, None, "")


@pytest.mark.parametrize(("stage", "code"), [("committed", "stage_reached"), ("acting", "stage_reached"),
                                             ("reached", "stage_reached"), ("won", "stage_unknown")])  # fmt: skip
def test_a_stage_that_was_passed_or_does_not_exist_is_not_come_to(network: Network, stage: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", reach, next_stage(network, "Metsäkone Oy", stage))
    assert faults(refused.value) == {("stage", code)}


def test_who_was_dropped_is_back_at_a_later_stage(network: Network) -> None:
    network.do("outsider", reach, next_stage(network, "Lopettanut Oy", "acting", slug="foreign"))
    assert days(network, "foreign", "Lopettanut Oy") == (None, None, SPRING, TODAY, None, "")


def test_the_days_are_what_is_said_and_earlier_days_are_kept_in_history(network: Network) -> None:
    wanted = edited(network, "Hiljainen Oy", reached_on=SPRING, committed_on=SPRING, dropped_on=TODAY,
                    dropped_reason=" Closed\r\n")  # fmt: skip
    assert network.do("owner", edit, wanted)["version"] == 2
    assert days(network, "own", "Hiljainen Oy") == (SPRING, None, SPRING, None, TODAY, "Closed")
    there = row(network, "own", "Hiljainen Oy")
    past = rows(Partnership, there.since - 1)
    with network.database.reading() as connection:
        before = connection.execute(select(past.c.acting_on).where(past.c.id == there.id)).scalar_one()
    assert before == SUMMER


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, {("reached_on", "no_stage")}),
        ({"dropped_on": TODAY, "dropped_reason": "Moved"}, {("reached_on", "no_stage")}),
        ({"reached_on": TODAY + timedelta(days=1)}, {("reached_on", "done_in_future")}),
        ({"reached_on": date(1999, 12, 31)}, {("reached_on", "day_outside_calendar")}),
        ({"reached_on": SUMMER, "committed_on": SPRING}, {("committed_on", "stage_before_earlier")}),
        (
            {"reached_on": AUTUMN, "advised_on": SUMMER, "acting_on": SPRING},
            {("advised_on", "stage_before_earlier"), ("acting_on", "stage_before_earlier")},
        ),
        (
            {"acting_on": SUMMER, "dropped_on": SPRING, "dropped_reason": "x"},
            {("dropped_on", "stage_before_earlier")},
        ),
        ({"acting_on": SUMMER, "dropped_on": SUMMER, "dropped_reason": " "}, {("dropped_reason", "empty")}),
        ({"acting_on": SUMMER, "dropped_reason": "x"}, {("dropped_on", "day_missing")}),
        (
            {"dropped_on": TODAY, "dropped_reason": "x" * 5001},
            {("reached_on", "no_stage"), ("dropped_reason", "too_long")},
        ),
    ],
)
def test_days_that_cannot_be_are_told_by_field(
    network: Network, said: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    before = row(network, "own", "Hiljainen Oy")
    with pytest.raises(Refused) as refused:
        network.do("owner", edit, edited(network, "Hiljainen Oy", **said))
    assert faults(refused.value) == expected
    assert row(network, "own", "Hiljainen Oy") == before


def test_an_older_view_of_a_partnership_is_stale_whatever_is_wanted(network: Network) -> None:
    network.do("owner", edit, edited(network, "Naapurin tila", advised_on=AUTUMN))
    with pytest.raises(Stale) as stale:
        network.do("teammate", edit, edited(network, "Naapurin tila", advised_on=SUMMER))
    assert (stale.value.theirs["advised_on"], stale.value.yours["advised_on"]) == (AUTUMN, SUMMER)
    number, own = network.partnership("own", "Naapurin tila"), network.project("own")
    with pytest.raises(Stale):
        network.do("owner", reach, NextStage(own, number, 1, "acting"))
    with pytest.raises(Stale):
        network.do("owner", remove, RemovedPartnership(own, number, 1))
    with pytest.raises(Stale):
        network.do("coordinator", move, MovedPartnership(number, 1, network.project("foreign")))


def test_a_partnership_of_another_project_is_not_opened_by_one_s_own(network: Network) -> None:
    own, foreign = network.project("own"), network.partnership("foreign", "Bageri Ab")
    asked: list[tuple[Command[Any], Any]] = [
        (edit, EditedPartnership(project_id=own, id=foreign, seen_version=1, reached_on=TODAY)),
        (reach, NextStage(own, foreign, 1, "acting")),
        (remove, RemovedPartnership(own, foreign, 1)),
        # One of the asker's own, in the name of another of them.
        (remove, RemovedPartnership(network.project("second"), network.partnership("own", "Naapurin tila"), 1)),
    ]
    for command, wanted in asked:
        with pytest.raises(Missing):
            network.do("owner", command, wanted)


# Taking out and moving


def tell_without(network: Network, title: str, *others: str) -> None:
    """Tell that of the partners of `own` only others came to an event."""
    came = {network.partner(name): 1 for name in others}
    wanted = ToldAttendance(network.project("own"), network.event(title), 1, {"company": 12}, came)
    network.do("owner", submit, wanted)


def taken_out(network: Network, slug: str, name: str, version: int = 1) -> set[tuple[str, str]]:
    """Try to take a partner out of a project; return the faults."""
    wanted = RemovedPartnership(network.project(slug), network.partnership(slug, name), version)
    try:
        network.do("coordinator", remove, wanted)
    except Refused as refused:
        return faults(refused)
    return set()


def test_who_is_known_to_have_come_is_not_taken_out_until_that_is_taken_back(network: Network) -> None:
    assert taken_out(network, "own", "Naapurin tila") == {("id", "partner_has_come")}
    assert taken_out(network, "own", "Hiljainen Oy") == {("id", "partner_has_come"), ("id", "partner_has_written")}
    tell_without(network, "Kahvit 1", "Metsäkone Oy")
    assert taken_out(network, "own", "Naapurin tila") == set()


def test_who_came_is_not_taken_out_of_either_host_that_alone_knows_it(network: Network) -> None:
    assert taken_out(network, "own", "Kutomo Oy") == {("id", "partner_has_come")}
    assert taken_out(network, "foreign", "Neuvottu ry") == {("id", "partner_has_come")}
    # Nobody came to an event of this project.
    network.do("coordinator", begin, NewPartnership(
        network.project("second"), network.partner("Kutomo Oy"), "reached", TODAY))  # fmt: skip
    assert taken_out(network, "second", "Kutomo Oy") == set()


def test_who_came_is_taken_out_of_one_host_where_another_has_it_too(network: Network) -> None:
    network.do("coordinator", begin, NewPartnership(
        network.project("foreign"), network.partner("Kutomo Oy"), "reached", TODAY))  # fmt: skip
    assert taken_out(network, "own", "Kutomo Oy") == set()
    assert taken_out(network, "foreign", "Kutomo Oy") == {("id", "partner_has_come")}


def test_who_came_as_another_that_is_merged_counts_as_the_same(network: Network) -> None:
    kutomo, tila = network.partner("Kutomo Oy"), network.partner("Naapurin tila")
    network.do("coordinator", merge, Merge(kutomo, 1, tila, 1))
    # Two rows of the project count as one: whichever is taken out first, the other one keeps what is known.
    assert taken_out(network, "own", "Naapurin tila") == set()
    assert taken_out(network, "own", "Kutomo Oy") == {("id", "partner_has_come")}


def test_a_partner_is_taken_out_and_taken_in_again_as_new(network: Network) -> None:
    own, first = network.project("own"), network.partnership("own", "Kutomo Oy")
    tell_without(network, "Yhteinen")
    assert network.do("owner", remove, RemovedPartnership(own, first, 1)) == {"id": first, "version": 1}
    with pytest.raises(Missing):
        network.do("owner", remove, RemovedPartnership(own, first, 1))
    with pytest.raises(Missing):  # not even the one who took it out knows it now
        network.do("owner", begin, NewPartnership(own, network.partner("Kutomo Oy"), "reached", TODAY))
    network.do("coordinator", begin, NewPartnership(own, network.partner("Kutomo Oy"), "reached", TODAY))
    assert network.partnership("own", "Kutomo Oy") > first


def test_a_partner_is_moved_with_the_days_of_its_stages(network: Network) -> None:
    number = network.partnership("own", "Hiljainen Oy")
    before = days(network, "own", "Hiljainen Oy")
    moved = network.do("coordinator", move, MovedPartnership(number, 1, network.project("second")))
    assert moved == {"id": number, "version": 2}
    assert days(network, "second", "Hiljainen Oy") == before


@pytest.mark.parametrize(
    ("name", "slug", "to"),
    [
        ("Hiljainen Oy", "own", "own"),
        ("Metsäkone Oy", "own", "foreign"),
        ("Metsäkone", "second", "own"),  # there as the one that it counts as
        ("Metsäkone Oy", "foreign", "second"),  # there as one that is merged into it
    ],
)
def test_a_partner_is_not_moved_to_where_it_is(network: Network, name: str, slug: str, to: str) -> None:
    wanted = MovedPartnership(network.partnership(slug, name), 1, network.project(to))
    with pytest.raises(Refused) as refused:
        network.do("coordinator", move, wanted)
    assert faults(refused.value) == {("to_project_id", "partner_in_project")}


def test_a_partner_is_moved_to_no_project_that_is_not_there(network: Network) -> None:
    with pytest.raises(Missing):
        network.do("coordinator", move, MovedPartnership(network.partnership("own", "Kutomo Oy"), 1, 10**6))
