"""When the sample's partners are written down, and what comes after what."""

from collections import defaultdict
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import NamedTuple

import pytest

from db.engine import Database
from db.weeks import Week
from seed.keeping import Keepers, Keeping
from seed.partners import SamplePartner, sample_partners
from seed.reporters import Reporters
from seed.stories import STORIES
from seed.telling import weeks_of
from seed.work import Event, helsinki, present

SUNDAY = date(2026, 11, 22)


class Happens(NamedTuple):
    """What an event does, to whom, and in which project (empty where it is in none)."""

    what: str
    name: str
    slug: str


def keepings(today: date, seed: str = "") -> dict[str, Keeping]:
    running = {one.slug: weeks_of(one, today) for one in STORIES}
    return {
        slug: Keeping(
            slug, first.monday, min(last.sunday, today - timedelta(days=1)), ("syy",), Random(f"{slug} {seed}")  # noqa: S311 - nothing secret is drawn
        )
        for slug, (first, last) in running.items()
    }  # fmt: skip


def events(database: Database, today: date, seed: str = "") -> list[Event]:
    keepers = Keepers(database, Reporters(database), {}, {}, {})
    return list(keepers.events(sample_partners(), keepings(today, seed)))


def happens(event: Event) -> Happens:
    assert isinstance(event.happen, partial)
    row, *rest = event.happen.args
    assert isinstance(row, SamplePartner)
    return Happens(event.happen.func.__name__.strip("_"), row.name, rest[0] if rest else "")


def test_the_same_chance_writes_the_same_down(sqlite: Database) -> None:
    first = [(one.at, happens(one)) for one in events(sqlite, SUNDAY)]
    assert first == [(one.at, happens(one)) for one in events(sqlite, SUNDAY)]
    assert first != [(one.at, happens(one)) for one in events(sqlite, SUNDAY, "other")]


@pytest.mark.parametrize("days", range(7))
def test_on_every_weekday_nothing_lies_ahead_and_nothing_before_its_project(sqlite: Database, days: int) -> None:
    today = Week.of(SUNDAY).monday + timedelta(days=days)
    keeping = keepings(today)
    for event in events(sqlite, today, str(days)):
        assert event.at <= present(today)
        slug = happens(event).slug
        assert not slug or event.at >= helsinki(keeping[slug].first, 8)


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_what_needs_another_thing_comes_after_it(sqlite: Database, seed: str) -> None:
    rows = {one.name: one for one in sample_partners()}
    came = defaultdict[str, dict[tuple[str, str], int]](dict)
    for place, event in enumerate(sorted(events(sqlite, SUNDAY, seed), key=lambda one: one.at)):
        what, name, slug = happens(event)
        came[what].setdefault((slug, name), place)
    for (slug, name), place in {**came["reach"], **came["drop"]}.items():
        assert place > came["add"][slug, name]
    for name in (name for name in rows if rows[name].also):
        assert came["add"][rows[name].also, name] > came["add"][rows[name].project, name]
    for (_, name), place in {**came["merge"], **came["keep_apart"]}.items():
        like = rows[rows[name].like]
        assert place > max(came["add"][rows[name].project, name], came["add"][like.project, like.name])
    for (_, name), place in came["end_consent"].items():
        assert place > came["add"][rows[name].project, name]
