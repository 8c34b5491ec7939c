"""A figure opens to the rows that it counts: for every part of the network, group, year and moment."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection

from db.action_choice import Choice
from db.action_sums import IN_EFFECT, SAVED, Cell, CellSums, counted_actions, sums_of
from db.commands import action_shares, actions, partners
from db.emissions import PHASES, ends, years_before
from db.engine import data_version
from db.models import Evidence, Phase, Sector
from db.partner_choice import UNKNOWN
from db.queries import actions as queries
from db.tallies import ALL, cells
from tests.databases import NOON
from tests.personas import Network

TODAY = NOON.date()
SLUGS = ("own", "second", "foreign", "ended")
PLACES = ("398", None)  # Lahti, and whose place is not known
CELLS: tuple[Cell, ...] = (
    (ALL, ALL, ALL), ("energy", ALL, ALL), (ALL, "07", ALL), (ALL, ALL, "newcomer"), ("food", "01", ALL),
    (ALL, "99", ALL),
)  # fmt: skip
# The keeper has all of an action at first; its own share comes down before another's goes up.
SHARES: tuple[Mapping[str, int], ...] = (
    {}, {"own": 60, "second": 40}, {"own": 5, "foreign": 70}, {"own": 33, "foreign": 33, "ended": 33}, {"own": 1},
)  # fmt: skip
# The name of a choice by the dimension of a figure.
GROUPS: Mapping[str, str] = {"sector": "sector", "evidence": "evidence", "region": "home", "basis": "basis"}


@pytest.fixture
def many(network: Network) -> Network:
    """Give 45 actions of eight partners, with shares among projects of different parts of the network."""
    chance, made = Random(4), list[int]()  # noqa: S311 - not to keep a secret, but to be the same each time
    owners = [_partner(network, n) for n in range(8)]
    for n in range(45):
        elsewhere: dict[str, Any] = {"counted_in_id": made[0]} if n % 11 == 10 else {}
        wanted = actions.NewAction(
            project_id=network.project("own"), partner_id=owners[n % 8], title=f"Teko {n}",
            **_told(chance), **_days(chance), **elsewhere,
        )  # fmt: skip
        made.append(int(network.do("coordinator", actions.add, wanted)["id"]))
        _share(network, made[-1], SHARES[n % len(SHARES)])
    return network


def _partner(network: Network, n: int) -> int:
    wanted = partners.NewPartner(
        project_id=network.project("own"), kind="company", name=f"Jakaja {n}", stage="reached",
        on=date(2024, 1, 1), municipality_code=PLACES[n % 2],
    )  # fmt: skip
    return int(network.do("coordinator", partners.add, wanted)["id"])


def _told(chance: Random) -> dict[str, Any]:
    basis = chance.choice(["reported", "reported", "reported", "open", "not_quantifiable"])
    more: dict[str, Any] = {"why_not": "Training"} if basis == "not_quantifiable" else {}
    if basis == "reported":
        saves = Decimal(chance.randint(-30_000, 300_000)).scaleb(-3)
        more = {"reported": saves, "source": "Report", "evidence": chance.choice([one.value for one in Evidence])}
    return {"basis": basis, "sector": chance.choice([Sector.ROAD, Sector.WASTE, Sector.INDUSTRY]), **more}


def _days(chance: Random) -> dict[str, Any]:
    phase = chance.choice([Phase.IDEA, Phase.UNDER_WAY, Phase.DONE, Phase.DONE, Phase.DONE])
    began = date(2018, 2, 27) + timedelta(days=chance.randint(0, 2900))
    effect = {"effect_from": began, "lifetime": chance.randint(1, 9)} if phase is Phase.DONE else {}
    return {f"{phase}_on": min(began, TODAY), **effect}


def _share(network: Network, action: int, parts: Mapping[str, int]) -> None:
    keeper = network.project("own")
    for slug, percent in parts.items():
        wanted = action_shares.WantedShare(keeper, action, network.project(slug), percent, int(slug == "own"))
        network.do("coordinator", action_shares.put, wanted)


def listed(connection: Connection, as_of: int | None, cell: Cell, **asked: Any) -> list[Any]:
    """Return what the coordinator is told of a part of the network."""
    choice = Choice(theme=cell[0], region=cell[1], experience=cell[2], **asked)
    said: dict[str, Any] = {"as_of": as_of, "inside": None, "today": TODAY, "choice": choice}
    return list(queries.actions(connection, size=1000, **said))


def counted(rows: list[Any]) -> Decimal:
    return sum((row["counted"] for row in rows if row["counted"] is not None), Decimal(0))


def sums(connection: Connection, as_of: int | None, cell: Cell) -> CellSums:
    projects: dict[int, list[Cell]] = {}
    for row in connection.execute(cells(as_of).select()):
        projects.setdefault(row.project_id, []).append((row.theme, row.region, row.experience))
    return sums_of(counted_actions(connection, as_of), [cell], projects, TODAY)[cell]


def test_each_figure_is_what_the_rows_add_up_to_that_it_opens_to(many: Network) -> None:
    with many.database.reading() as connection:
        past = data_version(connection)
        for as_of, cell in (*product((None,), CELLS), *product((past,), CELLS[1:3])):
            found = sums(connection, as_of, cell)
            for phase in PHASES:
                assert_opens(connection, as_of, cell, found, (phase, "", ""), phase=phase)
                for dimension, name in GROUPS.items():
                    for code in {key[2] for key in found.numbers if key[:2] == (phase, dimension)}:
                        asked = {"phase": phase, name: code or UNKNOWN}
                        assert_opens(connection, as_of, cell, found, (phase, dimension, code), **asked)
            assert_opens(connection, as_of, cell, found, (IN_EFFECT, "", ""), in_effect=True)
        for cell in CELLS[:3]:
            assert_years_open(connection, cell)
        assert_projects_open(connection, many)


def assert_opens(
    connection: Connection, as_of: int | None, cell: Cell, found: CellSums, key: tuple[str, str, str], **asked: Any
) -> None:
    rows = listed(connection, as_of, cell, **asked)
    assert len(rows) == sum(found.numbers.get(key, {}).values()), (key, asked)
    assert counted(rows) == Decimal(sum(found.values.get(key, {}).values())).scaleb(-8), (key, asked)


def assert_years_open(connection: Connection, cell: Cell) -> None:
    found, total = sums(connection, None, cell), Decimal(0)
    years = sorted(int(key[2]) for key in found.values if key[0] == SAVED)
    assert len(years) > 8
    for year in years:
        saved = Decimal(sum(found.values[SAVED, "year", str(year)].values())).scaleb(-8)
        total += saved
        assert counted(listed(connection, None, cell, year=year)) == saved, year
        assert counted(listed(connection, None, cell, up_to=year)) == total, year


def assert_projects_open(connection: Connection, network: Network) -> None:
    """Hold that of a project counts its share, and of none in particular all that is counted here."""
    for slug in SLUGS:
        number = network.project(slug)
        for row in listed(connection, None, CELLS[0], project=number):
            told = row["tonnes"] is not None and row["counted_in_id"] is None
            percent = row["projects"].get(number, 0)
            assert row["counted"] == (row["tonnes"] * percent / 100 if told else None)
    whole = listed(connection, None, CELLS[0])
    assert all(row["counted"] in (row["tonnes"], None) for row in whole)
    assert any(row["counted"] is None and row["tonnes"] is not None for row in whole), "counted in another"


@pytest.mark.parametrize("years", [1, 3, 4, 60])
def test_an_effect_that_began_after_the_day_told_is_the_one_that_lasts(years: int) -> None:
    """The list asks for the first day of an effect, the figures for its end: the two are one rule, leap or not."""
    for day in (date(2026, 11, 18), date(2028, 2, 28), date(2028, 2, 29), date(2027, 2, 28), date(2027, 3, 1)):
        latest = years_before(day, years)
        for offset in range(-3, 4):
            began = latest + timedelta(days=offset)
            assert (ends(began, years) > day) == (began > latest), (day, began)
