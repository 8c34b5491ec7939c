"""The list of partners holds whom the figures count, and tells others no more than they may know."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, select

from db.commands.kernel import Answer, Command, Transaction, perform
from db.counting import ALL, ASKED, FURTHEST, IN_FORCE, NEW, STAGES, asked
from db.engine import data_version
from db.likeness import match_key
from db.models import Commitment, Municipality, Partner, PartnerKind, Partnership, Project, Scheme, SizeClass
from db.participation import Sums, counted
from db.partner_choice import ANY, UNKNOWN, Choice
from db.permissions import Permission
from db.queries import partners
from db.reading import fetch
from db.text import sort_key
from tests.partners import AUTUMN, SPRING, SUMMER, TODAY
from tests.personas import SYSTEM, Network

EVER = date(2015, 1, 1)
EVERYWHERE = ("*", "*", "*")
FIELDS = {"kind": "kind", "size": "size_class", "tol_2008": "tol_2008", "tol_2025": "tol_2025", "region": "region"}
DAY = timedelta(days=1)
SPANS = [(EVER, TODAY), (SPRING, SUMMER - DAY), (SUMMER, AUTUMN)]


def counts(connection: Connection, as_of: int | None, project: int | None, span: tuple[date, date]) -> Sums:
    """Return the sums of a project or of all, before anything is hidden."""
    ids = connection.execute(select(Project.id)).scalars()
    where = {one: [EVERYWHERE] for one in ids if project in (None, one)}
    return counted(connection, as_of, where, asked(*span))


def found(connection: Connection, as_of: int | None, choice: Choice) -> int:
    """Return how many partners the coordinator's list has."""
    told: dict[str, Any] = {"as_of": as_of, "inside": None, "today": TODAY, "choice": choice}
    return partners.partner_count(connection, **told)


def pairs(
    connection: Connection, as_of: int | None, project: int | None, span: tuple[date, date]
) -> Iterator[tuple[Choice, int]]:
    """Return the choices that a figure leads to, each with the number that it tells."""
    sums = counts(connection, as_of, project, span)

    def n(period: str, fact: str, dimension: str = "", code: str = "") -> int:
        return sums[EVERYWHERE, (period, fact, dimension, code)]

    ever, within = (Choice(project=project, reached_from=first, reached_to=span[1]) for first in (None, span[0]))
    yield ever, n(ALL, STAGES[0])
    yield within, n(ASKED, NEW)
    for place, stage in enumerate(STAGES):
        yield replace(within, came_to=stage), sum(n(ASKED, FURTHEST, "stage", one) for one in STAGES[place:])
    for _period, fact, dimension, code in {key for cell, key in sums if key[0] == ALL}:
        if fact == STAGES[0] and dimension in FIELDS:
            group: dict[str, Any] = {FIELDS[dimension]: code or UNKNOWN}
            yield replace(ever, **group), n(ALL, fact, dimension, code)
        elif fact == IN_FORCE and dimension == "scheme" and span[1] == TODAY:
            yield Choice(project=project, scheme=int(code)), n(ALL, fact, dimension, code)


def hold(connection: Connection, as_of: int | None = None) -> None:
    """Hold the list to the figures under every choice."""
    projects = connection.execute(select(Project.id).order_by(Project.id)).scalars().all()
    for project, span in product((None, *projects[:1]), SPANS):
        for choice, number in pairs(connection, as_of, project, span):
            assert found(connection, as_of, choice) == number, (choice, span)


def test_the_list_holds_whom_the_figures_count(network: Network) -> None:
    with network.database.reading() as connection:
        hold(connection)
        # Not empty, and not everybody: one has no partnership any more.
        assert found(connection, None, Choice(reached_to=TODAY)) == found(connection, None, ANY) - 1 == 12
        assert found(connection, None, Choice(region="07", size_class="micro", reached_to=TODAY)) == 1


def test_the_list_of_a_past_moment_holds_whom_its_figures_count(network: Network) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    come_more(network, 1)
    with network.database.reading() as connection:
        assert found(connection, before, Choice(reached_to=TODAY)) == 12
        hold(connection, before)


@pytest.mark.parametrize("seed", range(3))
def test_the_list_of_random_partners_holds_whom_the_figures_count(network: Network, seed: int) -> None:
    come_more(network, seed)
    with network.database.reading() as connection:
        hold(connection)


def come_more(network: Network, seed: int) -> None:
    """Add partners with random facts, partnerships and commitments, some merged into others."""
    random = Random(seed)  # noqa: S311 - nothing secret is drawn

    def run(tx: Transaction, _wanted: None) -> Answer:
        session = tx.session
        session.add(Municipality(code="049", name_fi="Espoo", name_sv="Esbo", region_code="01"))
        session.flush()
        projects = session.execute(select(Project.id)).scalars().all()
        schemes = session.execute(select(Scheme.id)).scalars().all()
        roots: list[int] = []
        for number in range(40):
            partner = a_partner(random, f"Satunnainen {number}", roots)
            session.add(partner)
            session.flush()
            roots += [] if partner.root_id else [partner.id]
            for project in random.sample(projects, random.choice((0, 1, 1, 2, 3))):
                session.add(a_partnership(random, project, partner.id))
                # No project has a commitment of a partner that is not its own.
                for scheme in random.sample(schemes, random.choice((0, 1, 2))):
                    session.add(a_commitment(random, project, partner.id, scheme))
        return {}

    perform(network.database, Command("tests.come_more", Permission.MANAGE, run), SYSTEM, "more-partners", None)


def a_partner(random: Random, name: str, roots: list[int]) -> Partner:
    size = random.choice([None, *SizeClass])
    root = random.choice(roots) if roots and random.random() < 0.3 else None
    return Partner(
        name=name, order_key=sort_key(name), match_key=match_key(name), kind=random.choice(list(PartnerKind)),
        size_class=size, size_basis=size and "staff", tol_2008=random.choice((None, "A", "C")),
        tol_2025=random.choice((None, "A")), municipality_code=random.choice((None, "398", "049")),
        merged_into_id=root, root_id=root,
    )  # fmt: skip


def a_partnership(random: Random, project: int, partner: int) -> Partnership:
    days = sorted(SPRING + DAY * random.randrange((TODAY - SPRING).days + 1) for _stage in STAGES)
    kept = {f"{stage}_on": day for stage, day in zip(STAGES, days, strict=True) if random.random() < 0.5}
    gone = random.random() < 0.2
    return Partnership(
        project_id=project, partner_id=partner, dropped_on=TODAY if gone else None,
        dropped_reason="Moved" if gone else "", **(kept or {"committed_on": days[0]}),
    )  # fmt: skip


def a_commitment(random: Random, project: int, partner: int, scheme: int) -> Commitment:
    signed = random.choice((SPRING, SUMMER, TODAY))
    ended = random.choice((None, signed, TODAY, TODAY + DAY))
    return Commitment(
        project_id=project, partner_id=partner, scheme_id=scheme, signed_on=signed, ended_on=ended, targets="",
        language="fi",
    )  # fmt: skip


# What others are told of


def names(network: Network, persona: str, as_of: int | None = None, **choice: Any) -> set[str]:
    with network.database.reading() as connection:
        told: dict[str, Any] = {"as_of": as_of, "today": TODAY, "choice": Choice(**choice)}
        rows = fetch(connection, partners.partners, network.identity(persona), **told, size=100)
        assert fetch(connection, partners.partner_count, network.identity(persona), **told) == len(rows)
    return {row["name"] for row in rows}


@pytest.mark.parametrize("choice", [
    {"region": "07"}, {"region": UNKNOWN}, {"size_class": UNKNOWN}, {"tol_2008": UNKNOWN}, {"came_to": "reached"},
    {"came_to": "advised"}, {"reached_from": EVER}, {"reached_to": TODAY},
])  # fmt: skip
@pytest.mark.parametrize("persona", ["owner", "outsider", "ministry"])
def test_no_choice_finds_whom_one_may_not_know_of(network: Network, persona: str, choice: dict[str, Any]) -> None:
    everybody, those = names(network, persona), names(network, persona, **choice)
    assert those == everybody & names(network, "coordinator", **choice) != set()


def test_of_others_the_days_of_reaching_and_advising_are_not_told_by_a_period_either(network: Network) -> None:
    # Bageri Ab was reached in spring, Metsäkone Oy too; others are told of their commitments only.
    assert names(network, "ministry", reached_to=SUMMER - DAY) == {"Timo Toimi"}
    assert names(network, "ministry", reached_from=SUMMER) == {"Metsäkone Oy", "Kutomo Oy", "Bageri Ab"}
    assert names(network, "owner", reached_to=SUMMER - DAY) == {"Metsäkone Oy", "Hiljainen Oy", "Timo Toimi"}
    assert {"Bageri Ab", "Metsäkone Oy"} <= names(network, "outsider", reached_to=SUMMER - DAY)


@pytest.mark.parametrize(("persona", "scheme", "told"), [
    ("coordinator", "Ilmastokumppani", {"Metsäkone Oy"}),
    ("coordinator", "Klimatpartner", {"Metsäkone Oy", "Bageri Ab", "Perunut Oy"}),
    ("outsider", "Klimatpartner", {"Metsäkone Oy", "Bageri Ab", "Perunut Oy"}),
    ("owner", "Klimatpartner", {"Metsäkone Oy", "Bageri Ab"}),
    ("ministry", "Ilmastokumppani", {"Metsäkone Oy"}),
    ("ministry", "Klimatpartner", {"Metsäkone Oy", "Bageri Ab"}),
])  # fmt: skip
def test_a_commitment_that_is_not_told_finds_nobody(
    network: Network, persona: str, scheme: str, told: set[str]
) -> None:
    assert names(network, persona, scheme=network.scheme(scheme)) == told


def test_of_a_past_moment_no_choice_names_others_partners(network: Network) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    for choice in ({"reached_to": TODAY}, {"came_to": "committed"}, {"scheme": network.scheme("Klimatpartner")}):
        assert names(network, "ministry", before, **choice) == set()
