"""A project's week in numbers and their rows: what counts in it, what does not, and that both are the same."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from db.commands import attendances, commitments, events, merges, partners, partnerships
from db.counting import ALL, ASKED, EVERYBODY
from db.counting import asked as periods
from db.engine import data_version
from db.faults import Forbidden
from db.participation import counted
from db.queries import week_numbers
from db.queries.partnerships import of_project as partnerships_of
from db.queries.week_numbers import COUNTED, STEPS
from db.reading import fetch
from db.records import Rows
from db.weeks import Week
from tests.events import JOINT
from tests.partners import AUTUMN, SPRING, SUMMER, TODAY
from tests.personas import Network

MONDAY = Week.of(TODAY).monday
LAST_MONDAY = MONDAY - timedelta(weeks=1)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NOTHING = dict.fromkeys((*COUNTED, "dropped"), 0)
Asked = dict[str, Any]


def asked(network: Network, what: str, slug: str, day: date, as_of: int | None = None, **more: Any) -> Any:
    """Return what one of the queries answers the coordinator of the week of a day."""
    said = {"today": TODAY, "project_id": network.project(slug), "week": Week.of(day).monday, **more}
    query: Any = getattr(week_numbers, what)
    with network.database.reading() as connection:
        return fetch(connection, query, network.identity("coordinator"), as_of=as_of, **said)


def told(network: Network, slug: str, day: date, as_of: int | None = None, **more: Any) -> dict[str, int]:
    """Return the numbers of a week that are not 0."""
    found = asked(network, "numbers", slug, day, as_of, **more)
    assert set(found) == set(NOTHING)
    return {name: n for name, n in found.items() if n}


def came(rows: Rows) -> list[tuple[str, str, date]]:
    return [(row["stage"], row["partner"], row["day"]) for row in rows]


def add(network: Network, name: str, on: date, stage: str = "reached", slug: str = "own") -> int:
    wanted = partners.NewPartner(project_id=network.project(slug), kind="company", name=name, stage=stage, on=on)
    return int(network.do("coordinator", partners.add, wanted)["id"])


def edit(network: Network, name: str, slug: str = "own", **days: Any) -> None:
    wanted = partnerships.EditedPartnership(
        project_id=network.project(slug), id=network.partnership(slug, name), seen_version=1, **days
    )
    network.do("coordinator", partnerships.edit, wanted)


def hold(network: Network, on: date, *others: str, slug: str = "own") -> dict[str, Any]:
    wanted = events.NewEvent(
        project_id=network.project(slug), title="Ilta", language="fi", kind="visit", form="online", held_on=on,
        other_hosts=tuple(map(network.project, others)),
    )  # fmt: skip
    return dict(network.do("coordinator", events.add, wanted))


def sign(network: Network, name: str, on: date, slug: str = "own") -> None:
    wanted = commitments.NewCommitment(
        project_id=network.project(slug), partner_id=network.partner(name),
        scheme_id=network.scheme("Ilmastokumppani"), signed_on=on,
    )  # fmt: skip
    network.do("coordinator", commitments.sign, wanted)


def test_a_week_without_rows_is_all_zero(network: Network) -> None:
    assert dict(asked(network, "numbers", "own", TODAY)) == NOTHING
    assert asked(network, "steps", "own", TODAY) == asked(network, "commitments", "own", TODAY) == ()


def test_whoever_passed_stages_over_was_reached_and_did_not_do_them(network: Network) -> None:
    """In the week of AUTUMN Kutomo Oy began to act at once, and Metsäkone Oy had been reached before."""
    assert told(network, "own", AUTUMN) == {
        "reached": 1, "acting": 2, "signed": 1,
    }  # fmt: skip
    assert came(asked(network, "steps", "own", AUTUMN)) == [
        ("reached", "Kutomo Oy", AUTUMN), ("acting", "Kutomo Oy", AUTUMN), ("acting", "Metsäkone Oy", AUTUMN),
    ]  # fmt: skip


def test_who_was_removed_or_is_another_projects_is_not_counted(network: Network) -> None:
    """Erehdys Oy was removed, and so was the commitment of Naapurin tila; foreign's many began in SPRING too."""
    assert told(network, "own", SPRING) == {"reached": 2, "committed": 1, "signed": 1}
    assert {row["partner"] for row in asked(network, "steps", "own", SPRING)} == {"Metsäkone Oy", "Hiljainen Oy"}
    assert [row["partner"] for row in asked(network, "commitments", "own", SUMMER)] == ["Metsäkone Oy"]


def test_a_merged_partner_counts_as_the_other_and_is_told_as_the_project_knows_it(network: Network) -> None:
    rows = asked(network, "steps", "second", SUMMER)
    assert {(row["partner"], row["partner_id"]) for row in rows} == {
        ("Metsäkone", network.partner("Metsäkone Oy"))
    }  # fmt: skip
    assert told(network, "second", SUMMER) == {"reached": 1, "committed": 1, "signed": 1}
    (signed,) = asked(network, "commitments", "second", SUMMER)
    assert (signed["partner"], signed["partner_id"]) == ("Metsäkone", network.partner("Metsäkone Oy"))


def test_two_that_are_merged_in_one_project_count_once(network: Network) -> None:
    one, other = add(network, "Yhtiö Oy", TODAY), add(network, "Yhtiö", YESTERDAY)
    assert told(network, "own", TODAY) == {"reached": 2}
    wanted = merges.Merge(kept_id=other, kept_version=1, merged_id=one, merged_version=1)
    network.do("coordinator", merges.merge, wanted)
    assert told(network, "own", TODAY) == {"reached": 1}
    assert came(asked(network, "steps", "own", TODAY)) == [("reached", "Yhtiö", YESTERDAY)]


def test_who_dropped_out_is_told_in_the_week_in_which_it_did(network: Network) -> None:
    assert told(network, "foreign", SUMMER)["dropped"] == 1
    assert ("dropped", "Lopettanut Oy", SUMMER) in came(asked(network, "steps", "foreign", SUMMER))
    assert "dropped" not in told(network, "foreign", SPRING)
    edit(network, "Naapurin tila", reached_on=SUMMER, dropped_on=TODAY, dropped_reason="Moved")
    assert told(network, "own", TODAY) == {"dropped": 1}


@pytest.mark.parametrize("days", [-1, 0, 6, 7])
def test_a_week_goes_from_monday_to_sunday(network: Network, days: int) -> None:
    """What happened on its days counts in it, and nothing of the days beside them."""
    day = MONDAY - timedelta(weeks=3) + timedelta(days=days)
    add(network, "Uusi Oy", day)
    hold(network, day)
    sign(network, "Naapurin tila", day)
    counts = told(network, "own", MONDAY - timedelta(weeks=3))
    assert counts == ({"reached": 1, "committed": 1, "events": 1, "signed": 1} if 0 <= days <= 6 else {})
    if not counts:
        assert told(network, "own", day).keys() >= {"reached", "events", "signed"}


def test_an_event_of_which_nobody_told_who_came_is_held_and_not_told(network: Network) -> None:
    assert told(network, "own", date(2026, 11, 4)) == {"events": 1}


def test_an_event_that_is_yet_to_come_this_week_is_not_held(network: Network) -> None:
    hold(network, TOMORROW)
    assert told(network, "own", TODAY) == {}
    hold(network, TODAY)
    assert told(network, "own", TODAY) == {"events": 1}


def test_a_joint_event_is_credited_to_each_host_and_to_nobody_else(network: Network) -> None:
    """Of Yhteinen four partners are known, one of whom came as two rows; foreign held Pieni in that week too."""
    joint = {"events": 1, "told": 1, "persons": 40, "took_part": 4}
    assert told(network, "own", JOINT) == joint
    assert told(network, "foreign", JOINT) == {"events": 2, "told": 2, "persons": 44, "took_part": 5}
    assert told(network, "second", JOINT) == {}
    hold(network, TODAY, "coming", slug="foreign")
    assert told(network, "own", TODAY) == {}
    assert told(network, "coming", TODAY) == {"events": 1}


def test_who_came_twice_in_a_week_is_one_partner(network: Network) -> None:
    event = hold(network, JOINT + timedelta(days=1))
    came_again = {network.partner("Metsäkone Oy"): 1}
    wanted = attendances.ToldAttendance(
        network.project("own"), event["id"], event["version"], {"company": 2}, came_again
    )
    network.do("owner", attendances.submit, wanted)
    assert told(network, "own", JOINT) == {"events": 2, "told": 2, "persons": 42, "took_part": 4}


def test_a_removed_event_is_in_no_week(network: Network) -> None:
    """In the week of Kahvit 1 Erehdys was entered, and taken away again."""
    assert told(network, "own", date(2026, 10, 7)) == {"events": 1, "told": 1, "persons": 15, "took_part": 3}


def test_a_commitment_that_is_signed_anew_is_not_new(network: Network) -> None:
    sign(network, "Hiljainen Oy", TODAY)
    assert told(network, "own", TODAY) == {}
    assert asked(network, "commitments", "own", TODAY) == ()


def test_a_past_moment_tells_what_was_known_then(network: Network) -> None:
    with network.database.reading() as connection:
        then = data_version(connection)
    add(network, "Myöhemmin kerrottu Oy", YESTERDAY)
    hold(network, YESTERDAY)
    sign(network, "Naapurin tila", YESTERDAY)
    assert told(network, "own", TODAY) == {"reached": 1, "committed": 1, "events": 1, "signed": 1}
    assert told(network, "own", TODAY, then) == {}
    for day in (SPRING, SUMMER, AUTUMN, JOINT):
        assert told(network, "own", day, then) == told(network, "own", day)
        assert asked(network, "steps", "own", day, then) == asked(network, "steps", "own", day)
        assert asked(network, "commitments", "own", day, then) == asked(network, "commitments", "own", day)


def test_each_number_is_that_of_its_rows(network: Network) -> None:
    add(network, "Uusi Oy", SUMMER, "acting")
    for slug in ("own", "second", "foreign", "coming"):
        for day in (SPRING, SUMMER, AUTUMN, JOINT, TODAY, SPRING - timedelta(weeks=1)):
            counts = asked(network, "numbers", slug, day)
            stages = Counter(row["stage"] for row in asked(network, "steps", slug, day))
            assert stages == Counter({stage: counts[stage] for stage in STEPS if counts[stage]})
            assert len(asked(network, "commitments", slug, day)) == counts["signed"]


def by_definition(network: Network, slug: str, week: Week) -> dict[str, int]:
    """Return the numbers as db.counting counts them among all rows, with the project as its own cell."""
    cell = (slug, ALL, ALL)
    with network.database.reading() as connection:
        where, span = {network.project(slug): [cell]}, periods(week.monday, min(week.sunday, TODAY))
        sums = counted(connection, None, where, span)
    return {fact: sums[cell, (ASKED, fact, *EVERYBODY)] for fact in COUNTED}


def test_the_numbers_are_those_that_are_counted_for_the_network(network: Network) -> None:
    for slug in ("own", "second", "foreign"):
        for day in (SPRING, SUMMER, AUTUMN, JOINT, TODAY):
            found = asked(network, "numbers", slug, day)
            assert {fact: found[fact] for fact in COUNTED} == by_definition(network, slug, Week.of(day))


@pytest.mark.parametrize("seed", [1, 2])
def test_so_are_those_of_any_rows(network: Network, seed: int) -> None:
    """Partners of three projects, some merged, at any stages, events and commitments of the last five weeks."""
    chance = Random(seed)  # noqa: S311 - rows of a test, no secret
    slugs = ("own", "second", "foreign")
    numbers_of = _any_partners(network, chance, slugs)
    for _n in range(8):
        _any_event(network, chance, slugs, numbers_of)
    for slug in slugs:
        for back in range(6):
            week = Week.of(TODAY).plus(-back)
            found = asked(network, "numbers", slug, week.monday)
            assert {fact: found[fact] for fact in COUNTED} == by_definition(network, slug, week)


def _any_day(chance: Random) -> date:
    return TODAY - timedelta(days=chance.randrange(35))


def _any_partners(network: Network, chance: Random, slugs: tuple[str, ...]) -> list[int]:
    """Add partners to the projects, let them come to stages, sign and be merged; return their ids."""
    found = []
    for n in range(12):
        slug, name = chance.choice(slugs), f"Arpa {n} {'abcdefghijkl'[n] * 9}"
        days = sorted(_any_day(chance) for _stage in range(3))
        found.append(add(network, name, days[0], chance.choice(("reached", "advised")), slug))
        if chance.random() < 0.5:
            edit(
                network, name, slug, reached_on=days[0], **{chance.choice(("committed_on", "acting_on")): days[1]}
            )
        elif chance.random() < 0.7:
            sign(network, name, days[2], slug)
    for kept, merged in zip(found[:3], found[3:6], strict=True):
        versions = {"kept_version": 1, "merged_version": 1}
        network.do("coordinator", merges.merge, merges.Merge(kept_id=kept, merged_id=merged, **versions))
    return found[:3] + found[6:]


def _any_event(network: Network, chance: Random, slugs: tuple[str, ...], partner_ids: list[int]) -> None:
    host, *others = chance.sample(slugs, chance.randrange(1, 4))
    event = hold(network, _any_day(chance), *others, slug=host)
    with network.database.reading() as connection:
        own = {row["partner_id"] for row in partnerships_of(
            connection, as_of=None, today=TODAY, project_id=network.project(host))}  # fmt: skip
    came = {one: chance.randrange(1, 3) for one in partner_ids if one in own and chance.random() < 0.6}
    wanted = attendances.ToldAttendance(
        network.project(host), event["id"], event["version"], {"company": sum(came.values()) + 3}, came
    )
    if chance.random() < 0.8:
        network.do("coordinator", attendances.submit, wanted)


def test_the_parts_of_the_rows_follow_each_other(network: Network) -> None:
    for what, size in (("steps", 7), ("commitments", 1)):
        whole = asked(network, what, "foreign", SPRING)
        parts = [asked(network, what, "foreign", SPRING, part=part, size=size) for part in range(4)]
        assert whole
        assert parts[0] == whole[:size]
        assert tuple(row for part in parts for row in part) == whole


@pytest.mark.parametrize("persona", ["outsider", "ministry", "nobody", "wall"])
def test_who_does_not_keep_the_project_gets_no_number(network: Network, persona: str) -> None:
    said = {"today": TODAY, "project_id": network.project("own"), "week": MONDAY}
    with network.database.reading() as connection:
        for name in ("numbers", "steps", "commitments"):
            query: Any = getattr(week_numbers, name)
            with pytest.raises(Forbidden):
                fetch(connection, query, network.identity(persona), as_of=None, **said)
