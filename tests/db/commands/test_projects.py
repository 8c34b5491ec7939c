from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from db.commands.projects import EditedProject, NewProject, create, edit
from db.engine import data_version
from db.faults import Forbidden, Missing, Refused, Stale
from db.history import rows
from db.models import Organisation, Project, ProjectOrganisation, ProjectTheme
from tests.personas import Network

PLAIN = NewProject(name_fi="Uusi hanke", starts=date(2026, 9, 7), ends=date(2026, 12, 27))


def organisation(network: Network, slug: str) -> int:
    with network.database.reading() as connection:
        return connection.execute(select(Organisation.id).where(Organisation.slug == slug)).scalar_one()


def saved(network: Network, project_id: int, as_of: int | None = None) -> dict[str, object]:
    """Return a project with its themes and organisations, now or at a moment."""
    project, theme, part = (rows(model, as_of) for model in (Project, ProjectTheme, ProjectOrganisation))
    with network.database.reading() as connection:
        row = connection.execute(select(project).where(project.c.id == project_id)).one()
        themes = connection.execute(select(theme.c.theme_code).where(theme.c.project_id == project_id))
        parts = connection.execute(
            select(part.c.organisation_id, part.c.role).where(part.c.project_id == project_id)
        )
        return {**row._mapping, "themes": set(themes.scalars()), "organisations": {tuple(each) for each in parts}}


def codes(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


def edited(network: Network, slug: str, **changes: object) -> EditedProject:
    """Return an edit of a project that changes nothing but what is named."""
    present = saved(network, network.project(slug))
    names = ("name_fi", "starts", "ends", "experience")
    same = EditedProject(
        id=network.project(slug),
        seen_version=int(str(present["version"])),
        themes=tuple(present["themes"]),  # type: ignore[arg-type]  # a set of codes
        organisations=tuple(present["organisations"]),  # type: ignore[arg-type]  # a set of pairs
        **{name: present[name] for name in names},  # type: ignore[arg-type]  # columns of these types
    )
    return replace(same, **changes)  # type: ignore[arg-type]  # fields of the tests' choice


def test_a_project_is_made_whole_and_counted(counted: Network) -> None:
    lahti = organisation(counted, "lahti")
    made = counted.do("coordinator", create, replace(
        PLAIN, name_sv="  Nytt projekt ", themes=("energy", "food", "energy"), grant_eur=Decimal("70000.00"),
        eligible_eur=Decimal(100_000), organisations=((lahti, "recipient"), (lahti, "recipient")),
    ))  # fmt: skip
    project = saved(counted, made["id"])
    assert (made["version"], project["slug"], project["name_sv"]) == (1, "uusi-hanke", "Nytt projekt")
    assert (project["themes"], project["organisations"]) == ({"energy", "food"}, {(lahti, "recipient")})
    assert project["grant_eur"] == 70_000


def test_names_are_ordered_by_the_alphabet_and_by_the_finnish_name_where_there_is_no_other(
    network: Network,
) -> None:
    made = network.do("coordinator", create, replace(PLAIN, name_fi="Äänekoski", name_en="Zebra"))
    project = saved(network, made["id"])
    assert project["order_fi"] == project["order_sv"]
    assert str(project["order_fi"]) > str(project["order_en"]) == "zebra"


def test_a_second_project_of_the_same_name_gets_an_address_of_its_own(network: Network) -> None:
    first = network.do("coordinator", create, PLAIN)
    second = network.do("coordinator", create, PLAIN)
    assert saved(network, first["id"])["slug"] == "uusi-hanke"
    assert saved(network, second["id"])["slug"] == "uusi-hanke-2"


def test_a_name_that_grows_when_it_is_ordered_is_kept(network: Network) -> None:
    made = network.do("coordinator", create, replace(PLAIN, name_fi="ΐ" * 200))
    assert len(str(saved(network, made["id"])["order_fi"])) == 250


def test_all_faults_of_a_project_are_said_at_once_by_field(network: Network) -> None:
    wanted = NewProject(
        slug="Own project", name_fi=" ", name_sv="x" * 201, decision="two\nlines", starts=date(2026, 5, 1),
        ends=date(2026, 4, 30), grant_eur=Decimal(-1), eligible_eur=Decimal("0.001"), experience="expert",
        themes=("energy", "unknown"), organisations=((0, "boss"),),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        network.do("coordinator", create, wanted)
    assert codes(refused.value) == {
        ("slug", "slug_form"), ("name_fi", "empty"), ("name_sv", "too_long"), ("decision", "one_line"),
        ("ends", "ends_before_start"), ("grant_eur", "money_negative"), ("eligible_eur", "money_parts_of_cent"),
        ("experience", "experience_unknown"), ("themes", "theme_unknown"),
        ("organisations", "organisation_unknown"), ("organisations", "organisation_role_unknown"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"starts": date(2014, 12, 31)}, "starts", "day_outside_calendar"),
        ({"ends": date(2046, 1, 1)}, "ends", "day_outside_calendar"),
        ({"grant_eur": Decimal("NaN")}, "grant_eur", "money_unknown"),
        ({"eligible_eur": Decimal("1e12")}, "eligible_eur", "money_too_large"),
        ({"grant_eur": Decimal(2), "eligible_eur": Decimal(1)}, "grant_eur", "grant_over_eligible"),
        ({"slug": "own"}, "slug", "slug_taken"),
        ({"name_fi": "a\u202eb"}, "name_fi", "direction_character"),
        ({"name_fi": "a\x00b"}, "name_fi", "control_character"),
        ({"name_fi": "a\ud800b"}, "name_fi", "broken_character"),
    ],
)
def test_a_fault_of_one_field_is_said_of_that_field(
    network: Network, change: dict[str, object], field: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        network.do("coordinator", create, replace(PLAIN, **change))  # type: ignore[arg-type]  # as parametrized
    assert codes(refused.value) == {(field, code)}


@pytest.mark.parametrize(
    "change",
    [
        {"starts": date(2026, 10, 5)},
        {"ends": date(2027, 1, 31)},
        {"starts": None, "ends": None},
        {"themes": ()},
        {"experience": "newcomer"},
        {"organisations": ()},
        {"name_fi": "Another name"},
    ],
)
def test_what_is_counted_follows_every_edit_and_the_past_stays(
    counted: Network, change: dict[str, object]
) -> None:
    with counted.database.reading() as connection:
        before_edit = data_version(connection)
    before = saved(counted, counted.project("own"))
    answer = counted.do("coordinator", edit, edited(counted, "own", **change))
    after = saved(counted, counted.project("own"))
    assert answer["version"] == after["version"] == 2
    name, value = next(iter(change.items()))
    assert after[name] == (set(value) if isinstance(value, tuple) else value)
    assert saved(counted, counted.project("own"), before_edit) == before


def test_an_edit_that_changes_nothing_is_no_new_version(network: Network) -> None:
    changed = network.do("coordinator", edit, edited(network, "own", name_fi="Own project"))
    same = edited(network, "own")
    assert network.do("coordinator", edit, same)["version"] == changed["version"]


def test_a_change_of_themes_alone_makes_an_older_view_stale(network: Network) -> None:
    seen = edited(network, "own", name_fi="From an old page")
    network.do("coordinator", edit, edited(network, "own", themes=("food",)))
    with pytest.raises(Stale) as stale:
        network.do("coordinator", edit, seen)
    assert stale.value.version == 2
    assert (stale.value.theirs["themes"], stale.value.yours["themes"]) == (("food",), ("energy", "food"))
    assert stale.value.yours["name_fi"] == "From an old page"
    assert saved(network, network.project("own"))["name_fi"] == "Own"


def test_a_project_that_is_not_there_is_missing(network: Network) -> None:
    with pytest.raises(Missing):
        network.do("coordinator", edit, EditedProject(id=10**6, seen_version=1, name_fi="x"))


@pytest.mark.parametrize("persona", ["owner", "ministry", "wall", "nobody"])
def test_only_a_coordinator_makes_projects(sqlite_network: Network, persona: str) -> None:
    with pytest.raises(Forbidden):
        sqlite_network.do(persona, create, PLAIN)
