"""Awards that projects gave to their partners."""

from typing import Any

import pytest
from sqlalchemy import select

from db.commands.awards import NewAward, RemovedAward, add, remove
from db.commands.partnerships import MovedPartnership, RemovedPartnership, move
from db.commands.partnerships import remove as take_out
from db.faults import Missing, Refused, Stale
from db.models import Award
from tests.personas import Network


def given(network: Network, slug: str) -> set[tuple[int, int, str]]:
    """Return partner, year and name of the awards of a project."""
    with network.database.reading() as connection:
        mine = select(Award.partner_id, Award.year, Award.name).where(Award.project_id == network.project(slug))
        return {(row.partner_id, row.year, row.name) for row in connection.execute(mine)}


def new(network: Network, partner: str, slug: str = "own", **said: Any) -> NewAward:
    return NewAward(
        network.project(slug), network.partner(partner), **{"year": 2026, "name": "Vuoden teko", **said}
    )


def named(network: Network, slug: str = "own") -> RemovedAward:
    with network.database.reading() as connection:
        mine = select(Award.id).where(Award.project_id == network.project(slug)).order_by(Award.id)
        number = connection.execute(mine).scalars().first()
    return RemovedAward(network.project(slug), number or 0, 1)


def test_an_award_is_given_once_however_often_it_is_sent(network: Network) -> None:
    wanted = new(network, "Kutomo Oy", name=" Vuoden teko ")
    first = network.do("owner", add, wanted, request_id="award-once")
    assert network.do("owner", add, wanted, request_id="award-once") == first
    assert (network.partner("Kutomo Oy"), 2026, "Vuoden teko") in given(network, "own")
    with pytest.raises(Refused) as refused:
        network.do("teammate", add, new(network, "Kutomo Oy", name="VUODEN TEKO"))
    assert [(one.field, one.code) for one in refused.value.faults] == [("name", "award_there")]
    network.do("owner", add, new(network, "Kutomo Oy", year=2025))


def test_who_was_given_one_as_the_merged_one_is_not_given_it_again(network: Network) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", add, new(network, "Metsäkone Oy", "second", year=2025, name="Ympäristöpalkinto"))
    assert [one.code for one in refused.value.faults] == ["award_there"]
    network.do("owner", add, new(network, "Metsäkone Oy", "second"))
    assert (network.partner("Metsäkone"), 2026, "Vuoden teko") in given(network, "second")


@pytest.mark.parametrize("year", [1999, 2027, 0, -1, "2026", None, 2026.5])
def test_a_year_that_cannot_be_is_refused_with_what_else_is_wrong(network: Network, year: Any) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", add, new(network, "Kutomo Oy", year=year, name=""))
    assert {(one.field, one.code) for one in refused.value.faults} == {("year", "year_outside"), ("name", "empty")}


def test_awards_of_others_partners_are_not_there(network: Network) -> None:
    with pytest.raises(Missing):
        network.do("owner", add, new(network, "Bageri Ab"))
    foreign = named(network, "foreign")
    with pytest.raises(Missing):
        network.do("owner", remove, RemovedAward(network.project("own"), foreign.id, 1))


def test_an_award_that_was_not_given_is_removed_once(network: Network) -> None:
    wanted = named(network)
    with pytest.raises(Stale):
        network.do("owner", remove, RemovedAward(wanted.project_id, wanted.id, 2))
    assert network.do("owner", remove, wanted) == {"id": wanted.id, "version": 1}
    assert given(network, "own") == set()
    with pytest.raises(Missing):
        network.do("owner", remove, wanted)


def test_a_partner_with_an_award_is_not_taken_out_and_takes_it_along(network: Network) -> None:
    network.do("owner", add, new(network, "Kutomo Oy"))
    number = network.partnership("own", "Kutomo Oy")
    with pytest.raises(Refused):
        network.do("owner", take_out, RemovedPartnership(network.project("own"), number, 1))
    network.do("coordinator", move, MovedPartnership(number, 1, network.project("foreign")))
    assert (network.partner("Kutomo Oy"), 2026, "Vuoden teko") in given(network, "foreign")
