"""An answer that follows what changed is the answer that asking anew would give, whoever says what and when."""

import importlib
import pkgutil
import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from db import follow as following
from db import queries, recount
from db.action_checks import COLUMNS
from db.commands import actions, attendances, milestones, partnerships, pauses, status_updates
from db.commands import partners as partner_commands
from db.counting import STAGES
from db.engine import data_version
from db.follow import Step
from db.models import Action, Event, EventHost, Milestone, Partnership, WeeklyStatus
from db.participant_figures import Family
from db.permissions import Permission
from db.queries import weekly
from db.reading import QUERIES, check
from db.weeks import Week
from tests.db.access import MONDAY, TODAY
from tests.db.all_access import QUERY_ACCESS
from tests.personas import LAST_WEEK, THIS_WEEK, Network

for _module in pkgutil.iter_modules(queries.__path__):
    importlib.import_module(f"{queries.__name__}.{_module.name}")  # which registers its queries
FOLLOWING = {name: query for name, query in QUERIES.items() if query.follow is not None}
MOVING = (following.counts, following.states, following.words)  # the others stand, or are asked anew
LONG_AGO = Week.of(TODAY).plus(-3).iso
REPORTERS = {"own": "owner", "second": "owner", "foreign": "outsider"}
Key = tuple[str, str, str]
DAYS = [f"{stage}_on" for stage in STAGES]

# What narrows an answer must not keep it from following, nor let it follow what it does not show.
NARROWED: dict[str, list[dict[str, Any]]] = {
    "network.status_by_project": [{"theme": "food"}, {"weeks": 2}, {"size": 1, "part": 1}],
    "network.states_by_week": [{"weeks": 2}, {"region": "07"}],
    "network.words": [{"week": Week.parse(LAST_WEEK).monday}, {"limit": 1}, {"limit": 2}, {"theme": "food"}],
    "network.places": [{"week": Week.parse(LAST_WEEK).monday}, {"limit": 1}],
    "participants.figures": [
        *({"family": family} for family in Family),
        {"family": Family.STAGES, "first": date(TODAY.year, 1, 1)},
        {"first": TODAY - timedelta(days=40)},
        {"region": "07", "family": Family.EVENTS},
    ],
    "participants.by_month": [{"first": date(TODAY.year, 1, 1)}, {"first": TODAY - timedelta(days=40)}],
    "targets.network_now": [
        {"indicator": code, "since": date(TODAY.year, 1, 1)} for code in ("I05", "I12", "I24")
    ],
    "indicators.of_year": [{"year": TODAY.year - 1}, {"code": "I04"}, {"part": "actions"}, {"part": "others"}],
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


def step_since(network: Network, moment: int) -> Step:
    with network.database.reading() as connection:
        step = weekly.step_after(connection, as_of=None, after=moment)
    assert step is not None
    return step


@pytest.mark.parametrize("seed", range(2))
def test_followed_answers_are_what_asking_anew_gives(network: Network, seed: int) -> None:
    chance, followed = chances(seed), Counter[str]()
    moments, steps = [answers(network)], []
    for _step in range(9):
        say(network, chance)
        steps.append(step_since(network, moments[-1][0]))
        moments.append(answers(network))
        fresh = moments[-1][1]
        # Over one change, over several at once, and over several step by step.
        for back in (1, 2, 4):
            moment, earlier = moments[-1 - back] if back < len(moments) else moments[0]
            for step in (step_since(network, moment), sum(steps[-back:], Step())):
                for key, (checked, answer) in earlier.items():
                    now = FOLLOWING[key[0]].followed(answer, step, checked)
                    assert now is None or now == fresh[key][1], key
                    followed[key[0]] += now is not None and now is not answer
    moving = {name for name, query in FOLLOWING.items() if query.follow in MOVING}
    assert {name for name, times in followed.items() if times} == moving, "each of them follows and moves"


def reach(network: Network, chance: random.Random, project_id: int, on: date) -> None:
    """Say that somebody new was reached."""
    name = f"Uusi {chance.random()} Oy"
    wanted = partner_commands.NewPartner(project_id=project_id, kind="company", name=name, stage="reached", on=on)
    network.do("coordinator", partner_commands.add, wanted)


def come_further(network: Network, chance: random.Random, project_id: int, on: date) -> None:
    """Say a day of a stage anew."""
    with network.database.reading() as connection:
        mine = select(Partnership.__table__).where(Partnership.project_id == project_id)
        row = chance.choice(connection.execute(mine).all())
    days: dict[str, Any] = dict.fromkeys(DAYS) | {"reached_on": on, chance.choice(DAYS): on}
    wanted = partnerships.EditedPartnership(project_id=project_id, id=row.id, seen_version=row.version, **days)
    network.do("coordinator", partnerships.edit, wanted)


def come(network: Network, chance: random.Random, project_id: int, _on: date) -> None:
    """Say who came to an event."""
    with network.database.reading() as connection:
        held = select(Event.id, Event.version).join(EventHost)
        held = held.where(Event.held_on <= TODAY, EventHost.project_id == project_id).order_by(Event.id)
        event = chance.choice(connection.execute(held).all())
    counts = {"company": chance.randrange(40)}
    network.do(
        "coordinator", attendances.submit,
        attendances.ToldAttendance(project_id, event.id, event.version, counts, {}),
    )  # fmt: skip


def meet(network: Network, chance: random.Random) -> None:
    """Say one thing of the partners of a project."""
    with network.database.reading() as connection:
        held = select(EventHost.project_id).join(Event).where(Event.held_on <= TODAY).distinct()
        hosts = sorted(connection.execute(held).scalars())
    what = chance.choice([reach, come_further, come_further, come])
    project_id = chance.choice(hosts) if what is come else network.project(chance.choice(list(REPORTERS)))
    what(network, chance, project_id, TODAY - timedelta(days=chance.randrange(400)))


@pytest.mark.parametrize("seed", range(2))
def test_answers_that_stand_after_what_is_said_of_partners_are_what_asking_anew_gives(
    network: Network, seed: int
) -> None:
    chance, stood = chances(seed), Counter[str]()
    before, earlier = answers(network)
    for _step in range(8):
        meet(network, chance)
        step = step_since(network, before)
        before, fresh = answers(network)
        for key, (checked, answer) in earlier.items():
            now = FOLLOWING[key[0]].followed(answer, step, checked)
            assert now is None or now == fresh[key][1], (key, step)
            stood[key[0]] += now is not None
        earlier = fresh
    asked_anew = {name for name, query in FOLLOWING.items() if query.follow is following.of_partners}
    assert not any(stood[name] for name in asked_anew)
    assert stood["network.states_by_week"]
    assert stood["participants.figures"], "what is told of events stands while partners come further"


def act(network: Network, chance: random.Random, what: str) -> None:
    """Say an action, or that one saves otherwise, or only its title."""
    with network.database.reading() as connection:
        mine = select(Partnership.__table__).where(Partnership.project_id == network.project("own"))
        partnership = chance.choice(connection.execute(mine).all())
        action = chance.choice(
            connection.execute(select(Action.__table__).where(Action.basis == "reported")).all()
        )
    day = TODAY - timedelta(days=chance.randrange(400))
    said: dict[str, Any] = {"basis": "reported", "source": "x", "evidence": "measured", "sector": "road"}
    if what == "add":
        network.do("coordinator", actions.add, actions.NewAction(
            project_id=partnership.project_id, partner_id=partnership.partner_id, title="Teko", done_on=day,
            effect_from=day, reported=Decimal(chance.randrange(90)), **said,
        ))  # fmt: skip
        return
    now = {name: action._mapping[name] for name in COLUMNS}
    now |= (
        {"reported": Decimal(chance.randrange(90))} if what == "saves" else {"title": f"Toinen {chance.random()}"}
    )
    wanted = actions.EditedAction(project_id=action.project_id, id=action.id, seen_version=action.version, **now)
    network.do("coordinator", actions.edit, wanted)


def test_answers_that_stand_after_what_is_said_of_actions_are_what_asking_anew_gives(network: Network) -> None:
    chance, stood = chances(1), Counter[str]()
    with network.database.writing_engine().begin() as connection:
        recount.rebuild(connection, TODAY)
    before, earlier = answers(network)
    for what in ("title", "add", "saves", "title", "add"):
        act(network, chance, what)
        step = step_since(network, before)
        before, fresh = answers(network)
        for key, (checked, answer) in earlier.items():
            now = FOLLOWING[key[0]].followed(answer, step, checked)
            assert now is None or now == fresh[key][1], (key, step)
            stood[key[0]] += now is not None
        earlier = fresh
    assert stood["emissions.figures"], "of a title nothing is told there"
    assert stood["participants.figures"] > stood["emissions.figures"]


def test_what_is_said_of_partners_alone_leaves_what_actions_save(network: Network) -> None:
    with network.database.writing_engine().begin() as connection:
        recount.rebuild(connection, TODAY)
    before, earlier = answers(network)
    come_further(network, chances(4), network.project("own"), TODAY - timedelta(days=40))
    step = step_since(network, before)
    told = {key: asked for key, asked in earlier.items() if key[0].startswith("emissions.")}
    assert told
    for key, (checked, answer) in told.items():
        assert FOLLOWING[key[0]].followed(answer, step, checked) is answer


@pytest.mark.parametrize("change", [tick, plan, pause])
def test_what_is_more_than_said_is_not_followed(network: Network, change: Callable[[Network], None]) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    change(network)
    say(network, chances(1))
    with network.database.reading() as connection:
        assert weekly.step_after(connection, as_of=None, after=before) is None


def test_what_was_said_is_told_as_of_a_moment_too(network: Network) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    chance = chances(2)
    say(network, chance)
    with network.database.reading() as connection:
        then, told = data_version(connection), weekly.step_after(connection, as_of=None, after=before)
    plan(network)
    with network.database.reading() as connection:
        assert weekly.step_after(connection, as_of=then, after=before) == told


def test_many_changes_are_not_followed_one_by_one(network: Network) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    chance = chances(3)
    for _each in range(weekly.MOST_FOLLOWED):
        say(network, chance)
    with network.database.reading() as connection:
        assert weekly.step_after(connection, as_of=None, after=before) is None
        assert weekly.step_after(connection, as_of=None, after=before + 1) is not None


def test_what_is_asked_is_of_the_weeks_that_are_said() -> None:
    assert Week.parse(THIS_WEEK).monday == MONDAY
    assert set(NARROWED) <= set(FOLLOWING)
