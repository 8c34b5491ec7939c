"""From a story to its weeks."""

from datetime import date, timedelta
from random import Random

import pytest

from db.models import Experience, State
from db.weeks import Week
from seed import wording
from seed.stories import EARLY, STORIES, Story
from seed.telling import Told, Words, plan, tell
from seed.work import present

SUNDAY = date(2026, 11, 22)
STORY = Story("turku", 30, 10, Experience.VETERAN, ("partnership",), silent=frozenset({3}), pause=(9, 7))


def chance(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - nothing secret is drawn


def told(story: Story, today: date, seed: str = "x") -> list[Told]:
    luck = chance(seed)
    return list(tell(story, today, luck, Words(luck, wording.weekly_texts(), ("farms",), story.language)))


def test_the_same_day_tells_the_same() -> None:
    assert told(STORY, SUNDAY) == told(STORY, SUNDAY)
    assert told(STORY, SUNDAY) != told(STORY, SUNDAY, "y")


def test_silent_and_paused_weeks_say_nothing() -> None:
    weeks = {one.week for one in told(STORY, SUNDAY)}
    assert not weeks & {Week.of(SUNDAY).plus(-ago) for ago in (3, 7, 8, 9)}


def test_a_hindered_week_says_what_is_in_the_way() -> None:
    for story in STORIES:
        for one in told(story, SUNDAY):
            assert one.same or bool(one.obstacle) == (one.state is not State.ON_TRACK)


@pytest.mark.parametrize("days", range(7))
def test_on_every_weekday_the_present_week_is_begun_and_nothing_lies_ahead(days: int) -> None:
    today = Week.of(SUNDAY).monday + timedelta(days=days)
    everything = [one for story in STORIES for one in told(story, today, story.slug)]
    assert all(one.at <= present(today) for one in everything)
    early = {one.week for one in everything if one.week == Week.of(today)}
    assert early == {Week.of(today)}


def test_on_a_weekend_all_that_report_early_have_reported() -> None:
    now = [story.slug for story in STORIES for one in told(story, SUNDAY) if one.week == Week.of(SUNDAY)]
    assert sorted(now) == sorted(EARLY)


def test_no_text_comes_again_before_all_were_used() -> None:
    words = Words(chance("1"), wording.weekly_texts(), ("farms",), "sv")
    texts = [one.sv for one in wording.weekly_texts() if one.kind == "done" and one.theme in ("any", "farms")]
    assert sorted(words.take("done") for _ in texts) == sorted(texts)


def test_milestones_lie_in_the_running_time_in_their_language() -> None:
    story = STORIES[8]
    planned = list(plan(story, SUNDAY, chance("1"), wording.milestone_patterns()))
    assert [one.due for one in planned] == sorted(one.due for one in planned)
    first, last = Week.of(SUNDAY).plus(-story.started), Week.of(SUNDAY).plus(story.ends)
    assert all(first.monday <= one.due <= last.sunday for one in planned)
    assert "Styrgruppen inleder sitt arbete" in [one.title for one in planned]
