"""Figures of participants as they are told: the published cases, what is hidden, periods, parts and moments."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from db.commands import attendances, commitments, events, partners, partnerships, projects, schemes
from db.commands.kernel import Answer
from db.counting import ASKED, asked
from db.engine import data_version
from db.participation import counted
from db.protection import HIDDEN
from db.queries import participants
from db.records import Rows
from tests.databases import NOON
from tests.personas import Network

TODAY = NOON.date()
DAY = TODAY - timedelta(days=30)
EVER = date(2015, 1, 1)
WHOLE: Mapping[str, date] = {}
KINDS = {"company": 38, "association": 4, "farm": 2}


def new_project(network: Network, name: str, experience: str = "newcomer") -> int:
    """Return a project that has nothing yet, in no theme and region."""
    wanted = projects.NewProject(
        name_fi=name, starts=date(2020, 1, 1), ends=date(2030, 1, 1), experience=experience
    )
    return int(network.do("coordinator", projects.create, wanted)["id"])


def new_partner(network: Network, project_id: int, name: str, kind: str = "company", stage: str = "reached",
                on: date = DAY, business_id: str | None = None) -> int:  # fmt: skip
    wanted = partners.NewPartner(
        project_id=project_id, kind=kind, name=name, stage=stage, on=on, business_id=business_id
    )  # fmt: skip
    return int(network.do("coordinator", partners.add, wanted)["id"])


def told(rows: Rows) -> dict[tuple[str, str, str], Any]:
    return {(row["fact"], row["dimension"], row["code"]): row["n"] for row in rows}


def figures(
    network: Network, as_of: int | None = None, span: Mapping[str, date] = WHOLE, **part: Any
) -> dict[tuple[str, str, str], Any]:
    with network.database.reading() as connection:
        return told(participants.figures(connection, as_of=as_of, today=TODAY, **{**span, **part}))


def new_event(network: Network, *hosts: int, on: date = DAY) -> Answer:
    wanted = events.NewEvent(
        project_id=hosts[0], title="Tilaisuus", language="fi", kind="visit", form="online", held_on=on,
        other_hosts=hosts[1:],
    )  # fmt: skip
    return network.do("coordinator", events.add, wanted)


def told_came(
    network: Network, event: Answer, project_id: int, counts: dict[str, int | None], came: dict[int, int]
) -> None:
    wanted = attendances.ToldAttendance(project_id, event["id"], event["version"], counts, came)
    network.do("coordinator", attendances.submit, wanted)


def raw(network: Network, project_ids: Iterable[int], first: date = EVER) -> dict[str, int]:
    """Return the sums of some projects as they are before anything is hidden, for those who own the rows."""
    cell = ("these", "*", "*")
    with network.database.reading() as connection:
        where = {one: [cell] for one in project_ids}
        sums = counted(connection, None, where, asked(first, TODAY))
    found = {key[1:]: n for (_cell, key), n in sums.items() if key[0] == ASKED}
    plain = {fact: n for (fact, dimension, _code), n in found.items() if not dimension}
    return plain | {f"{fact} of {code}": n for (fact, dimension, code), n in found.items() if dimension == "kind"}


def own_row(network: Network, project_id: int, inside: Iterable[int]) -> dict[str, Any]:
    with network.database.reading() as connection:
        rows = participants.by_project(
            connection, as_of=None, inside=frozenset(inside), today=TODAY, size=100
        )  # fmt: skip
    return next(dict(row) for row in rows if row["project_id"] == project_id)


@pytest.fixture
def paijat_hame(sqlite_network: Network) -> int:
    """Give the published case: 44 new climate partners, and 17 of an earlier time."""
    network = sqlite_network
    project = new_project(network, "Ilmastokumppanuus")
    scheme = network.do("coordinator", schemes.add, schemes.NewScheme(project, "Ilmastokumppanuus"))["id"]
    names = [(kind, f"{kind} {n}") for kind, many in KINDS.items() for n in range(many)]
    signing = [(kind, name, DAY) for kind, name in names] + [
        ("company", f"aiempi {n}", date(2018, 5, 2)) for n in range(17)
    ]
    for kind, name, on in signing:
        partner = new_partner(network, project, name, kind, "committed", on)
        wanted = commitments.NewCommitment(project_id=project, partner_id=partner, scheme_id=scheme, signed_on=on)
        network.do("coordinator", commitments.sign, wanted)
    return project


def test_44_new_partners_are_38_companies_4_associations_and_2_farms_and_61_in_all(
    sqlite_network: Network, paijat_hame: int
) -> None:
    since = raw(sqlite_network, [paijat_hame], date(2020, 1, 1))
    assert since["new"] == since["signed"] == 44
    assert {kind: since[f"committed of {kind}"] for kind in KINDS} == KINDS
    assert raw(sqlite_network, [paijat_hame])["in_force"] == 61
    assert own_row(sqlite_network, paijat_hame, [paijat_hame])["in_force"] == 61


def test_outside_of_the_project_the_four_associations_and_two_farms_are_hidden(
    sqlite_network: Network, paijat_hame: int
) -> None:
    del paijat_hame
    found = figures(sqlite_network)
    assert found["in_force", "kind", "association"] == found["in_force", "kind", "farm"] == HIDDEN
    assert found["in_force", "kind", "company"] >= 38 + 17


def test_one_company_in_two_projects_is_2_2_and_1(sqlite_network: Network) -> None:
    network = sqlite_network
    both = [new_project(network, "Yksi"), new_project(network, "Kaksi")]
    number = new_partner(network, both[0], "Yritys Oy")
    network.do("coordinator", partnerships.begin, partnerships.NewPartnership(both[1], number, "reached", DAY))
    for project in both:
        told_came(network, new_event(network, project), project, {"company": 1}, {number: 1})
    count = raw(network, both)
    assert (count["persons"], count["took_part.pairs"], count["took_part"]) == (2, 2, 1)
    assert (count["reached.pairs"], count["reached"], count["reached.shared"]) == (2, 1, 1)
    assert count["known"] == count["persons"]


def test_an_event_of_three_projects_is_one_in_the_network_and_stands_in_each_row(sqlite_network: Network) -> None:
    network = sqlite_network
    hosts = [new_project(network, name) for name in ("Yksi", "Kaksi", "Kolme")]
    before = figures(network)
    told_came(network, new_event(network, *hosts), hosts[0], {"company": 20}, {})
    after = figures(network)
    assert after["events", "", ""] - before["events", "", ""] == 1
    assert after["joint", "", ""] - before["joint", "", ""] == 1
    assert after["persons", "", ""] - before["persons", "", ""] == 20
    assert [own_row(network, host, [])["persons"] for host in hosts] == [20, 20, 20]


def test_an_event_that_is_yet_to_come_is_not_held(sqlite_network: Network) -> None:
    network, project = sqlite_network, new_project(sqlite_network, "Yksi")
    before = figures(network)
    for days in (1, 40):  # this year, and the next
        new_event(network, project, on=TODAY + timedelta(days=days))
    assert figures(network)["events", "", ""] == before["events", "", ""]
    for span in ({"first": date(TODAY.year, 1, 1)}, {"first": DAY, "last": TODAY + timedelta(days=90)}):
        assert figures(network, span=span)["events", "", ""] <= before["events", "", ""]


def test_an_event_of_which_nobody_told_who_came_is_held_and_no_zero(sqlite_network: Network) -> None:
    found = figures(sqlite_network)
    assert found["events", "", ""] > found["told", "", ""]


def test_a_past_moment_tells_what_was_known_then(sqlite_network: Network) -> None:
    network, project = sqlite_network, new_project(sqlite_network, "Yksi")
    for n in range(6):
        new_partner(network, project, f"Yritys {n}")
    with network.database.reading() as connection:
        then = data_version(connection)
    now = figures(network)
    for n in range(6, 12):
        new_partner(network, project, f"Yritys {n}")
    assert figures(network, as_of=then) == now
    assert figures(network)["reached", "", ""] == now["reached", "", ""] + 6


def test_a_period_that_is_kept_and_the_same_days_counted_tell_the_same(network: Network) -> None:
    year = {"first": date(TODAY.year, 1, 1), "last": date(TODAY.year, 12, 31)}
    with network.database.reading() as connection:
        now = data_version(connection)
    kept, by_rows = figures(network, span=year), figures(network, as_of=now, span=year)
    assert {key: n for key, n in kept.items() if n} == {key: n for key, n in by_rows.items() if n}
    assert any(kept.values())


def test_no_number_of_the_tiny_network_tells_of_one_to_four(network: Network) -> None:
    open_facts = {"events", "joint", "told", "mean_days"}
    parts: list[dict[str, Any]] = [{}, {"region": "07"}, {"theme": "food"}, {"experience": "veteran"}]
    for part in parts:
        for span in (WHOLE, {"first": DAY}):
            for (fact, _dimension, _code), n in figures(network, span=span, **part).items():
                assert fact in open_facts or n in (0, HIDDEN, None) or n >= 5


def test_newcomers_and_veterans_are_told_side_by_side(sqlite_network: Network) -> None:
    network = sqlite_network
    for experience, many in (("newcomer", 7), ("veteran", 9)):
        project = new_project(network, experience, experience)
        for n in range(many):
            new_partner(network, project, f"{experience} {n}")
    with network.database.reading() as connection:
        rows = participants.by_experience(connection, as_of=None, today=TODAY)
    assert {row["experience"] for row in rows} == {"newcomer", "veteran"}
    new = {row["experience"]: row["n"] for row in rows if row["fact"] == "new"}
    assert new["veteran"] in (HIDDEN, 9, 10, 11, 12, 13)
    assert new["newcomer"] == HIDDEN or new["newcomer"] >= 7


def test_the_months_of_a_period_tell_who_was_new_and_hide_the_small_ones(sqlite_network: Network) -> None:
    network, project = sqlite_network, new_project(sqlite_network, "Yksi")
    for n in range(8):
        new_partner(network, project, f"Vuosi {n}", on=date(2021, 2, 1))
    for n in range(3):
        new_partner(network, project, f"Kevät {n}", on=date(2021, 4, 1))
    for n in range(6):
        new_partner(network, project, f"Syksy {n}", on=date(2021, 9, 1))
    with network.database.reading() as connection:
        rows = participants.by_month(
            connection, as_of=None, today=TODAY, first=date(2021, 1, 1), last=date(2021, 12, 31)
        )  # fmt: skip
    months = {row["month"].month: row["new"] for row in rows}
    assert list(months) == list(range(1, 13))
    assert (months[2], months[4], months[9], months[5]) == (8, HIDDEN, HIDDEN, 0)


def test_own_projects_are_told_whole_and_those_of_others_are_not(sqlite_network: Network) -> None:
    network = sqlite_network
    project = new_project(network, "Pieni hanke")
    new_partner(network, project, "Ainoa Oy")
    assert own_row(network, project, [project])["reached"] == 1
    assert own_row(network, project, [])["reached"] == HIDDEN


def test_projects_are_told_in_parts_by_name(sqlite_network: Network) -> None:
    with sqlite_network.database.reading() as connection:
        count = participants.project_count(connection, as_of=None)
        parts = [
            participants.by_project(connection, as_of=None, inside=None, today=TODAY, part=part, size=2)
            for part in range(3)
        ]
        energy = participants.project_count(connection, as_of=None, theme="energy")
    names = [row["name_fi"] for part in parts for row in part]
    assert len(names) == count == 6
    assert names == sorted(names)
    assert energy == 4
