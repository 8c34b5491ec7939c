"""Where a project stands on the way to its targets: from rows, each partner and each event once."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.commands.kernel import Answer, Command, Transaction, perform
from db.commands.merges import Merge, merge
from db.commands.targets import WantedTarget, set_for_project
from db.engine import data_version
from db.indicators import INDICATORS
from db.models import Attendance, Event, EventHost, Participation, Target
from db.permissions import Permission
from db.queries import targets
from db.reading import fetch
from tests.commitments import YEAR_END
from tests.partners import AUTUMN, SPRING, SUMMER, TODAY
from tests.personas import SYSTEM, Network

LAST_SUMMER = date(2025, 6, 1)
# Beside the events of the tiny network (`own`: coffee in October and November, the latter not told; a webinar held
# with `foreign`), in `own`: a webinar in June, a network meeting held with `foreign` in September, a visit that is
# for nobody in particular, and one training of last summer and one of tomorrow, both outside the time that is
# asked about.
EVENTS: list[tuple[str, date, tuple[str, ...], dict[str, int], tuple[str, ...]]] = [
    ("webinar", SUMMER, ("own",), {"company": 12, "other": 3}, ("Metsäkone Oy", "Kutomo Oy")),
    ("network_meeting", AUTUMN, ("own", "foreign"), {"municipality": 20}, ("Metsäkone",)),
    ("visit", AUTUMN, ("own",), {"company": 4}, ("Hiljainen Oy",)),
    ("training", LAST_SUMMER, ("own",), {"company": 50}, ("Naapurin tila",)),
    ("training", date(2026, 11, 19), ("own",), {"company": 60}, ("Naapurin tila",)),
    ("company_meeting", SUMMER, ("foreign",), {"company": 70}, ("Naapurin tila",)),
]


def hold(network: Network) -> None:
    """Enter the events, as whoever keeps them does."""

    def run(tx: Transaction, _wanted: None) -> Answer:
        for place, (kind, day, hosts, persons, partners) in enumerate(EVENTS):
            _hold(tx.session, network, f"Event {place}", kind, day, hosts, persons, partners)
        return {}

    perform(network.database, Command("tests.hold", Permission.MANAGE, run), SYSTEM, "hold-events", None)


def _hold(
    session: Session, network: Network, title: str, kind: str, day: date, hosts: tuple[str, ...],
    persons: dict[str, int], partners: tuple[str, ...],
) -> None:  # fmt: skip
    event = Event(title=title, language="fi", kind=kind, form="online", place="", held_on=day, counted=1)
    session.add(event)
    session.flush()
    session.add_all(EventHost(event_id=event.id, project_id=network.project(slug)) for slug in hosts)
    session.add_all(Attendance(event_id=event.id, kind=who, persons=n) for who, n in persons.items())
    session.add_all(
        Participation(event_id=event.id, partner_id=network.partner(name), persons=1) for name in partners
    )


def aim(network: Network, slug: str, since: date) -> None:
    """Set a target of each indicator, counted since a day."""
    for code in INDICATORS:
        network.do("coordinator", set_for_project, WantedTarget(
            project_id=network.project(slug), indicator=code, baseline=Decimal(0), baseline_on=since,
            value=Decimal(7), due=date(2027, 12, 31),
        ))  # fmt: skip


def standing(network: Network, slug: str, *, past: bool = False) -> dict[str, Any]:
    asked = {"project_id": network.project(slug), "today": TODAY}
    with network.database.reading() as connection:
        as_of = data_version(connection) if past else None
        identity = network.identity("coordinator")
        rows = fetch(connection, targets.standing, identity, as_of=as_of, **asked)
    return {row["indicator"]: row["now"] for row in rows if row["due"] == date(2027, 12, 31)}


def test_targets_are_told_by_indicator(network: Network) -> None:
    with network.database.reading() as connection:
        own = targets.of_project(connection, as_of=None, project_id=network.project("own"))
        of_network = targets.of_network(connection, as_of=None)
    assert [(row["indicator"], row["baseline"], row["value"]) for row in own] == [("I10", 0, 10), ("I12", 1, 4)]
    assert [(row["indicator"], row["value"], row["due"]) for row in of_network] == [("I12", 100, YEAR_END)]


@pytest.mark.parametrize("past", [False, True])
def test_a_project_stands_where_its_rows_say(network: Network, past: bool) -> None:
    hold(network)
    aim(network, "own", SPRING)
    assert standing(network, "own", past=past) == {
        "I05": 1,
        "I07": 1 + 2 + 1,  # the webinars and the coffees; a visit is not for companies
        "I08": 12 + 3 + 20 + 4 + 15 + 40,
        "I09": 6,  # Metsäkone is Metsäkone Oy; of the joint webinar's, those of `foreign` too
        "I10": 4,
        "I11": 0,
        "I12": 2,  # Hiljainen Oy has ended
        "I13": 3,  # who ended had signed all the same
        "I23": 5,  # also the one that cannot be told in tonnes, and the one that saves no more
        "I24": Decimal("14.88") - Decimal("2.5") + Decimal("10.64"),  # 60 percent is own; one emits more
        "I25": Decimal("10.06422"),
        "I26": Decimal(108),
        "I27": Decimal("7500.30") + 5600,
        "I28": Decimal(54_000),
    }


def test_a_flow_is_counted_from_the_day_of_its_baseline_and_a_stock_on_the_day(network: Network) -> None:
    hold(network)
    aim(network, "own", date(2026, 7, 1))
    found = standing(network, "own")
    assert (found["I07"], found["I08"], found["I10"], found["I12"], found["I13"]) == (3, 24 + 15 + 40, 1, 2, 1)


def test_a_merged_partner_counts_as_the_one_that_stays(network: Network) -> None:
    aim(network, "foreign", SPRING)
    before = standing(network, "foreign")
    network.do(
        "coordinator", merge, Merge(network.partner("Bageri Ab"), 1, network.partner("Bagerit"), 1)
    )  # fmt: skip
    assert (before["I10"], before["I11"], before["I12"]) == (9, 2, 3)
    assert standing(network, "foreign")["I10"] == 8


def test_an_event_held_by_two_is_credited_to_each(network: Network) -> None:
    hold(network)
    aim(network, "foreign", SPRING)
    found = standing(network, "foreign")
    assert (found["I05"], found["I07"], found["I08"], found["I09"]) == (1, 2, 70 + 20 + 40 + 4, 6)


def test_an_indicator_that_is_computed_no_more_stands_nowhere(network: Network) -> None:
    def run(tx: Transaction, _wanted: None) -> Answer:
        tx.session.add(Target(
            project_id=network.project("own"), indicator="I99", baseline=Decimal(0), baseline_on=SPRING,
            value=Decimal(1), due=date(2027, 12, 31),
        ))  # fmt: skip
        return {}

    perform(network.database, Command("tests.aim", Permission.MANAGE, run), SYSTEM, "odd-target", None)
    assert standing(network, "own") == {"I99": None}
