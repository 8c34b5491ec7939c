"""An answer that follows what was said is the answer that asking anew would give, whoever says what and when."""

import random
from collections import Counter
from collections.abc import Callable
from itertools import chain
from typing import Any

import pytest
from sqlalchemy import select

from db import follow as following
from db.commands import milestones, pauses, status_updates
from db.engine import data_version
from db.models import Milestone, WeeklyStatus
from db.permissions import Permission
from db.queries import management, partners, projects, weekly
from db.queries import network as network_queries
from db.reading import QUERIES, check
from db.records import Rows
from db.weeks import Week
from tests.db.access import MONDAY, TODAY
from tests.db.all_access import QUERY_ACCESS
from tests.personas import LAST_WEEK, THIS_WEEK, Network

MODULES = (
    management,
    network_queries,
    partners,
    projects,
    weekly,
)  # importing them is what registers their queries
FOLLOWING = {name: query for name, query in QUERIES.items() if query.follow is not None}
STANDING = (following.stays, following.of_others, following.silence)  # those stand, or are asked anew
LONG_AGO = Week.of(TODAY).plus(-3).iso
REPORTERS = {"own": "owner", "second": "owner", "foreign": "outsider"}
Key = tuple[str, str, str]

# What narrows an answer must not keep it from following, nor let it follow what it does not show.
NARROWED: dict[str, list[dict[str, Any]]] = {
    "network.status_by_project": [{"theme": "food"}, {"weeks": 2}, {"size": 1, "part": 1}],
    "network.states_by_week": [{"weeks": 2}, {"region": "07"}],
    "network.words": [{"week": Week.parse(LAST_WEEK).monday}, {"limit": 1}, {"limit": 2}, {"theme": "food"}],
    "network.places": [{"week": Week.parse(LAST_WEEK).monday}, {"limit": 1}],
    "network.states_by_region": [{"week": Week.parse(LAST_WEEK).monday}, {"theme": "food"}],
}


def chances(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same changes each time, no secret


def version(network: Network, project_id: int, week: str) -> int:
    monday = Week.parse(week).monday
    said = select(WeeklyStatus.version).where(WeeklyStatus.project_id == project_id, WeeklyStatus.week == monday)
    with network.database.reading() as connection:
        return connection.execute(said).scalar() or 0


def say(network: Network, chance: random.Random, **more: Any) -> None:
    slug = chance.choice(list(REPORTERS))
    project_id, week = network.project(slug), chance.choice([THIS_WEEK, THIS_WEEK, LAST_WEEK, LONG_AGO])
    state = chance.choice(["on_track", "at_risk", "off_track"])
    wanted = status_updates.WeekReport(
        project_id, week, state, "Said", obstacle="" if state == "on_track" else "A storm",
        help=chance.choice(["", "Who knows?"]), seen_version=version(network, project_id, week), **more,
    )  # fmt: skip
    network.do(REPORTERS[slug], status_updates.submit, wanted)


def tick(network: Network) -> None:
    """Say a week and tick a milestone with it: that moves more than what is said."""
    own = network.project("own")
    with network.database.reading() as connection:
        found = connection.execute(
            select(Milestone.id, Milestone.done_on).where(Milestone.project_id == own)
        ).first()
    assert found is not None
    wanted = status_updates.WeekReport(
        own, THIS_WEEK, "on_track", "Ticked", seen_version=version(network, own, THIS_WEEK),
        milestones={found.id: found.done_on is None},
    )  # fmt: skip
    network.do("owner", status_updates.submit, wanted)


def plan(network: Network) -> None:
    wanted = milestones.NewMilestone(network.project("foreign"), "Another one", "en", TODAY)
    network.do("coordinator", milestones.add, wanted)


def pause(network: Network) -> None:
    wanted = pauses.NewPause(network.project("second"), LONG_AGO, LAST_WEEK, "Waiting")
    network.do("coordinator", pauses.add, wanted)


def answers(network: Network) -> tuple[int, dict[Key, tuple[dict[str, Any], Any]]]:
    """Return the newest moment, and by query, object and narrowing what was asked and the answer."""
    found: dict[Key, tuple[dict[str, Any], Any]] = {}
    with network.database.reading() as connection:
        for name, query in FOLLOWING.items():
            for about in ("own", "foreign"):
                persona = "coordinator" if query.needs is Permission.MANAGE else REPORTERS[about]
                for more in ({}, *NARROWED.get(name, [])):
                    asked = {**QUERY_ACCESS[name].asked(network, about), **more}
                    checked = check(query, network.identity(persona), asked)
                    found[name, about, str(more)] = checked, query.run(connection, as_of=None, **checked)
        return data_version(connection), found


def said_since(network: Network, moment: int) -> Rows:
    with network.database.reading() as connection:
        said = weekly.said_after(connection, as_of=None, after=moment)
    assert said is not None
    return said


@pytest.mark.parametrize("seed", range(3))
def test_followed_answers_are_what_asking_anew_gives(network: Network, seed: int) -> None:
    chance, followed = chances(seed), Counter[str]()
    moments, steps = [answers(network)], []
    for _step in range(14):
        say(network, chance)
        steps.append(said_since(network, moments[-1][0]))
        moments.append(answers(network))
        fresh = moments[-1][1]
        # Over one change, over several at once, and over several step by step.
        for back in (1, 2, 4):
            moment, earlier = moments[-1 - back] if back < len(moments) else moments[0]
            for said in (said_since(network, moment), tuple(chain(*steps[-back:]))):
                for key, (checked, answer) in earlier.items():
                    now = FOLLOWING[key[0]].followed(answer, said, checked)
                    assert now is None or now == fresh[key][1], key
                    followed[key[0]] += now is not None and now is not answer
    moving = {name for name, query in FOLLOWING.items() if query.follow not in STANDING}
    assert {name for name, times in followed.items() if times} == moving, "each of them follows and moves"


@pytest.mark.parametrize("change", [tick, plan, pause])
def test_what_is_more_than_said_is_not_followed(network: Network, change: Callable[[Network], None]) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    change(network)
    say(network, chances(1))
    with network.database.reading() as connection:
        assert weekly.said_after(connection, as_of=None, after=before) is None


def test_what_was_said_is_told_as_of_a_moment_too(network: Network) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    chance = chances(2)
    say(network, chance)
    with network.database.reading() as connection:
        then, told = data_version(connection), weekly.said_after(connection, as_of=None, after=before)
    plan(network)
    with network.database.reading() as connection:
        assert weekly.said_after(connection, as_of=then, after=before) == told


def test_many_changes_are_not_followed_one_by_one(network: Network) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    chance = chances(3)
    for _each in range(weekly.MOST_FOLLOWED):
        say(network, chance)
    with network.database.reading() as connection:
        assert weekly.said_after(connection, as_of=None, after=before) is None
        assert weekly.said_after(connection, as_of=None, after=before + 1) is not None


def test_what_is_asked_is_of_the_weeks_that_are_said() -> None:
    assert Week.parse(THIS_WEEK).monday == MONDAY
    assert set(NARROWED) <= set(FOLLOWING)
    assert all(
        any(name.startswith(module.__name__.rpartition(".")[2]) for name in FOLLOWING) for module in MODULES
    )
