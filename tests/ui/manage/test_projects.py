"""Projects as forms: facts, people, milestones, pauses."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from db.models import Milestone, Organisation, Pause, Project
from tests.personas import Network
from tests.ui.manage.conftest import Open
from ui.language import in_language
from ui.manage.project import amount


def project(network: Network, name: str) -> Project:
    with network.database.writing() as session:
        return session.execute(select(Project).where(Project.name_fi == name)).scalar_one()


def test_the_list_leads_to_each_project(manage: Open, served: Network) -> None:
    html = manage(section="projects").html
    assert f'/accounts?section=projects&amp;project={served.project("own")}"' in html
    assert "Foreign" in html


def test_a_project_is_made_with_all_that_is_known_of_it(manage: Open, served: Network) -> None:
    with served.database.reading() as connection:
        lahti = connection.execute(select(Organisation.id).where(Organisation.slug == "lahti")).scalar_one()
    opened = manage(section="projects", project="new")
    opened.put(
        "project/new", name_fi="Uusi hanke", themes=["food"], starts=date(2026, 9, 7), ends=date(2026, 12, 27),
        grant_eur="70 000,50 €", eligible_eur="100000", recipient=[lahti],
    ).press("Make the project")  # fmt: skip
    made = project(served, "Uusi hanke")
    assert (made.grant_eur, made.starts) == (Decimal("70000.50"), date(2026, 9, 7))
    assert opened.run.query_params["project"] == str(made.id)
    assert opened.value(f"project/{made.id}", "grant_eur") == "70\u00a0000,50"
    assert opened.value(f"project/{made.id}", "recipient") == [lahti]


def test_what_is_wrong_with_a_project_stands_beside_each_field(manage: Open) -> None:
    opened = manage(section="projects", project="new")
    opened.put(
        "project/new", grant_eur="seven", eligible_eur="1,001", starts=date(2026, 9, 7), ends=date(2026, 9, 6)
    ).press("Make the project")
    for label in ("Name in Finnish – ", "Grant, € – ", "Eligible costs, € – ", "Ends – "):
        assert label in opened.labels
    assert opened.value("project/new", "grant_eur") == "seven"


def test_an_edit_keeps_what_it_does_not_touch(manage: Open, served: Network) -> None:
    own = served.project("own")
    opened = manage(section="projects", project=str(own)).put(f"project/{own}", name_sv="Eget").press("Save")
    saved = project(served, "Own")
    assert (saved.name_sv, saved.starts, saved.experience) == ("Eget", date(2026, 9, 1), "veteran")
    assert opened.value(f"project/{own}", "version") == 2


def test_milestones_are_added_changed_and_removed(manage: Open, served: Network) -> None:
    own = served.project("own")
    opened = manage(section="projects", project=str(own))
    new = f"milestone/new/{own}"
    opened.press("Add the milestone")
    assert "What is reached – " in opened.labels
    opened.put(new, title="Fair <b>", due=date(2026, 12, 4)).press("Add the milestone")
    assert "&lt;b&gt;" in opened.html
    assert opened.value(new, "title") == ""
    fair = served.milestone("Fair <b>")
    opened.run.selectbox(f"manage/milestones/{own}").set_value(fair).run()
    opened.put(f"milestone/{fair}", title="Spring fair").press("Save the milestone")
    opened.run.selectbox(f"manage/milestones/{own}").set_value(fair).run()
    opened.press("Remove the milestone")
    with served.database.reading() as connection:
        assert connection.execute(select(Milestone.id).where(Milestone.id == fair)).scalar() is None


def test_a_pause_is_added_with_its_reason_and_ended_sooner(manage: Open, served: Network) -> None:
    own = served.project("own")
    opened = manage(section="projects", project=str(own))
    new = f"pause/new/{own}"
    opened.press("Add the pause")
    assert "Reason – " in opened.labels
    opened.put(new, first_week="2026-W47", last_week="2026-W53", reason="Leave").press("Add the pause")
    with served.database.reading() as connection:
        pause = connection.execute(select(Pause.id).where(Pause.project_id == own)).scalar_one()
    opened.run.selectbox(f"manage/pauses/{own}").set_value(pause).run()
    opened.put(f"pause/{pause}", last_week="2026-W48").press("Save the pause")
    with served.database.reading() as connection:
        ends = connection.execute(select(Pause.last_week).where(Pause.id == pause)).scalar_one()
    assert ends == date(2026, 11, 23)


def test_a_project_without_dates_has_no_pauses(manage: Open, served: Network) -> None:
    opened = manage(section="projects", project=str(served.project("undated")))
    assert any("running time" in text.value for text in opened.run.text)


@pytest.mark.parametrize(
    ("written", "euros"),
    [("", None), (" ", None), ("0", 0), ("70 000,50 €", Decimal("70000.5")), ("1\u00a0000", 1000), ("12.5", 12.5)],
)
def test_euros_are_read_as_they_are_written(written: str, euros: Decimal | None) -> None:
    with in_language("fi"):
        assert amount(written) == euros


@pytest.mark.parametrize("written", ["x", "1,2,3", "€", "--1", "1e", "٣x", "inf"])
def test_what_is_no_amount_is_never_taken_for_one(written: str) -> None:
    found = amount(written)
    assert found is None or not found.is_finite()
