"""What actions save in the network: the figures are what the rows add up to, for every filter and moment."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from db.action_choice import Choice
from db.action_figures import CUMULATIVE
from db.action_protection import wider
from db.action_sums import IN_EFFECT, SAVED, WHOLE, Cell, counted_actions, sums_of
from db.commands import action_shares, actions, merges
from db.emissions import ELSEWHERE
from db.engine import data_version
from db.history import rows
from db.models import Partner, Phase, Sector
from db.protection import HIDDEN
from db.queries import actions as action_queries
from db.queries import emissions
from db.tallies import cells
from tests.databases import NOON, AdjustableClock, Maker
from tests.db.queries.test_participants import new_partner, new_project
from tests.personas import Network

TODAY = NOON.date()
DAY = date(2025, 3, 1)
DAYS = {phase: {f"{phase.value}_on": DAY + timedelta(days=10 * n)} for n, phase in enumerate(Phase)}
DONE = {"done_on": DAY, "effect_from": DAY}


def new_action(network: Network, project: int, partner: int, saves: str | None, **said: Any) -> int:
    """Return an action that saves so many tonnes a year by the partner's figure, or of which nothing is told."""
    basis = {"basis": "reported", "reported": Decimal(saves), "source": "Report"} if saves is not None else {}
    given_days = said if any(name.endswith("_on") for name in said) else {**DONE, **said}
    wanted: dict[str, Any] = {
        "title": "Teko", "sector": Sector.OIL_HEATING, **({"evidence": "estimated"} if basis else {}), **basis,
        **given_days,
    }  # fmt: skip
    made = actions.NewAction(project_id=project, partner_id=partner, **wanted)
    return int(network.do("coordinator", actions.add, made)["id"])


def figures(network: Network, as_of: int | None = None, **part: str) -> dict[tuple[str, str, str], Any]:
    """Return value and number of actions by fact, dimension and code."""
    with network.database.reading() as connection:
        found = emissions.figures(connection, as_of=as_of, today=TODAY, **part)
    return {(row["fact"], row["dimension"], row["code"]): (row["value"], row["actions"]) for row in found}


def listed(network: Network, as_of: int | None = None, **asked: Any) -> list[Mapping[str, Any]]:
    """Return all rows that the coordinator is told of."""
    with network.database.reading() as connection:
        return list(
            action_queries.actions(
                connection, as_of=as_of, inside=None, today=TODAY, size=10_000, choice=Choice(**asked)
            )
        )  # fmt: skip


def saved_by(found: list[Mapping[str, Any]]) -> Decimal:
    told = (row["tonnes"] for row in found if row["counted_in_id"] is None and row["tonnes"] is not None)
    return sum(told, Decimal(0))


def now(network: Network) -> int:
    with network.database.reading() as connection:
        return data_version(connection)


def raw(connection: Connection, as_of: int | None, cell: Cell = WHOLE) -> dict[tuple[str, str, str], Decimal]:
    """Return the sums of a cell as they are before anything is hidden."""
    projects: dict[int, list[Cell]] = {}
    for row in connection.execute(cells(as_of).select()):
        projects.setdefault(row.project_id, []).append((row.theme, row.region, row.experience))
    sums = sums_of(counted_actions(connection, as_of), [cell, *wider(cell)], projects, TODAY)[cell]
    return {key: Decimal(sum(parts.values())).scaleb(-8) for key, parts in sums.values.items()}


def without_actions(network: Network) -> None:
    """Take out the actions of the tiny network: beside so few others would be hidden, too."""
    found = listed(network)
    for row in sorted(found, key=lambda row: row["counted_in_id"] is None):
        mistaken = actions.RemovedAction(row["project_id"], row["id"], row["version"])
        network.do("coordinator", actions.remove, mistaken)


@pytest.fixture
def many(network: Network) -> Network:
    """Give ten partners, each with an action in every phase, of two sectors, and nothing else."""
    without_actions(network)
    project = new_project(network, "Päästöt")
    for n in range(10):
        partner = new_partner(network, project, f"Vähentäjä {n}")
        sector = Sector.ROAD if n % 2 else Sector.INDUSTRY
        for phase in Phase:
            effect = {"effect_from": DAY} if phase is Phase.DONE else {}
            new_action(network, project, partner, f"{n + 1}.5", sector=sector, **DAYS[phase], **effect)
    return network


def test_each_phase_is_what_its_rows_add_up_to_and_opens_to_as_many(many: Network) -> None:
    found = figures(many)
    for phase in Phase:
        rows_of = listed(many, phase=phase.value)
        assert found[phase, "", ""] == (saved_by(rows_of), len(rows_of))
        for sector in (Sector.ROAD, Sector.INDUSTRY):
            rows_of = listed(many, phase=phase.value, sector=sector.value)
            assert found[phase, "sector", sector] in ((saved_by(rows_of), len(rows_of)), (HIDDEN, HIDDEN))


def test_a_past_moment_tells_what_its_rows_told(many: Network) -> None:
    then, before = now(many), figures(many)
    project = many.project("paastot")
    for n in range(10):
        new_action(many, project, many.partner(f"Vähentäjä {n}"), "7")
    assert figures(many, as_of=then) == before
    assert figures(many)["done", "", ""][0] == before["done", "", ""][0] + 70
    assert before["done", "", ""][0] == saved_by(listed(many, as_of=then, phase="done"))


def test_what_another_counts_is_an_action_that_saves_nothing(many: Network) -> None:
    before, project = figures(many)["done", "", ""], many.project("paastot")
    first = listed(many, phase="done", words="Vähentäjä 1")[0]["id"]
    for n in range(5):
        new_action(many, project, many.partner(f"Vähentäjä {n}"), "100", counted_in_id=first)
    found = figures(many)
    assert found["done", "", ""] == (before[0], before[1] + 5)
    assert found["done", "basis", ELSEWHERE] == (None, 5)
    assert len(listed(many, phase="done", basis=ELSEWHERE)) == 5
    assert found["done", "basis", "reported"][1] == len(listed(many, phase="done", basis="reported"))


def test_not_told_and_not_quantifiable_are_told_beside_the_tonnes_and_are_no_zeros(many: Network) -> None:
    before, project = figures(many)["done", "", ""], many.project("paastot")
    for n in range(6):
        partner = many.partner(f"Vähentäjä {n}")
        new_action(many, project, partner, None)
        new_action(many, project, partner, None, basis="not_quantifiable", why_not="Training")
    found = figures(many)
    assert found["done", "", ""] == (before[0], before[1] + 12)
    for basis in ("open", "not_quantifiable"):
        assert found["done", "basis", basis] == (None, 6)
        assert len(listed(many, phase="done", basis=basis)) == 6


def test_done_but_not_yet_or_no_longer_in_effect_is_done_and_saves_nothing_today(many: Network) -> None:
    before, project = figures(many), many.project("paastot")
    for n in range(10):
        partner = many.partner(f"Vähentäjä {n}")
        coming = {"done_on": DAY, "effect_from": TODAY + timedelta(days=1)}
        over = {"done_on": date(2020, 1, 1), "effect_from": TODAY.replace(year=2021), "lifetime": 5}
        new_action(many, project, partner, "1", **coming)
        new_action(many, project, partner, "2", **over)
    found = figures(many)
    assert found["done", "", ""][0] == before["done", "", ""][0] + 30
    assert found[IN_EFFECT, "", ""] == before[IN_EFFECT, "", ""]


def test_emissions_that_grow_are_taken_off(many: Network) -> None:
    before, project = figures(many)["done", "", ""][0], many.project("paastot")
    for n in range(5):
        new_action(many, project, many.partner(f"Vähentäjä {n}"), "-40", sector=Sector.WASTE)
    found = figures(many)
    assert found["done", "", ""][0] in (before - 200, HIDDEN)
    with many.database.reading() as connection:
        assert raw(connection, None)["done", "sector", "waste"] == -200


def test_years_add_up_and_go_on_as_long_as_actions_last(many: Network) -> None:
    with many.database.reading() as connection:
        found = emissions.by_year(connection, as_of=None, today=TODAY)
    years = {row["year"]: (row["saved"], row["cumulative"]) for row in found}
    assert (min(years), max(years)) == (2025, 2035)
    annual = figures(many)["done", "", ""][0]
    assert years[2026][0] == annual
    assert years[2035][1] == 10 * annual
    assert years[2025][0] + years[2035][0] == annual
    assert figures(many)[CUMULATIVE, "year", "2026"][0] == years[2026][1]


def test_no_years_before_anything_is_done(network: Network) -> None:
    with network.database.reading() as connection:
        empty = emissions.by_year(connection, as_of=0, today=TODAY)
    assert empty == ()


def test_a_shared_action_counts_once_in_the_network_and_by_its_shares_in_parts(many: Network) -> None:
    veteran = new_project(many, "Konkarit", "veteran")
    with many.database.reading() as connection:
        before = raw(connection, None), raw(connection, None, ("*", "*", "veteran"))
    project = many.project("paastot")
    action = new_action(many, project, many.partner("Vähentäjä 1"), "100")
    for sharer, percent, seen in ((project, 60, 1), (veteran, 40, 0)):
        wanted = action_shares.WantedShare(project, action, sharer, percent, seen)
        many.do("coordinator", action_shares.put, wanted)
    with many.database.reading() as connection:
        after = raw(connection, None), raw(connection, None, ("*", "*", "veteran"))
    key = ("done", "", "")
    assert [new[key] - old.get(key, Decimal(0)) for old, new in zip(before, after, strict=True)] == [100, 40]


def test_a_merged_partner_is_one_partner(many: Network) -> None:
    with many.database.reading() as connection:
        partner = rows(Partner, None)
        found = {row.name: row for row in connection.execute(partner.select())}
    kept, merged = found["Vähentäjä 1"], found["Vähentäjä 3"]
    before = figures(many)
    many.do("coordinator", merges.merge, merges.Merge(kept.id, kept.version, merged.id, merged.version))
    after = figures(many)
    assert after["done", "", ""] == before["done", "", ""]
    assert before["done", "sector", "road"][1] == 5
    assert after["done", "sector", "road"] == (HIDDEN, HIDDEN)  # of four partners now


@contextmanager
def walked(make_network: Maker) -> Iterator[Network]:
    with make_network.make(AdjustableClock()) as made:
        yield Network(made)


STEPS = st.lists(
    st.tuples(
        st.integers(0, 11), st.sampled_from(Phase), st.sampled_from([Sector.ROAD, Sector.INDUSTRY, Sector.WASTE]),
        st.one_of(st.none(), st.decimals(-50, 400, places=3)), st.booleans(),
    ),
    min_size=15, max_size=25,
)  # fmt: skip


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_the_network_is_the_sum_of_its_rows_for_every_phase_sector_and_moment(
    make_network: Maker, steps: list[tuple[int, Phase, Sector, Decimal | None, bool]]
) -> None:
    with walked(make_network) as network:
        project = new_project(network, "Matka")
        owners = [new_partner(network, project, f"Kulkija {n}") for n in range(12)]
        moments, first = [now(network)], None
        for place, (owner, phase, sector, saves, elsewhere) in enumerate(steps):
            effect = {"effect_from": DAY} if phase is Phase.DONE else {}
            said = None if saves is None else str(saves)
            more: dict[str, Any] = {"counted_in_id": first} if elsewhere and first is not None else {}
            made = new_action(
                network, project, owners[owner], said, sector=sector, **DAYS[phase], **effect, **more
            )
            first = made if first is None else first
            if place % 8 == 7:
                moments.append(now(network))
        for as_of in (None, *moments):
            assert_adds_up(network, as_of)


def assert_adds_up(network: Network, as_of: int | None) -> None:
    shown = figures(network, as_of=as_of)
    with network.database.reading() as connection:
        sums = raw(connection, as_of)
    for phase in Phase:
        for sector in ("", *(one.value for one in Sector)):
            key = (phase.value, "sector" if sector else "", sector)
            found = listed(network, as_of=as_of, phase=phase.value, sector=sector)
            assert sums.get(key, Decimal(0)) == saved_by(found)
            value, n = shown.get(key, (None, 0))
            assert n in (len(found), HIDDEN)
            assert value in (saved_by(found), HIDDEN) or (value is None and not saved_by(found))


def test_no_figure_of_the_tiny_network_tells_of_one_to_four_partners(network: Network) -> None:
    parts: list[dict[str, Any]] = [{}, {"region": "07"}, {"theme": "food"}, {"experience": "veteran"}]
    for part in parts:
        for (fact, _dimension, _code), (_value, n) in figures(network, **part).items():
            assert fact in (SAVED, CUMULATIVE) or n in (0, HIDDEN) or n >= 5
