import pytest

from ui.charts.paging import pages, rows_of


@pytest.mark.parametrize(("count", "expected"), [(0, 1), (1, 1), (12, 1), (13, 2), (10_000, 834)])
def test_pages_hold_all_rows_and_nothing_is_one_page(count: int, expected: int) -> None:
    assert pages(count, 12) == expected


@pytest.mark.parametrize("page", [0, -1, 3])
def test_a_page_that_is_not_there_is_empty(page: int) -> None:
    assert list(range(20))[rows_of(page, 12)] == []
