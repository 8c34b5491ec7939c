"""What one partner and one event count for, by hand."""

from collections import Counter
from datetime import date

from db.counting import (
    KEPT,
    EventRows,
    PartnerRows,
    arrived,
    asked,
    joined,
    of_event,
    of_partner,
)

SPRING, SUMMER, AUTUMN = date(2026, 3, 2), date(2026, 6, 1), date(2026, 9, 1)
WHOLE, ENERGY = ("*", "*", "*"), ("energy", "*", "*")
# Two projects, the first of which has a theme.
Days = tuple[date | None, ...]
CELLS = {1: [WHOLE, ENERGY], 2: [WHOLE]}


def counted(
    rows: PartnerRows | EventRows, cell: tuple[str, str, str], period: str = "*"
) -> Counter[tuple[str, ...]]:
    """Return what a partner or an event counts for in a cell and period: by fact, dimension and code."""
    found: Counter[tuple[str, ...]] = Counter()
    parts = of_partner(rows, CELLS, KEPT) if isinstance(rows, PartnerRows) else of_event(rows, CELLS, KEPT)
    for where, count in parts:
        if cell in where:
            found.update({key[1:]: n for key, n in count.items() if key[0] == period})
    return +found


def test_one_company_in_two_projects_is_two_attendances_two_per_project_and_one_in_the_network() -> None:
    partner = PartnerRows(visits=[(1, SPRING), (2, SUMMER)])
    count = counted(partner, WHOLE)
    assert count["took_part.pairs", "", ""] == 2
    assert count["took_part", "", ""] == 1
    assert count["took_part.shared", "", ""] == 1
    events = [EventRows("visit", day, told=True, hosts=[host], persons=[("company", 1)], known=1)
              for host, day in ((1, SPRING), (2, SUMMER))]  # fmt: skip
    assert sum(counted(event, WHOLE)["persons", "", ""] for event in events) == 2


def test_whoever_comes_to_a_project_twice_is_one_of_its_partners() -> None:
    count = counted(PartnerRows(visits=[(1, SPRING), (1, SUMMER)]), WHOLE)
    assert (count["took_part", "", ""], count["took_part.pairs", "", ""]) == (1, 1)
    assert count["took_part.shared", "", ""] == 0


def test_a_partner_counts_in_a_part_of_the_network_by_what_it_did_there() -> None:
    partner = PartnerRows(visits=[(1, SPRING), (2, SUMMER)], stages=[(2, (SPRING, None, None, None), False)])
    assert counted(partner, ENERGY)["took_part", "", ""] == 1
    assert counted(partner, ENERGY)["took_part.shared", "", ""] == 0
    assert counted(partner, ENERGY)["reached", "", ""] == 0


def test_an_event_of_three_projects_is_one_and_is_credited_to_each() -> None:
    event = EventRows(
        "webinar", SPRING, told=True, hosts=[1, 2, 3], persons=[("company", 20), ("farm", 2)], known=5
    )
    count = counted(event, WHOLE)
    assert (count["events", "", ""], count["joint", "", ""], count["persons", "", ""]) == (1, 1, 22)
    assert count["credited", "", ""] == 44  # to the two of its hosts that are in the network here
    assert counted(event, ENERGY)["credited", "", ""] == 22
    assert counted(event, ENERGY)["joint", "", ""] == 1  # it is held jointly, also where one host is looked at
    assert (count["known", "", ""], count["persons", "attendee", "farm"]) == (5, 2)


def test_the_furthest_stage_with_any_project_counts() -> None:
    reached: Days = (SPRING, None, None, None)
    acting: Days = (SPRING, None, SUMMER, AUTUMN)
    for stages in ([(1, reached, False), (2, acting, False)], [(2, acting, False), (1, reached, False)]):
        count = counted(PartnerRows(stages=stages), WHOLE)
        assert count["furthest", "stage", "acting"] == 1
        assert count["furthest", "stage", "reached"] == 0
    assert counted(PartnerRows(stages=[(1, reached, False), (2, acting, False)]), ENERGY)[
        "furthest", "stage", "reached"
    ] == 1  # fmt: skip


def test_whoever_passed_a_stage_over_came_farther_and_yet_did_not_do_it() -> None:
    assert arrived((None, SUMMER, None, AUTUMN)) == [SUMMER, SUMMER, AUTUMN, AUTUMN]
    assert arrived((SPRING, None, None, None)) == [SPRING]
    count = counted(PartnerRows(stages=[(1, (None, None, SUMMER, None), False)]), WHOLE)
    assert [count[stage, "", ""] for stage in ("reached", "advised", "committed", "acting")] == [1, 0, 1, 0]
    assert count["furthest", "stage", "committed"] == 1


def test_a_step_is_timed_only_where_both_its_days_are_known() -> None:
    count = counted(PartnerRows(stages=[(1, (SPRING, SUMMER, None, AUTUMN), False)]), WHOLE)
    assert (count["step.advised", "", ""], count["days.advised", "", ""]) == (1, 91)
    assert count["step.committed", "", ""] == count["step.acting", "", ""] == 0


def test_a_partner_is_new_once_in_the_month_of_its_first_stage_with_any_project() -> None:
    partner = PartnerRows(stages=[(1, (SUMMER, None, None, None), False), (2, (SPRING, None, None, None), False)])
    assert counted(partner, WHOLE, "2026-03")["new", "", ""] == 1
    assert counted(partner, WHOLE, "2026-06")["new", "", ""] == 0
    assert counted(partner, ENERGY, "2026-06")["new", "", ""] == 1


def test_whoever_was_dropped_by_every_project_is_gone_and_still_was_reached() -> None:
    reached = (SPRING, None, None, None)
    assert counted(PartnerRows(stages=[(1, reached, True), (2, reached, False)]), WHOLE)["gone", "", ""] == 0
    dropped = counted(PartnerRows(stages=[(1, reached, True), (2, reached, False)]), ENERGY)
    assert (dropped["gone", "", ""], dropped["reached", "", ""]) == (1, 1)


def test_two_projects_of_one_scheme_make_one_commitment_and_a_renewal_no_second() -> None:
    partner = PartnerRows(commitments=[(1, 7, SPRING, SUMMER), (2, 7, SPRING, AUTUMN), (1, 7, AUTUMN, None)])
    assert counted(partner, WHOLE)["signed", "", ""] == 1
    changes = [counted(partner, WHOLE, day.isoformat())["in_force", "", ""] for day in (SPRING, SUMMER, AUTUMN)]
    assert changes == [1, 0, 0]
    two = PartnerRows(commitments=[(1, 7, SPRING, None), (1, 8, SPRING, None)])
    assert counted(two, WHOLE)["signed", "", ""] == 2


def test_spans_that_touch_or_overlap_are_one() -> None:
    assert joined([(SUMMER, None), (SPRING, SUMMER)]) == [(SPRING, None)]
    assert joined([(SPRING, SUMMER), (AUTUMN, None)]) == [(SPRING, SUMMER), (AUTUMN, None)]
    assert joined([(SPRING, None), (SUMMER, AUTUMN)]) == [(SPRING, None)]
    assert joined([(SPRING, SPRING)]) == []


def test_what_is_asked_for_is_within_its_days_and_nothing_is_after_them() -> None:
    periods = asked(SPRING, SUMMER, ["2026-06"])
    assert list(periods.of(SUMMER)) == ["*", "asked", "2026-06"]
    assert list(periods.of(date(2026, 3, 1))) == ["*"]
    assert list(periods.of(AUTUMN)) == []
