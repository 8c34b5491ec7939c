from typing import Any

import pytest
from sqlalchemy import select

from db.commands import organisations as organisation_commands
from db.commands import projects as project_commands
from db.commands import wall_links
from db.commands.organisations import NewOrganisation
from db.commands.projects import NewProject
from db.engine import data_version
from db.faults import Forbidden, Missing
from db.identity import token_hash
from db.models import Organisation
from db.queries import management
from db.reading import Query, fetch
from db.sign_ins import open_wall
from tests.personas import Network


def asked(network: Network, query: Query[..., Any], **arguments: Any) -> Any:
    with network.database.reading() as connection:
        return fetch(connection, query, network.identity("coordinator"), as_of=None, **arguments)


def test_projects_come_by_part_in_the_order_of_the_alphabet(network: Network) -> None:
    for name in ("Äiti", "Åbo", "Zeta"):
        network.do("coordinator", project_commands.create, NewProject(name_fi=name))
    first = asked(network, management.projects, size=6)
    second = asked(network, management.projects, part=1, size=6)
    names = [row["name_fi"] for row in (*first, *second)]
    assert names == ["Coming", "Ended", "Foreign", "Own", "Second", "Undated", "Zeta", "Åbo", "Äiti"]
    assert asked(network, management.project_count) == 9


@pytest.mark.parametrize(
    ("words", "found"), [("äITI", ["Äiti 100 %"]), ("%", ["Äiti 100 %"]), ("_", []), ("x", [])]
)
def test_projects_are_found_by_words_in_any_case_with_no_sign_of_special_meaning(
    network: Network, words: str, found: list[str]
) -> None:
    network.do("coordinator", project_commands.create, NewProject(name_fi="Äiti 100 %"))
    assert [row["name_fi"] for row in asked(network, management.projects, words=words)] == found
    assert asked(network, management.project_count, words=words) == len(found)


def test_a_project_is_read_as_its_form_needs_it_now_and_as_it_was(network: Network) -> None:
    own = network.project("own")
    project = asked(network, management.project, project_id=own)
    assert (project["version"], project["themes"]) == (1, ("energy", "food"))
    assert [role for _id, role in project["organisations"]] == ["recipient", "recipient", "partner"]
    with network.database.reading() as connection:
        before = data_version(connection)
    changed = project_commands.EditedProject(id=own, seen_version=1, name_fi="Own")
    network.do("coordinator", project_commands.edit, changed)
    assert asked(network, management.project, project_id=own)["organisations"] == ()
    with network.database.reading() as connection:
        past = fetch(connection, management.project, network.identity("coordinator"), as_of=before, project_id=own)
    assert past == project
    with pytest.raises(Missing):
        asked(network, management.project, project_id=10**6)


def test_the_people_and_pauses_of_a_project_bear_the_versions_that_a_save_names(network: Network) -> None:
    people = asked(network, management.people, project_id=network.project("own"))
    assert [(row["username"], row["role"], row["version"]) for row in people] == [
        ("owner", "lead", 1), ("teammate", "deputy", 1),
    ]  # fmt: skip
    pauses = asked(network, management.pauses, project_id=network.project("foreign"))
    assert [row["reason"] for row in pauses] == ["Recruiting"]
    assert not asked(network, management.pauses, project_id=network.project("own"))


def test_organisations_are_found_by_words_in_any_case(network: Network) -> None:
    made = NewOrganisation(kind="company", name_fi="Älykäs Oy", name_sv="Smarta Ab")
    network.do("coordinator", organisation_commands.create, made)
    for words in ("älyKÄS", "smarta", "ÄLYKÄS"):
        assert [row["name_fi"] for row in asked(network, management.organisations, words=words)] == ["Älykäs Oy"]
    assert asked(network, management.organisation_count, words="älykäs") == 1
    assert asked(network, management.organisation_count) == 5
    lahti = asked(network, management.organisations, words="lahti")[0]
    assert lahti["projects"] == 3
    organisation = asked(network, management.organisation, organisation_id=int(lahti["organisation_id"]))
    assert organisation["version"] == 1
    ids = (int(lahti["organisation_id"]),)
    assert [row["name_fi"] for row in asked(network, management.organisations_of, ids=ids)] == ["Lahti"]


def test_a_wall_link_tells_how_many_walls_it_holds_open(network: Network) -> None:
    network.do("coordinator", wall_links.open, wall_links.NewWallLink("Meeting", token_hash("token")))
    open_wall(network.database, "token")
    links = asked(network, management.wall_links, now=network.database.now())
    told = [(link["label"], link["ended"], link["walls"]) for link in links]
    assert told == [("Meeting", False, 1), ("wall", False, 1), ("wall-ended", True, 1)]
    assert all("token_hash" not in link for link in links)


def test_reference_data_is_read_whole(network: Network) -> None:
    assert [row["code"] for row in asked(network, management.regions)] == ["01", "06", "07"]
    assert [(row["code"], row["name_sv"]) for row in asked(network, management.municipalities)] == [
        ("398", "Lahtis")
    ]


@pytest.mark.parametrize("persona", ["owner", "ministry", "wall", "nobody"])
def test_only_a_coordinator_reads_what_is_managed(sqlite_network: Network, persona: str) -> None:
    with sqlite_network.database.reading() as connection, pytest.raises(Forbidden):
        fetch(connection, management.projects, sqlite_network.identity(persona), as_of=None)
    with sqlite_network.database.reading() as connection:
        assert connection.execute(select(Organisation.id)).all()
