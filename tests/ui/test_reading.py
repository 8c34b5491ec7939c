"""The cached way to a query."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection

from db.commands import status_updates
from db.commands.status_updates import WeekReport
from db.engine import Database, data_version
from db.faults import Forbidden
from db.follow import Step, stays
from db.permissions import NOBODY, Permission
from db.reading import Query
from db.records import Rows, made
from tests.personas import Network
from ui import following, reading
from ui.charts.style import Style
from ui.kept import Kept, Newest
from ui.page import Page
from ui.reading import finished, of_one_moment, read, read_now, read_part


class Counted:
    """A query that counts how often it was run, and with what."""

    def __init__(self) -> None:
        self.runs: list[tuple[int | None, dict[str, Any]]] = []

    def __call__(self, connection: Connection, *, as_of: int | None, **arguments: Any) -> Rows:
        del connection
        self.runs.append((as_of, arguments))
        return made(("n", "word"), [(len(self.runs), "a")])


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
def query(counted: Counted) -> Query[..., Rows]:
    return Query("tests.counted", Permission.VIEW_NETWORK, counted)


@pytest.fixture
def page(sqlite_network: Network, monkeypatch: pytest.MonkeyPatch) -> Page:
    monkeypatch.setattr(reading, "_kept", Kept(100, 10_000_000))
    monkeypatch.setattr(reading, "_newest", Newest(100))
    database = sqlite_network.database
    moment = seen(database)
    return Page(database, sqlite_network.identity("owner"), "fi", moment, None, database.now(), Style(), None)


def test_an_answer_is_made_once_per_arguments(page: Page, query: Query[..., Any], counted: Counted) -> None:
    for _again in range(3):
        read(page, query, week="2026-W47", themes=["a", "b"])
        read(page, query, week="2026-W46", themes=["a", "b"])
    assert len(counted.runs) == 2


def test_another_moment_or_another_day_is_another_answer(
    page: Page, query: Query[..., Any], counted: Counted
) -> None:
    read(page, query)
    read(replace(page, moment=page.moment - 1), query)
    read(replace(page, now=page.now.replace(day=25)), query)
    assert len(counted.runs) == 3


def test_the_newest_moment_is_read_from_the_current_rows_and_an_older_from_history(
    page: Page, query: Query[..., Any], counted: Counted
) -> None:
    read(page, query)
    read(replace(page, moment=page.moment - 1), query)
    assert [as_of for as_of, _arguments in counted.runs] == [None, page.moment - 1]


def test_the_right_is_checked_also_when_the_answer_is_kept(page: Page, query: Query[..., Any]) -> None:
    read(page, query)
    with pytest.raises(Forbidden):
        read(replace(page, identity=NOBODY), query)


def test_own_things_are_kept_apart_by_account(page: Page, counted: Counted, sqlite_network: Network) -> None:
    own: Query[..., Any] = Query("tests.own", Permission.VIEW_OWN, counted)
    read(page, own)
    read(replace(page, identity=sqlite_network.identity("teammate")), own)
    assert len({arguments["account_id"] for _as_of, arguments in counted.runs}) == 2


def test_no_caller_can_change_what_another_gets(page: Page, query: Query[..., Any]) -> None:
    (row,) = read(page, query)
    with pytest.raises(TypeError):
        row["n"] = -1
    with pytest.raises(TypeError):
        del row["n"]


def test_nothing_personal_is_kept_by_read_now(page: Page, query: Query[..., Any], counted: Counted) -> None:
    read_now(page, query)
    read_now(page, query)
    assert len(counted.runs) == 2


def test_an_argument_that_can_change_is_refused(page: Page, query: Query[..., Any]) -> None:
    with pytest.raises(TypeError):
        read(page, query, rows=bytearray())


def test_many_at_once_cause_one_query() -> None:
    kept, begun, go = Kept(10, 1000), threading.Event(), threading.Event()
    made: list[int] = []

    def make() -> int:
        begun.set()
        go.wait(10)
        made.append(1)
        return 7

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(kept.get, "key", make)
        begun.wait(10)
        others = [pool.submit(kept.get, "key", make) for _each in range(3)]
        go.set()
        assert [one.result(10) for one in (first, *others)] == [7, 7, 7, 7]
    assert made == [1]


def test_a_failure_is_not_kept() -> None:
    kept = Kept(10, 1000)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 // 0)
    assert kept.get("key", lambda: 7) == 7


def test_the_longest_unasked_go_first() -> None:
    kept = Kept(2, 1_000_000)
    kept.get("a", lambda: "a")
    kept.get("b", lambda: "b")
    kept.get("a", lambda: "never")
    kept.get("c", lambda: "c")
    assert len(kept) == 2
    assert kept.get("a", lambda: "made again") == "a"
    assert kept.get("b", lambda: "made again") == "made again"


def test_what_is_larger_than_all_room_is_answered_and_not_kept() -> None:
    kept = Kept(10, 10)
    assert kept.get("a", lambda: "x" * 100) == "x" * 100
    assert len(kept) == 0


class Stopped(BaseException):
    """What Streamlit raises to end or restart a run is no Exception either."""


def test_what_stops_the_run_of_one_visitor_never_reaches_another_who_waits_for_the_same_answer() -> None:
    kept, waiting, may_stop = Kept(10, 1_000_000), threading.Event(), threading.Event()
    made: list[str] = []

    def stop() -> str:
        waiting.set()
        may_stop.wait(10)
        raise Stopped

    def make() -> str:
        made.append("by the one who waited")
        return "answer"

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(kept.get, "key", stop)
        assert waiting.wait(10)
        second = pool.submit(kept.get, "key", make)
        may_stop.set()
        with pytest.raises(Stopped):
            first.result(10)
        assert second.result(10) == "answer"
    assert made == ["by the one who waited"]


def test_figures_read_together_are_of_one_moment_though_somebody_saves_before_they_are_read(
    page: Page, query: Query[..., Any], counted: Counted, sqlite_network: Network
) -> None:
    report = WeekReport(sqlite_network.project("own"), "2026-W46", "on_track", "A save in between.")
    sqlite_network.do("owner", status_updates.submit, report)
    moments = []

    def draw(page: Page) -> int:
        read(page, query, figure="first")
        read(page, query, figure="second")
        moments.append(page.moment)
        return page.moment

    assert of_one_moment(page, draw) == page.moment + 1
    assert moments == [page.moment + 1]
    assert [as_of for as_of, _arguments in counted.runs] == [None, None]


def test_figures_that_memory_has_need_no_state_of_the_database(
    page: Page, query: Query[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(page, query)

    def refuse() -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr(page.database, "reading", refuse)
    assert of_one_moment(page, lambda page: [row["n"] for row in read(page, query)]) == [1]


def seen(database: Database) -> int:
    """Return the newest moment after looking at it as every run does."""
    with database.reading() as connection:
        moment = data_version(connection)
        following.note(database, connection, moment)
    return moment


def after_a_save(page: Page, network: Network, *, week: str = "2026-W46") -> Page:
    """Return the page at the moment after somebody has said a week."""
    report = WeekReport(network.project("own"), week, "on_track", "Said since.")
    network.do("owner", status_updates.submit, report)
    return replace(page, moment=seen(page.database))


def test_an_answer_follows_what_was_said_instead_of_being_asked_anew(
    page: Page, counted: Counted, sqlite_network: Network
) -> None:
    told: list[Rows] = []

    def follow(answer: Rows, step: Step, _asked: Any) -> Rows:
        told.append(step.weeks)
        return answer

    query: Query[..., Rows] = Query("tests.following", Permission.VIEW_NETWORK, counted, follow)
    before = read(page, query)
    page = after_a_save(page, sqlite_network)
    assert read(page, query) is before
    assert [row["project_id"] for row in told[0]] == [sqlite_network.project("own")]
    assert len(counted.runs) == 1


def test_an_answer_that_cannot_follow_is_asked_anew(page: Page, counted: Counted, sqlite_network: Network) -> None:
    query: Query[..., Rows] = Query("tests.giving_up", Permission.VIEW_NETWORK, counted, lambda *_all: None)
    read(page, query)
    read(after_a_save(page, sqlite_network), query)
    assert len(counted.runs) == 2


def test_a_past_moment_is_never_followed_to(page: Page, counted: Counted, sqlite_network: Network) -> None:
    query: Query[..., Rows] = Query("tests.past", Permission.VIEW_NETWORK, counted, stays)
    read(page, query)
    later = after_a_save(page, sqlite_network)
    read(replace(later, as_of=later.moment), query)
    assert len(counted.runs) == 2


def test_a_drawing_of_a_part_is_handed_out_again_while_that_part_is_equal(
    page: Page, sqlite_network: Network
) -> None:
    asked: list[int] = []

    def run(_connection: Connection, *, as_of: int | None) -> dict[str, int]:
        asked.append(len(asked))
        return {"still": 1, "moving": len(asked), "moment": as_of or 0}

    query: Query[..., dict[str, int]] = Query("tests.parts", Permission.VIEW_NETWORK, run)

    def drawn(page: Page, part: str) -> list[int]:
        return finished(page, part, (), lambda: [read_part(page, query, lambda answer: answer[part])])

    still, moving = drawn(page, "still"), drawn(page, "moving")
    page = after_a_save(page, sqlite_network)
    assert drawn(page, "still") is still
    assert (moving, drawn(page, "moving")) == ([1], [2])


def test_a_drawing_is_handed_out_again_while_its_answers_are_the_same(
    page: Page, query: Query[..., Rows], counted: Counted, sqlite_network: Network
) -> None:
    standing: Query[..., Rows] = Query("tests.standing", Permission.VIEW_NETWORK, counted, stays)
    drawn = []

    def draw(page: Page, asked: Query[..., Rows]) -> object:
        def make() -> object:
            drawn.append(read(page, asked))
            return object()

        return finished(page, asked.name, (), make)

    stands, moves = draw(page, standing), draw(page, query)
    page = after_a_save(page, sqlite_network)
    assert draw(page, standing) is stands
    assert draw(page, query) is not moves
    assert len(drawn) == 3


def test_a_drawing_that_stands_asks_nothing_again(
    page: Page, counted: Counted, sqlite_network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    query: Query[..., Rows] = Query("tests.drawn", Permission.VIEW_NETWORK, counted, stays)

    def draw(page: Page) -> list[Rows]:
        return finished(
            page, "standing", (), lambda: [read(page, query), read_part(page, query, lambda all_: all_)]
        )

    before = draw(page)
    later = after_a_save(page, sqlite_network)
    monkeypatch.setattr(reading, "_asked", lambda *_all: pytest.fail("asked again"))
    assert draw(later) is before


def test_what_was_drawn_for_one_who_may_see_more_is_not_followed_for_another(
    page: Page, counted: Counted, sqlite_network: Network
) -> None:
    query: Query[..., Rows] = Query("tests.inside", Permission.VIEW_PARTNERS, counted, stays)

    def draw(page: Page) -> list[Rows]:
        return finished(page, "inside", (), lambda: [read(page, query)])

    before = draw(page)
    later = replace(after_a_save(page, sqlite_network), identity=sqlite_network.identity("outsider"))
    assert draw(later) is not before
    assert [sorted(arguments["inside"]) for _as_of, arguments in counted.runs] == [
        sorted(sqlite_network.identity(who).inside or ()) for who in ("owner", "outsider")
    ]


def test_a_kept_drawing_cannot_read_what_changes_without_the_data(page: Page, query: Query[..., Rows]) -> None:
    with pytest.raises(RuntimeError, match="read now"):
        finished(page, "drawing", (), lambda: read_now(page, query))


def test_a_drawing_of_drawings_is_drawn_anew_when_one_of_them_is_though_memory_had_that_one(
    page: Page, query: Query[..., Rows], sqlite_network: Network
) -> None:
    def part(page: Page) -> tuple[object, ...]:
        return finished(page, "part", (), lambda: (read(page, query), object()))

    def whole(page: Page) -> tuple[object, ...]:
        return finished(page, "whole", (), lambda: (part(page),))

    part(page)  # as when an earlier attempt at the whole broke off after it
    before = whole(page)
    assert whole(after_a_save(page, sqlite_network)) is not before


def test_what_memory_has_thrown_away_is_asked_anew(
    page: Page, counted: Counted, sqlite_network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was answered before is kept once, within the bounds of memory, and followed only from there."""
    monkeypatch.setattr(reading, "_kept", Kept(1, 10_000_000))
    query: Query[..., Rows] = Query("tests.forgotten", Permission.VIEW_NETWORK, counted, stays)
    read(page, query)
    read(page, query, other=1)
    read(after_a_save(page, sqlite_network), query)
    assert len(counted.runs) == 3
