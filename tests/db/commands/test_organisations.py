from dataclasses import replace

import pytest
from sqlalchemy import select

from db.commands.kernel import Answer, Command, Transaction
from db.commands.organisations import EditedOrganisation, NewOrganisation, create, edit
from db.faults import Refused, Stale
from db.models import Municipality, Organisation
from db.permissions import Permission
from tests.personas import Network

KERAVA = NewOrganisation(
    kind="municipality", name_fi="Keravan kaupunki", name_sv="Kervo stad", languages=("fi", "sv")
)


def organisation(network: Network, slug: str) -> Organisation:
    with network.database.writing() as session:
        return session.execute(select(Organisation).where(Organisation.slug == slug)).scalar_one()


def as_it_is(row: Organisation) -> EditedOrganisation:
    return EditedOrganisation(
        id=row.id, seen_version=row.version, kind=row.kind, name_fi=row.name_fi, region_code=row.region_code
    )


def with_municipality(network: Network) -> None:
    def run(tx: Transaction, _wanted: None) -> Answer:
        tx.session.add(Municipality(code="245", name_fi="Kerava", name_sv="Kervo", region_code="01"))
        return {}

    network.do("coordinator", Command("tests.municipality", Permission.MANAGE, run), None)


def codes(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


def test_an_organisation_lies_in_the_region_of_its_municipality(network: Network) -> None:
    with_municipality(network)
    network.do("coordinator", create, replace(KERAVA, municipality_code="245"))
    made = organisation(network, "keravan-kaupunki")
    assert (made.region_code, made.languages, made.name_sv) == ("01", "fi sv", "Kervo stad")
    with pytest.raises(Refused) as refused:
        network.do("coordinator", create, replace(KERAVA, municipality_code="245", region_code="07"))
    assert codes(refused.value) == {("region_code", "region_of_municipality")}


def test_all_faults_of_an_organisation_are_said_at_once_by_field(network: Network) -> None:
    wanted = NewOrganisation(
        kind="club", name_fi="", languages=("de",), region_code="99", municipality_code="999", parent_id=10**6,
        slug="lahti",
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        network.do("coordinator", create, wanted)
    assert codes(refused.value) == {
        ("kind", "kind_unknown"), ("name_fi", "empty"), ("languages", "language_unknown"),
        ("region_code", "region_unknown"), ("municipality_code", "municipality_unknown"),
        ("parent_id", "organisation_unknown"), ("slug", "slug_taken"),
    }  # fmt: skip


@pytest.mark.parametrize("region", ["06", None])
def test_projects_are_counted_where_their_recipient_has_moved(counted: Network, region: str | None) -> None:
    counted.do("coordinator", edit, replace(as_it_is(organisation(counted, "lahti")), region_code=region))
    assert organisation(counted, "lahti").region_code == region


def test_an_organisation_is_no_part_of_itself(network: Network) -> None:
    lahti, heinola = organisation(network, "lahti"), organisation(network, "heinola")
    network.do("coordinator", edit, replace(as_it_is(heinola), parent_id=lahti.id))
    with pytest.raises(Refused) as refused:
        network.do("coordinator", edit, replace(as_it_is(lahti), parent_id=heinola.id))
    assert codes(refused.value) == {("parent_id", "parent_circle")}


def test_an_older_view_of_an_organisation_is_stale(network: Network) -> None:
    seen = as_it_is(organisation(network, "lahti"))
    network.do("coordinator", edit, replace(seen, name_fi="Lahden kaupunki"))
    with pytest.raises(Stale) as stale:
        network.do("coordinator", edit, replace(seen, name_fi="Lahtis"))
    assert (stale.value.theirs["name_fi"], stale.value.yours["name_fi"]) == ("Lahden kaupunki", "Lahtis")
