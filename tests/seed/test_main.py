"""The commands of `python -m seed`."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.engine import Database
from db.models import Project
from seed.__main__ import main


def projects_in(path: Path) -> int:
    database = Database(f"sqlite:///{path}")
    with database.reading() as connection:
        found = connection.execute(select(func.count()).select_from(Project)).scalar_one()
    database.dispose()
    return found


def test_published_makes_and_fills_a_database_and_can_be_repeated(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "real.db"
    assert main(["published", "--path", str(path)]) == 0
    assert main(["published", "--url", f"sqlite:///{path}"]) == 0
    assert projects_in(path) == 11


def test_scale_makes_what_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "scale.db"
    asked = ["scale", "--path", str(path), "--projects", "5", "--weeks", "4", "--today", "2026-11-22"]
    assert main(asked) == 0
    assert projects_in(path) == 5


def test_a_sample_is_not_put_in_the_place_of_real_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "real.db"
    assert main(["published", "--path", str(path)]) == 0
    assert main(["sample", "--path", str(path)]) == 1
    assert "no sample" in capsys.readouterr().err
    assert projects_in(path) == 11


@pytest.mark.parametrize("wrong", [["scale", "--projects", "0"], ["sample", "--today", "tomorrow"], ["other"], []])
def test_what_is_asked_wrongly_is_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
