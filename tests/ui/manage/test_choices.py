"""Labels of choices: Streamlit knows a choice by its label only."""

from datetime import date

from db.commands.milestones import NewMilestone, add
from db.commands.organisations import EditedOrganisation, NewOrganisation, create, edit
from db.commands.projects import NewProject
from db.commands.projects import create as create_project
from tests.personas import Network
from tests.ui.manage.conftest import Open


def test_two_milestones_of_the_same_title_are_two(manage: Open, served: Network) -> None:
    own = served.project("own")
    twins = [
        served.do("coordinator", add, NewMilestone(own, "Fair", "fi", date(2026, 12, day)))["id"] for day in (1, 2)
    ]
    opened = manage(section="projects", project=str(own))
    field = opened.run.selectbox(f"manage/milestones/{own}")
    assert {"Fair", "Fair (2)"} <= set(field.options)
    field.set_value(twins[1]).run()
    opened.put(f"milestone/{twins[1]}", title="Autumn fair").press("Save the milestone")
    assert served.milestone("Autumn fair") == twins[1]
    assert served.milestone("Fair") == twins[0]
    assert opened.run.selectbox(f"manage/milestones/{own}").value == 0


def test_an_organisation_that_was_renamed_meanwhile_stays_chosen(manage: Open, served: Network) -> None:
    firm = served.do("coordinator", create, NewOrganisation(kind="company", name_fi="Firma Oy"))["id"]
    new = NewProject(name_fi="Uusi hanke", organisations=((firm, "partner"),))
    project = served.do("coordinator", create_project, new)["id"]
    opened = manage(section="projects", project=str(project))
    served.do("coordinator", edit, EditedOrganisation(id=firm, seen_version=1, kind="company", name_fi="Uusi Oy"))
    opened.put(f"project/{project}", name_sv="Nytt").press("Save")
    assert "Saved" in opened.said
    assert opened.value(f"project/{project}", "partner") == [firm]
