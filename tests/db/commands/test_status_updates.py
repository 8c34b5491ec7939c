"""Reporting a project's week: every fault, stale saves, ticks, and what is left alone."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Row, select, update

from db.commands.kernel import Command
from db.commands.status_updates import WORDS, SameAsBefore, WeekReport, repeat, submit
from db.engine import data_version
from db.faults import Refused, Stale
from db.history import rows, wordings
from db.models import Milestone, SignedInSession, WeeklyStatus
from db.text import TEXT_LIMIT
from db.weeks import Week
from tests.databases import NOON, AdjustableClock
from tests.personas import LAST_WEEK, THIS_WEEK, Network


def report(network: Network, week: str = THIS_WEEK, slug: str = "own", **changes: Any) -> WeekReport:
    return replace(WeekReport(network.project(slug), week, "on_track", "Done"), **changes)


def saved(network: Network, week: str, slug: str = "own", as_of: int | None = None) -> Row[Any] | None:
    table = rows(WeeklyStatus, as_of)
    mine = (table.c.project_id == network.project(slug), table.c.week == Week.parse(week).monday)
    with network.database.reading() as connection:
        return connection.execute(select(table).where(*mine)).one_or_none()


def done_on(network: Network, title: str) -> date | None:
    with network.database.reading() as connection:
        return connection.execute(select(Milestone.done_on).where(Milestone.title == title)).scalar_one()


def faults(network: Network, wanted: WeekReport | SameAsBefore, persona: str = "owner") -> list[tuple[str, str]]:
    """Return field and code of each fault, and hold that a refused save changes nothing."""
    with network.database.reading() as connection:
        before = data_version(connection)
    command: Command[Any] = submit if isinstance(wanted, WeekReport) else repeat
    with pytest.raises(Refused) as refused:
        network.do(persona, command, wanted)
    with network.database.reading() as connection:
        assert data_version(connection) == before
    return [(fault.field, fault.code) for fault in refused.value.faults]


def test_a_week_is_saved_as_it_was_said(network: Network) -> None:
    wanted = report(
        network, state="off_track", next=" Then ", obstacle="No\r\npeople", help="Who can?", language="sv"
    )
    assert network.do("owner", submit, wanted) == {"week": THIS_WEEK, "version": 1, "milestones": 0}
    row = saved(network, THIS_WEEK)
    assert row
    assert [row.state, *(getattr(row, name) for name in WORDS)] == [
        "off_track",
        "Done",
        "Then",
        "No\npeople",
        "Who can?",
    ]
    assert (row.language, row.unchanged, row.version) == ("sv", False, 1)


# Faults


def test_all_faults_are_told_at_once_by_field(network: Network) -> None:
    wanted = report(
        network, "2026-W54", state="great", done="\0", next="x" * (TEXT_LIMIT + 1), obstacle="\ud800",
        help="\u202e", language="xx", milestones={network.milestone("theirs"): True},
    )  # fmt: skip
    assert faults(network, wanted) == [
        ("week", "week_unknown"), ("state", "state_missing"), ("done", "control_character"), ("next", "too_long"),
        ("obstacle", "broken_character"), ("help", "direction_character"), ("language", "language_unknown"),
        ("milestones", "milestone_unknown"),
    ]  # fmt: skip


@pytest.mark.parametrize("field", WORDS)
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("x" * 10_000, "too_long"), ("x" * 1_000_000, "too_long"), ("nul\0", "control_character"),
        ("\ud800", "broken_character"), ("\u2067x", "direction_character"),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_read_is_refused_by_its_field(
    sqlite_network: Network, field: str, words: str, code: str
) -> None:
    assert faults(sqlite_network, report(sqlite_network, **{field: words})) == [(field, code)]


@pytest.mark.parametrize(
    "words", ["![x](https://example.org/x.png)", "<script>1</script>", "=1+1", "%s{0}", "'--", "🔑"]
)
def test_a_text_that_only_looks_dangerous_is_kept_as_it_is(network: Network, words: str) -> None:
    network.do("owner", submit, report(network, done=words))
    row = saved(network, THIS_WEEK)
    assert row
    assert row.done == words


@pytest.mark.parametrize("state", ["at_risk", "off_track"])
def test_trouble_needs_an_obstacle_in_words(sqlite_network: Network, state: str) -> None:
    assert faults(sqlite_network, report(sqlite_network, state=state, obstacle=" \n ")) == [
        ("obstacle", "obstacle_missing")
    ]


def test_a_report_without_a_word_says_nothing(sqlite_network: Network) -> None:
    assert faults(sqlite_network, report(sqlite_network, done=" \n")) == [("done", "nothing_said")]


@pytest.mark.parametrize("state", ["", "missing", "paused", "ON_TRACK", "\0", None, 1])
def test_an_unknown_state_is_refused(sqlite_network: Network, state: Any) -> None:
    assert ("state", "state_missing") in faults(sqlite_network, report(sqlite_network, state=state))


@pytest.mark.parametrize(
    ("week", "slug", "persona", "code"),
    [
        ("2026-W48", "own", "owner", "week_in_future"),
        ("2030-W01", "own", "owner", "week_in_future"),
        ("2026-W35", "own", "owner", "week_before_start"),
        ("2026-W28", "ended", "owner", "week_after_end"),
        (THIS_WEEK, "ended", "owner", "week_after_end"),
        (THIS_WEEK, "coming", "outsider", "week_before_start"),
        ("2026-W00", "own", "owner", "week_unknown"),
        ("2026-W54", "own", "owner", "week_unknown"),
        ("2027-W53", "own", "owner", "week_unknown"),
        ("2014-W01", "own", "owner", "week_unknown"),
        ("", "own", "owner", "week_unknown"),
    ],
)
def test_a_week_that_the_project_does_not_owe_is_refused_for_both_commands(
    sqlite_network: Network, week: str, slug: str, persona: str, code: str
) -> None:
    assert faults(sqlite_network, report(sqlite_network, week, slug), persona) == [("week", code)]
    same = SameAsBefore(sqlite_network.project(slug), week)
    assert ("week", code) in faults(sqlite_network, same, persona)


@pytest.mark.parametrize(("week", "slug"), [("2026-W36", "own"), ("2026-W27", "ended"), ("2026-W01", "ended")])
def test_the_first_and_the_last_week_are_owed_though_they_are_not_whole(
    sqlite_network: Network, week: str, slug: str
) -> None:
    assert sqlite_network.do("owner", submit, report(sqlite_network, week, slug))


def test_week_53_of_2026_is_reported_like_any_other(sqlite_network: Network, clock: AdjustableClock) -> None:
    clock.moment = NOON + timedelta(days=43)  # 2026-12-31
    prolong(sqlite_network)
    assert sqlite_network.do("owner", submit, report(sqlite_network, "2026-W53"))["week"] == "2026-W53"
    assert faults(sqlite_network, report(sqlite_network, "2027-W01")) == [("week", "week_in_future")]


def prolong(network: Network) -> None:
    """Keep the owner signed in for the rest of the year."""
    with network.database.writing() as session:
        session.execute(update(SignedInSession).values(expires_at=NOON + timedelta(days=100)))


def test_a_week_begins_on_monday_in_helsinki(sqlite_network: Network, clock: AdjustableClock) -> None:
    clock.moment = NOON.replace(day=22, hour=21, minute=59)
    assert faults(sqlite_network, report(sqlite_network, "2026-W48")) == [("week", "week_in_future")]
    clock.advance(minutes=1)
    assert sqlite_network.do("owner", submit, report(sqlite_network, "2026-W48"))


def test_a_missed_week_is_reported_later(network: Network) -> None:
    network.do("teammate", submit, report(network, LAST_WEEK))
    assert saved(network, LAST_WEEK)


# Stale saves


def test_a_stale_save_is_refused_with_both_texts_and_saves_when_it_names_the_new_version(network: Network) -> None:
    network.do("teammate", submit, report(network, state="at_risk", done="Theirs", obstacle="Snow"))
    mine = report(network, done="Mine", help="Mine too")
    with pytest.raises(Stale) as stale:
        network.do("owner", submit, mine)
    assert stale.value.theirs == {"state": "at_risk", "done": "Theirs", "next": "", "obstacle": "Snow", "help": ""}
    assert stale.value.yours == {
        "state": "on_track",
        "done": "Mine",
        "next": "",
        "obstacle": "",
        "help": "Mine too",
    }
    assert stale.value.version == 1
    row = saved(network, THIS_WEEK)
    assert row
    assert row.done == "Theirs"
    assert network.do("owner", submit, replace(mine, seen_version=1))["version"] == 2


@pytest.mark.parametrize("seen", [1, 3, -1, 10**12])
def test_any_version_but_the_saved_one_is_stale(sqlite_network: Network, seen: int) -> None:
    assert faults(sqlite_network, report(sqlite_network, "2026-W44", seen_version=seen)) == [("version", "stale")]
    assert sqlite_network.do("owner", submit, report(sqlite_network, "2026-W44", seen_version=2))["version"] == 3


def test_a_version_of_a_week_that_nobody_reported_is_stale_too(sqlite_network: Network) -> None:
    with pytest.raises(Stale) as stale:
        sqlite_network.do("owner", submit, report(sqlite_network, seen_version=1))
    assert stale.value.theirs["done"] == ""
    assert stale.value.version == 0


def test_no_change_is_refused_when_somebody_reported_in_between(sqlite_network: Network) -> None:
    sqlite_network.do("teammate", submit, report(sqlite_network))
    same = SameAsBefore(sqlite_network.project("own"), THIS_WEEK)
    assert faults(sqlite_network, same) == [("version", "stale")]


def test_the_same_text_sent_again_makes_no_second_wording(network: Network) -> None:
    network.do("owner", submit, report(network))
    again = network.do("owner", submit, report(network, seen_version=1))
    assert again["version"] == 1
    table = wordings(WeeklyStatus)
    with network.database.reading() as connection:
        assert len(connection.execute(select(table).where(table.c.done == "Done")).all()) == 1


def test_the_wording_of_before_is_there_at_its_moment(network: Network) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    network.do("owner", submit, report(network, "2026-W44", done="Third wording", seen_version=2))
    then, now = saved(network, "2026-W44", as_of=before), saved(network, "2026-W44")
    assert then
    assert now
    assert (then.done, now.done) == ("Second wording", "Third wording")
    assert (then.version, now.version) == (2, 3)


# No change


def test_no_change_holds_on_to_state_obstacle_next_and_help(network: Network) -> None:
    network.do("owner", repeat, SameAsBefore(network.project("own"), LAST_WEEK))
    row = saved(network, LAST_WEEK)
    assert row
    assert (row.state, row.done, row.obstacle, row.unchanged) == ("off_track", "", "No people", True)


def test_no_change_looks_past_silent_weeks(network: Network) -> None:
    network.do("owner", repeat, SameAsBefore(network.project("own"), THIS_WEEK))
    row = saved(network, THIS_WEEK)
    assert row
    assert row.obstacle == "No people"


def test_no_change_needs_something_before(network: Network) -> None:
    for slug, week in (("second", THIS_WEEK), ("own", "2026-W43")):
        assert faults(network, SameAsBefore(network.project(slug), week)) == [("week", "nothing_before")]


def test_words_after_no_change_are_a_change(network: Network) -> None:
    network.do("owner", repeat, SameAsBefore(network.project("own"), THIS_WEEK))
    network.do("owner", submit, report(network, seen_version=1))
    row = saved(network, THIS_WEEK)
    assert row
    assert (row.unchanged, row.version) == (False, 2)


# Milestones


def test_a_milestone_is_ticked_and_unticked_with_the_report(network: Network) -> None:
    pilot = network.milestone("pilot")
    network.do("owner", submit, report(network, milestones={pilot: True}))
    assert done_on(network, "pilot") == NOON.date()
    network.do("owner", submit, report(network, seen_version=1, milestones={pilot: False}))
    assert done_on(network, "pilot") is None


def test_a_milestone_ticked_for_a_missed_week_was_done_by_its_friday(network: Network) -> None:
    network.do("owner", submit, report(network, LAST_WEEK, milestones={network.milestone("pilot"): True}))
    assert done_on(network, "pilot") == Week.parse(LAST_WEEK).friday


def test_a_milestone_ticked_twice_keeps_its_first_day(network: Network, clock: AdjustableClock) -> None:
    pilot = network.milestone("pilot")
    network.do("owner", submit, report(network, LAST_WEEK, milestones={pilot: True}))
    clock.advance(days=1)
    network.do("teammate", submit, report(network, milestones={pilot: True}))
    assert done_on(network, "pilot") == Week.parse(LAST_WEEK).friday
    assert done_on(network, "plan") == date(2026, 9, 30)


@pytest.mark.parametrize("forged", ["theirs", 0, -1, 10**12, "x", None])
def test_a_forged_milestone_is_refused_and_left_alone(sqlite_network: Network, forged: Any) -> None:
    milestone = sqlite_network.milestone("theirs") if forged == "theirs" else forged
    wanted = report(sqlite_network, milestones={milestone: True})
    assert faults(sqlite_network, wanted) == [("milestones", "milestone_unknown")]
    assert done_on(sqlite_network, "theirs") is None


def test_a_refused_report_ticks_nothing(sqlite_network: Network) -> None:
    pilot = sqlite_network.milestone("pilot")
    faults(sqlite_network, report(sqlite_network, state="at_risk", milestones={pilot: True}))
    faults(sqlite_network, report(sqlite_network, seen_version=9, milestones={pilot: True}))
    assert done_on(sqlite_network, "pilot") is None


# Anything


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.text(st.characters(exclude_categories=[]), max_size=30), min_size=4, max_size=4),
    state=st.sampled_from(["on_track", "at_risk", "off_track", "", "x"]),
    week=st.one_of(st.text(max_size=10), st.sampled_from([THIS_WEEK, LAST_WEEK, "2026-W53", "2026-W20"])),
    seen=st.integers(0, 3),
)
def test_anything_typed_is_saved_whole_or_refused_with_a_field(
    sqlite_network: Network, words: list[str], state: str, week: str, seen: int
) -> None:
    wanted = report(sqlite_network, week, state=state, seen_version=seen, **dict(zip(WORDS, words, strict=True)))
    try:
        answer = sqlite_network.do("owner", submit, wanted)
    except Refused as refused:
        fields = {fault.field for fault in refused.faults}
    else:
        row = saved(sqlite_network, answer["week"])
        fields = set() if row and row.version == answer["version"] else {"lost"}
    assert fields <= {"week", "state", "version", *WORDS}
