"""The invented events: each when its hosts are there, and with sizes that can be."""

from collections import Counter
from datetime import date

import pytest

from db.models import AttendeeKind, EventKind
from seed.checks import is_contact
from seed.events import SampleEvent, sample_events
from seed.stories import STORIES, SWEDISH
from seed.telling import weeks_of

EVENTS = sample_events()
TODAY = date(2026, 11, 22)
FROM_PARTNERS = ("company", "farm", "association", "sole_trader")


def persons(event: SampleEvent) -> int:
    return sum(event.counts.values())


def test_there_are_about_sixty_of_every_kind_in_all_projects() -> None:
    assert 55 <= len(EVENTS) <= 65
    assert {one.kind for one in EVENTS} == set(EventKind)
    assert {slug for one in EVENTS for slug in one.hosts} == {story.slug for story in STORIES}
    assert len({one.title for one in EVENTS}) == len(EVENTS)  # the sample knows them by it
    assert not any(is_contact(one.title) or is_contact(one.place) for one in EVENTS)


def test_several_are_held_together_one_of_them_by_vantaa_and_two_more() -> None:
    joint = [one for one in EVENTS if len(one.hosts) > 1]
    assert len(joint) >= 10
    assert all(len(set(one.hosts)) == len(one.hosts) for one in joint)
    assert any(one.hosts[0] == "vantaa" and len(one.hosts) == 3 for one in joint)


def test_series_are_held_three_times_or_more_by_the_same_first_host() -> None:
    series = Counter((one.series, one.hosts[0]) for one in EVENTS if one.series)
    assert len(series) == len({name for name, _host in series}) >= 3
    assert min(series.values()) >= 3


@pytest.mark.parametrize("weekday", range(7))
def test_each_is_held_while_all_its_hosts_run_whatever_the_day_of_the_sample(weekday: int) -> None:
    today = date(2026, 11, 16 + weekday)
    running = {story.slug: weeks_of(story, today) for story in STORIES}
    for one in EVENTS:
        for slug in one.hosts:
            first, last = running[slug]
            assert first.monday <= one.held_on(today) <= last.sunday, one.title


def test_what_is_told_is_told_before_the_present_week_and_nothing_of_what_is_planned() -> None:
    told = [one for one in EVENTS if one.told is not None]
    assert all(one.counts for one in told)
    assert all(1 <= one.weekday <= 5 and one.weekday + (one.told or 0) < 7 * one.ago for one in told)
    over = [one for one in EVENTS if one.ago > 0 and one.told is None]
    planned = [one for one in EVENTS if one.ago < 0]
    assert len(over) >= 4
    assert len(planned) >= 4
    assert not any(one.counts for one in (*over, *planned))
    assert not any(one.ago == 0 for one in EVENTS)


def test_sizes_are_believable() -> None:
    told = [one for one in EVENTS if one.told is not None]
    assert all(9 <= persons(one) <= 90 for one in told)
    webinars = [persons(one) for one in told if one.kind is EventKind.WEBINAR]
    assert min(webinars) >= 20
    coffees = [persons(one) for one in told if "aamukahvit" in one.series]
    assert 12 <= min(coffees) <= max(coffees) <= 30
    assert sum(one.counts.get(AttendeeKind.COMPANY, 0) for one in told) > sum(map(persons, told)) / 3


def test_inkoo_speaks_swedish() -> None:
    assert {one.language for one in EVENTS if one.hosts == (SWEDISH,)} == {"sv"}
