"""Schemes are known once in the network."""

import pytest

from db.commands.schemes import EditedScheme, NewScheme, add, edit
from db.faults import Missing, Refused, Stale
from tests.personas import Network


def faults(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


def test_a_scheme_is_begun_by_a_project(network: Network) -> None:
    made = network.do("owner", add, NewScheme(network.project("own"), " Ilmastojoukkue "))
    assert made == {"id": network.scheme("Ilmastojoukkue"), "version": 1, "name": "Ilmastojoukkue", "known": False}


@pytest.mark.parametrize("name", ["Klimatpartner", "KLIMATPARTNER", " klimatpartner\n"])
def test_a_scheme_that_is_known_is_offered_and_makes_no_second_one(network: Network, name: str) -> None:
    known = network.scheme("Klimatpartner")
    for _ in range(2):
        made = network.do("owner", add, NewScheme(network.project("own"), name))
        assert made == {"id": known, "version": 1, "name": "Klimatpartner", "known": True}


def test_the_same_request_begins_one_scheme(network: Network) -> None:
    wanted = NewScheme(network.project("own"), "Ilmastojoukkue")
    first = network.do("owner", add, wanted, request_id="scheme-once")
    assert network.do("owner", add, wanted, request_id="scheme-once") == first
    assert not first["known"]


@pytest.mark.parametrize(
    ("name", "code"), [("", "empty"), ("x" * 201, "too_long"), ("a\nb", "one_line"), ("a\0", "control_character")]
)
def test_a_name_that_cannot_be_is_refused(network: Network, name: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", add, NewScheme(network.project("own"), name))
    assert faults(refused.value) == {("name", code)}


def test_who_began_it_and_the_coordinator_rename_it(network: Network) -> None:
    own, scheme = network.project("own"), network.scheme("Ilmastokumppani")
    assert network.do("teammate", edit, EditedScheme(own, scheme, 1, "ILMASTOkumppani"))["version"] == 2
    assert network.do("coordinator", edit, EditedScheme(own, scheme, 2, "Ilmasto"))["version"] == 3
    assert network.scheme("Ilmasto") == scheme


def test_a_scheme_that_another_began_is_not_renamed_by_one_s_own(network: Network) -> None:
    with pytest.raises(Missing):
        network.do("owner", edit, EditedScheme(network.project("own"), network.scheme("Klimatpartner"), 1, "Oma"))


def test_a_name_that_another_has_is_refused_and_an_older_view_is_stale(network: Network) -> None:
    own, scheme = network.project("own"), network.scheme("Ilmastokumppani")
    with pytest.raises(Refused) as refused:
        network.do("owner", edit, EditedScheme(own, scheme, 1, "klimatpartner"))
    assert faults(refused.value) == {("name", "scheme_known")}
    network.do("owner", edit, EditedScheme(own, scheme, 1, "Ilmasto"))
    with pytest.raises(Stale) as stale:
        network.do("teammate", edit, EditedScheme(own, scheme, 1, "Muu"))
    assert (stale.value.theirs, stale.value.yours) == ({"name": "Ilmasto"}, {"name": "Muu"})
