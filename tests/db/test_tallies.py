"""Counts of project weeks, by hand for the tiny network; `test_history` holds them for any commands."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, select

from db import recount, tallies
from db.commands.status_updates import WeekReport, submit
from db.engine import Database, data_version
from db.models import WeekTally
from db.weeks import Week
from tests.personas import Network

Key = tuple[date, str, str, str, str]


def kept(database: Database) -> Counter[Key]:
    with database.reading() as connection:
        return +Counter({tuple(row[:5]): row[5] for row in connection.execute(select(WeekTally.__table__))})


def counted(database: Database, as_of: int | None) -> Counter[Key]:
    with database.reading() as connection:
        return Counter({tuple(row[:5]): row[5] for row in connection.execute(tallies.counted_weeks(as_of))})


def kinds(
    network: Network, week: str, theme: str = "*", region: str = "*", experience: str = "*"
) -> dict[str, int]:
    cell = (Week.parse(week).monday, theme, region, experience)
    return {key[4]: n for key, n in kept(network.database).items() if key[:4] == cell}


# own W44 at risk, W45 off track, W46 nothing; second nothing; foreign paused W40, reported W41 and W46.
@pytest.mark.parametrize(
    ("week", "expected"),
    [
        ("2025-W52", {}),
        ("2026-W20", {"missing": 2}),  # foreign and ended
        ("2026-W27", {"missing": 2}),  # the week in which ended ends still counts
        ("2026-W28", {"missing": 1}),
        ("2026-W40", {"missing": 2, "paused": 1, "milestone_due": 1, "milestone_done": 1}),
        ("2026-W41", {"missing": 2, "on_track": 1}),  # reported in spite of the pause
        (
            "2026-W44",
            {"missing": 2, "at_risk": 1},
        ),  # one update, of two wordings; the removed pause counts nothing
        ("2026-W45", {"missing": 2, "off_track": 1}),
        ("2026-W46", {"missing": 2, "on_track": 1}),
        ("2026-W47", {"missing": 3, "milestone_due": 2}),  # a draft is no update
        ("2026-W49", {"missing": 3, "milestone_due": 1}),  # the milestone that was ticked and unticked is not done
        ("2026-W53", {"missing": 3}),
        ("2027-W01", {"missing": 3}),  # own has ended, coming has come
        ("2030-W01", {}),
    ],
)
def test_the_whole_network_is_counted_by_week(network: Network, week: str, expected: dict[str, int]) -> None:
    assert kinds(network, week) == expected


def test_a_project_of_two_themes_counts_once_under_each_and_once_in_all(sqlite_network: Network) -> None:
    assert kinds(sqlite_network, "2026-W44", theme="energy") == {"at_risk": 1}
    assert kinds(sqlite_network, "2026-W44", theme="food") == {"at_risk": 1, "missing": 1}
    assert kinds(sqlite_network, "2026-W44") == {"at_risk": 1, "missing": 2}


def test_two_recipients_in_one_region_count_once_and_a_partner_s_region_not_at_all(
    sqlite_network: Network,
) -> None:
    assert kinds(sqlite_network, "2026-W44", region="07") == {"at_risk": 1}
    assert kinds(sqlite_network, "2026-W44", region="01") == {"missing": 1}
    assert kinds(sqlite_network, "2026-W44", region="06") == {}


def test_newcomers_and_veterans_are_told_apart(sqlite_network: Network) -> None:
    assert kinds(sqlite_network, "2026-W44", experience="veteran") == {"at_risk": 1}
    assert kinds(sqlite_network, "2026-W44", experience="newcomer") == {"missing": 2}


def test_the_table_the_rows_and_the_rows_of_the_newest_moment_count_the_same(network: Network) -> None:
    database = network.database
    with database.reading() as connection:
        newest = data_version(connection)
    assert kept(database) == counted(database, None) == counted(database, newest)
    assert not counted(database, 0)


def test_what_was_lost_is_counted_anew(network: Network) -> None:
    database, before = network.database, kept(network.database)
    with database.writing() as session:
        session.execute(delete(WeekTally).where(WeekTally.kind == "missing"))
    assert kept(database) != before
    with database.writing_engine().begin() as connection:
        tallies.rebuild(connection)
    assert kept(database) == before


def test_a_change_of_nothing_leaves_the_tallies_alone(sqlite_network: Network) -> None:
    before = kept(sqlite_network.database)
    with (
        sqlite_network.database.writing() as session,
        tallies.kept(session, sqlite_network.project("own"), Week.parse("2026-W44").monday),
    ):
        pass
    assert kept(sqlite_network.database) == before


def test_what_is_told_while_a_database_is_being_made_is_counted_at_its_end(network: Network) -> None:
    database, before = network.database, kept(network.database)
    report = WeekReport(network.project("own"), "2026-W46", "at_risk", obstacle="Said late", language="en")
    with recount.counted_at_the_end(database):
        network.do("owner", submit, report)
        assert kept(database) == before
    assert kept(database) == counted(database, None) != before
    network.do("owner", submit, replace(report, state="on_track", seen_version=1))
    assert kept(database) == counted(database, None)
