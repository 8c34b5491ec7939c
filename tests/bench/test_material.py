"""What is measured upon: somebody signed in, and saves that change what is seen."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.engine import data_version
from db.identity import identity_of
from db.models import Action, Partnership, WeeklyStatus
from db.permissions import Role
from db.weeks import Week
from tests.bench import material
from tests.personas import Network


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PROJECT, Role.MINISTRY])
def test_a_cookie_is_of_somebody_with_the_role(sqlite_network: Network, role: Role) -> None:
    database = sqlite_network.database
    token = material.signed_in(database, role).partition("=")[2]
    with database.reading() as connection:
        assert identity_of(connection, token, database.now()).role is role


def test_a_database_without_the_role_is_told(sqlite_network: Network) -> None:
    with pytest.raises(material.NothingThere, match="nobody"):
        material.signed_in(sqlite_network.database, Role.NOBODY)


def test_each_save_moves_the_version_and_the_state(sqlite_network: Network) -> None:
    database = sqlite_network.database
    saver, states = material.Saver(database), []
    projects = material.running(database, Week.of(database.today()).monday)
    for turn in range(1, 3):
        with database.reading() as connection:
            before = data_version(connection)
        for _project in projects:
            saver.save()
        statement = select(WeeklyStatus.state).where(
            WeeklyStatus.project_id == projects[0], WeeklyStatus.week == Week.of(database.today()).monday
        )
        with database.reading() as connection:
            assert data_version(connection) == before + len(projects), turn
            states.append(connection.execute(statement).scalar_one())
    assert states == ["at_risk", "on_track"]


def test_each_save_of_a_stage_moves_it_there_and_back(sqlite_network: Network) -> None:
    database, found = sqlite_network.database, []
    saver = material.StageSaver(database)
    there = select(func.count()).select_from(Partnership).where(Partnership.acting_on == database.today())
    with database.reading() as connection:
        those = connection.execute(
            select(func.count()).where(Partnership.committed_on.is_not(None), Partnership.acting_on.is_(None))
            .where(Partnership.dropped_on.is_(None))
        ).scalar_one()  # fmt: skip
    for _turn in range(2):
        for _one in range(those):
            saver.save()
        with database.reading() as connection:
            found.append(connection.execute(there).scalar_one())
    assert found == [those, 0]
    assert those > 0


def test_each_save_of_an_action_moves_what_it_saves_there_and_back(sqlite_network: Network) -> None:
    database = sqlite_network.database
    saver = material.ActionSaver(database)
    saving = select(func.sum(Action.reported)).where(Action.done_on.is_not(None), Action.counted_in_id.is_(None))
    found = []
    for _turn in range(4):
        with database.reading() as connection:
            found.append(connection.execute(saving).scalar_one())
        saver.save()
    assert len(set(found)) > 1
    with database.reading() as connection:
        changed = select(func.max(Action.version)).where(Action.basis == "reported")
        assert connection.execute(changed).scalar_one() > 1


def test_a_copy_is_another_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.db").write_bytes(b"x")
    url = material.copied(tmp_path / "a.db", tmp_path / "folder")
    assert Path(url.removeprefix("sqlite:///")).read_bytes() == b"x"
