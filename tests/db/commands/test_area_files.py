"""Syke's files into the network and out of it: whole, once, in the place of what was there, and undone."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from db.area import MOST_FILES, GivenFile, in_force
from db.commands.area_files import TakenFiles, UndoneFiles, take, undo
from db.engine import data_version
from db.faults import Refused, Stale
from db.models import AreaEmission, AreaFile, AreaPopulation
from db.queries import area
from tests.area import FIRST, HOLDING, MISTAKEN, PEOPLE, csv, of_lahti, taken, year
from tests.db.imports.hostile import HOSTILE, OF_AREA
from tests.db.test_access import everything
from tests.personas import Network

NEW = csv(*year(2024, "8", "4", "18", "5", "4", "-2"))


def hinku(network: Network, as_of: int | None = None) -> dict[int, str]:
    with network.database.reading() as connection:
        rows = area.series(connection, as_of=as_of, view="hinku", municipality="398")
        return {row["year"]: str(row["kt"].normalize()) for row in rows}


def faults(network: Network, wanted: TakenFiles) -> list[tuple[str, object, object]]:
    before = everything(network)
    with pytest.raises(Refused) as refused:
        network.do("coordinator", take, wanted)
    assert everything(network) == before
    return [(one.code, one.params.get("file"), one.params.get("row")) for one in refused.value.faults]


def test_a_new_file_takes_the_place_of_all_years_and_an_earlier_moment_tells_what_held(network: Network) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    assert hinku(network) == {2023: "15.75", 2024: "14"}
    answer = network.do("coordinator", take, taken(of_lahti(NEW)))
    assert (answer["taken"], answer["known"]) == (1, 0)
    assert hinku(network) == {2024: "13"}  # 2023 is not told any more: half of two calculations is none
    assert hinku(network, before) == {2023: "15.75", 2024: "14"}


def test_the_moments_of_the_tiny_network_tell_each_what_held_then(network: Network) -> None:
    with network.database.reading() as connection:
        told = [hinku(network, moment) for moment in range(1, data_version(connection) + 1)]
    changes = [now for before, now in zip([{}, *told], told, strict=False) if now != before]
    assert changes == [
        {2023: "16.75"}, {2023: "15.75", 2024: "14"}, {2023: "104.25"}, {2023: "15.75", 2024: "14"},
    ]  # fmt: skip


def test_the_same_file_again_adds_nothing_and_makes_no_import(network: Network) -> None:
    answer = network.do("coordinator", take, taken(of_lahti(HOLDING), GivenFile("asukasluvut_2025.csv", PEOPLE)))
    assert answer == {"id": None, "version": 0, "taken": 0, "known": 2}
    assert hinku(network) == {2023: "15.75", 2024: "14"}


def test_an_earlier_file_that_holds_no_more_may_be_taken_again(network: Network) -> None:
    assert network.do("coordinator", take, taken(of_lahti(FIRST)))["taken"] == 1
    assert hinku(network) == {2023: "16.75"}


def test_a_repeated_request_takes_the_files_once(network: Network) -> None:
    request, wanted = uuid4().hex, taken(of_lahti(NEW))
    first = network.do("coordinator", take, wanted, request)
    again = network.do("coordinator", take, wanted, request)
    assert first == again
    with network.database.reading() as connection:
        assert len(connection.execute(select(AreaFile.id)).all()) == 5


def test_an_import_is_undone_whole_and_brings_back_what_held_before(network: Network) -> None:
    answer = network.do("coordinator", take, taken(of_lahti(NEW)))
    with network.database.reading() as connection:
        between = data_version(connection)
    network.do("coordinator", undo, UndoneFiles(answer["id"], answer["version"]))
    assert hinku(network) == {2023: "15.75", 2024: "14"}
    assert hinku(network, between) == {2024: "13"}
    with pytest.raises(Refused) as refused:
        network.do("coordinator", undo, UndoneFiles(answer["id"], 2))
    assert [one.code for one in refused.value.faults] == ["import_undone"]
    with pytest.raises(Stale):
        network.do("coordinator", undo, UndoneFiles(answer["id"], answer["version"]))


def test_undoing_an_earlier_import_leaves_the_later_one(network: Network) -> None:
    network.do("coordinator", undo, UndoneFiles(1, 1))
    assert hinku(network) == {2023: "15.75", 2024: "14"}
    network.do("coordinator", undo, UndoneFiles(2, 1))
    assert hinku(network) == {}
    with network.database.reading() as connection:
        assert connection.execute(in_force(None)).all() == []


def test_one_faulty_file_of_many_keeps_all_of_them_out_and_each_fault_names_its_file(network: Network) -> None:
    wrong = GivenFile("kunta_999.csv", NEW)
    row = GivenFile("kunta_5.csv", csv("2023;TRUE;FALSE;Tie;Kad;Hen;=1+1;1;1"))
    found = faults(network, taken(of_lahti(NEW), wrong, row, GivenFile("lista.csv", NEW)))
    assert set(found) == {
        ("area_municipality_unknown", "kunta_999.csv", None), ("area_number_unknown", "kunta_5.csv", 2),
        ("area_file_name", "lista.csv", None),
    }  # fmt: skip


def test_a_hostile_file_keeps_the_sound_one_beside_it_out(network: Network) -> None:
    for name in ("old Excel", "a cut workbook", "a PDF", "spaces", "mixed with a mark", "NUL", "10 MB line"):
        beside = GivenFile("kunta_398.csv", HOSTILE[name][0]())
        people = GivenFile("asukasluvut_2024.csv", csv("398;Lahti;1", head="kuntanro;kunta_fi;2023"))
        found = faults(network, taken(people, beside))
        assert [one[0] for one in found] == [OF_AREA[name]]


def test_two_files_of_a_municipality_at_once_are_refused(network: Network) -> None:
    other = GivenFile("kunta_398 (1).csv", MISTAKEN)
    assert faults(network, taken(of_lahti(NEW), other)) == [("area_file_twice", "kunta_398 (1).csv", None)]


def test_none_and_too_many_files_are_refused(network: Network) -> None:
    assert faults(network, taken()) == [("area_no_files", None, None)]
    many = tuple(GivenFile(f"kunta_{n}.csv", NEW) for n in range(MOST_FILES + 1))
    assert faults(network, taken(*many)) == [("area_too_many", None, None)]
    large = GivenFile("kunta_398.csv", b"x" * (11 * 1024 * 1024))
    assert faults(network, taken(large)) == [("area_too_many", None, None)]


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"source": " "}, "empty"), ({"source": "a\nb"}, "one_line"), ({"alas": "x" * 21}, "too_long"),
     ({"source": "\u202eb"}, "direction_character")],
)  # fmt: skip
def test_where_files_are_from_is_one_line_that_can_be_read(
    network: Network, changed: dict[str, Any], code: str
) -> None:
    assert faults(network, replace(taken(of_lahti(NEW)), **changed)) == [(code, None, None)]


def test_population_of_municipalities_that_are_not_known_is_left_out(network: Network) -> None:
    with network.database.reading() as connection:
        rows = connection.execute(select(AreaPopulation.municipality_code, AreaPopulation.people)).all()
        assert [tuple(row) for row in rows] == [("398", 120_000)]


def test_kilotonnes_are_kept_to_the_gram_on_both_databases(network: Network) -> None:
    rows = ("2023;TRUE;FALSE;Tie;Kad;Hen;99999,123456789;0,000000001;", "2023;TRUE;FALSE;Tie;Ti;Hen;0,1;0,2;")
    network.do("coordinator", take, taken(of_lahti(csv(*rows))))
    with network.database.reading() as connection:
        kept = select(AreaEmission.kt).where(AreaEmission.view == "alas").order_by(AreaEmission.file_id.desc())
        assert str(connection.execute(kept).scalar()) == "99999.223456789"
