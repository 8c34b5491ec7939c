"""The steps from moment to moment: what was said is known where every step between is."""

import random

import pytest

from db.engine import data_version
from db.follow import Step
from db.queries import weekly
from tests.db.test_follow import plan, say
from tests.personas import Network
from ui.following import MOST_STEPS, Steps

CHANCE = random.Random(1)  # noqa: S311 - no secret


def step(steps: Steps, network: Network) -> int:
    with network.database.reading() as connection:
        moment = data_version(connection)
        steps.note(connection, moment)
    return moment


def test_what_was_said_over_several_steps_is_told_in_order(sqlite_network: Network) -> None:
    steps = Steps()
    first = step(steps, sqlite_network)
    moments = []
    for _each in range(3):
        say(sqlite_network, CHANCE)
        moments.append(step(steps, sqlite_network))
    with sqlite_network.database.reading() as connection:
        newest = weekly.step_after(connection, as_of=None, after=moments[1])
    told = steps.between(first, moments[-1])
    assert told is not None
    assert newest is not None
    assert told.weeks[len(told.weeks) - len(newest.weeks) :] == newest.weeks
    assert steps.between(first, first) == Step()


def test_a_moment_that_nobody_looked_at_leads_nowhere(sqlite_network: Network) -> None:
    steps = Steps()
    first = step(steps, sqlite_network)
    for _each in range(2):
        say(sqlite_network, CHANCE)
    last = step(steps, sqlite_network)
    assert steps.between(first, last) is not None
    assert steps.between(first + 1, last) is None
    assert steps.between(first, last - 1) is None
    assert steps.between(first - 1, last) is None


def test_a_step_in_which_more_changed_than_was_said_is_not_told(sqlite_network: Network) -> None:
    steps = Steps()
    first = step(steps, sqlite_network)
    plan(sqlite_network)
    between = step(steps, sqlite_network)
    say(sqlite_network, CHANCE)
    last = step(steps, sqlite_network)
    assert steps.between(first, last) is None
    assert steps.between(between, last) is not None


def test_an_older_state_that_is_noted_late_is_no_step(sqlite_network: Network) -> None:
    """Two runs look at once; the one that began earlier comes last."""
    steps = Steps()
    first = step(steps, sqlite_network)
    say(sqlite_network, CHANCE)
    newest = step(steps, sqlite_network)
    with sqlite_network.database.reading() as connection:
        steps.note(connection, first)
    assert steps.between(first, newest) is not None


@pytest.mark.parametrize("extra", [0, 1])
def test_old_steps_are_forgotten(sqlite_network: Network, extra: int) -> None:
    steps = Steps()
    first = step(steps, sqlite_network)
    for _each in range(MOST_STEPS + extra):
        say(sqlite_network, CHANCE)
        last = step(steps, sqlite_network)
    assert (steps.between(first, last) is None) == bool(extra)
