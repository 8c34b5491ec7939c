"""Organisations as forms, and the list of them."""

from sqlalchemy import select

from db.models import Organisation
from tests.personas import Network
from tests.ui.manage.conftest import Open


def organisation(network: Network, slug: str) -> Organisation:
    with network.database.writing() as session:
        return session.execute(select(Organisation).where(Organisation.slug == slug)).scalar_one()


def test_an_organisation_is_made_and_changed(manage: Open, served: Network) -> None:
    opened = manage(section="organisations", organisation="new")
    opened.put("organisation/new", name_fi="Uusi Oy", kind="company", region_code="07", languages=["fi", "sv"])
    opened.press("Make the organisation")
    made = organisation(served, "uusi-oy")
    assert (made.kind, made.region_code, made.languages, made.municipality_code) == (
        "company",
        "07",
        "fi sv",
        None,
    )
    opened.put(f"organisation/{made.id}", region_code="", parent_id=organisation(served, "lahti").id).press("Save")
    changed = organisation(served, "uusi-oy")
    assert (changed.region_code, changed.parent_id) == (None, organisation(served, "lahti").id)


def test_what_is_wrong_stands_beside_its_field(manage: Open) -> None:
    opened = manage(section="organisations", organisation="new").put("organisation/new", languages=[])
    opened.press("Make the organisation")
    assert "Name in Finnish – " in opened.labels
    assert "Languages of the organisation – " in opened.labels


def test_the_list_shows_kind_region_and_projects(manage: Open) -> None:
    opened = manage(section="organisations")
    assert "Municipality" in opened.html
    assert "4 found" in [text.value for text in opened.run.text]
