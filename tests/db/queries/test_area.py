"""The area's emissions as they are told: of whom, by which view, of which years; and never beside a project's."""

from decimal import Decimal
from typing import Any

import pytest

from db.area import GivenFile
from db.commands.area_files import take
from db.commands.kernel import Answer, Command, Transaction
from db.faults import Forbidden
from db.models import AreaView, Municipality
from db.permissions import Permission
from db.queries import area, area_files, emissions
from db.reading import Query, fetch
from tests.area import FIRST, HOLDING, LAHTI, MISTAKEN, SOURCE, TOTALS, csv, of_lahti, taken, year
from tests.databases import NOON
from tests.personas import Network

TODAY = NOON.date()


def read(network: Network, query: Query[..., Any], **asked: Any) -> Any:
    with network.database.reading() as connection:
        return query(connection, as_of=None, **asked)


@pytest.mark.parametrize("view", list(AreaView))
def test_a_view_tells_its_own_totals_and_its_rows_come_to_them(network: Network, view: AreaView) -> None:
    series = read(network, area.series, view=view.value, municipality=LAHTI)
    assert {row["year"]: row["kt"] for row in series} == {
        year: Decimal(kt) for year, kt in TOTALS[view.value].items()
    }
    rows = read(network, area.emissions, view=view.value, municipality=LAHTI)
    assert {row["view"] for row in rows} == {view.value}
    for one in series:
        assert sum(row["kt"] for row in rows if row["year"] == one["year"]) == one["kt"]


def test_no_view_is_no_sum_of_all(network: Network) -> None:
    for view in ("", "all", "hinku' OR '1'='1", "\0"):
        assert read(network, area.series, view=view) == ()


def test_a_project_has_its_recipients_municipalities_or_else_those_of_their_regions(network: Network) -> None:
    own, foreign = network.project("own"), network.project("foreign")
    assert [row["code"] for row in read(network, area.places, project_id=own)] == [LAHTI]
    assert read(network, area.places, project_id=foreign) == ()
    assert [row["year"] for row in read(network, area.series, view="hinku", project_id=own)] == [2023, 2024]
    assert read(network, area.series, view="hinku", project_id=foreign) == ()
    assert read(network, area.series, view="hinku", project_id=999_999) == ()


def test_people_are_told_where_they_are_known(network: Network) -> None:
    told = read(network, area.series, view="alas", municipality=LAHTI)
    assert [(row["year"], row["people"]) for row in told] == [(2023, 120_000), (2024, None)]


def test_a_year_of_which_one_of_two_municipalities_tells_has_no_sum(network: Network) -> None:
    """Half a sum would look like a fall."""

    def add(tx: Transaction, _wanted: None) -> Answer:
        tx.session.add(Municipality(code="111", name_fi="Heinola", name_sv="Heinola", region_code="07"))
        return {}

    network.do("coordinator", Command("tests.add", Permission.MANAGE, add), None)
    own = network.project("own")
    places = read(network, area.places, project_id=own)
    assert [(row["code"], row["file_name"]) for row in places] == [("111", None), (LAHTI, "kunta_398.csv")]
    assert [row["files"] for row in read(network, area.series, view="hinku", project_id=own)] == [1, 1]
    network.do(
        "coordinator", take, taken(GivenFile("kunta_111.csv", csv(*year(2023, "1", "1", "1", "1", "1", "-1"))))
    )
    told = read(network, area.series, view="hinku", project_id=own)
    assert [(row["year"], row["kt"], row["told"], row["files"]) for row in told] == [
        (2023, Decimal("17.75"), 2, 2), (2024, None, 1, 2),
    ]  # fmt: skip
    assert [row["people"] for row in told] == [None, None]  # of the other nobody knows


def test_where_the_numbers_are_from_is_told_with_them(network: Network) -> None:
    [place] = read(network, area.places)
    assert (place["source"], place["alas"], place["first_year"], place["last_year"]) == (SOURCE, "1.6", 2023, 2024)
    assert len(place["sha256"]) == 64
    assert place["at"] < NOON


def test_the_network_s_savings_know_nothing_of_the_area(network: Network) -> None:
    """The key rule of attribution: a recalculated area moves no figure of what projects have done."""
    asked = {"today": TODAY}
    before = read(network, emissions.figures, **asked), read(network, emissions.by_year, **asked)
    network.do("coordinator", take, taken(of_lahti(MISTAKEN)))
    assert (read(network, emissions.figures, **asked), read(network, emissions.by_year, **asked)) == before


def test_a_preview_tells_which_years_change_and_which_would_be_no_more(network: Network) -> None:
    looked, faults = read(
        network, area_files.preview, today=TODAY,
        files=(of_lahti(FIRST), GivenFile("lista.csv", FIRST), GivenFile("kunta_999.csv", FIRST)),
    )  # fmt: skip
    assert [(one.name, one.known, one.changed, one.lost) for one in looked] == [
        ("kunta_398.csv", False, (2023,), (2024,))
    ]
    assert [(one.code, one.params["file"]) for one in faults] == [
        ("area_file_name", "lista.csv"), ("area_municipality_unknown", "kunta_999.csv"),
    ]  # fmt: skip
    [same], _none = read(network, area_files.preview, today=TODAY, files=(of_lahti(HOLDING),))
    assert (same.known, same.changed, same.lost) == (True, (), ())


def test_imports_are_told_the_latest_first_with_what_was_undone(network: Network) -> None:
    rows = read(network, area_files.batches)
    assert [(row["id"], row["undone"], row["files"], row["names"]) for row in rows] == [
        (3, True, 1, ("kunta_398.csv",)), (2, False, 2, ("kunta_398.csv", "asukasluvut_2025.csv")),
        (1, False, 1, ("kunta_398.csv",)),
    ]  # fmt: skip
    assert [row["id"] for row in read(network, area_files.batches, part=1, size=2)] == [1]
    assert read(network, area_files.batch_count) == 3


def test_a_room_sees_no_background(network: Network) -> None:
    with network.database.reading() as connection, pytest.raises(Forbidden):
        fetch(connection, area.series, network.identity("wall"), as_of=None, view="hinku")
