"""What an address may say: ids and days in one way of writing, and nothing else."""

from datetime import date

import pytest

from ui.addresses import day_of, id_of


@pytest.mark.parametrize(
    "written",
    ["", "2026-W47-5", "20261120", "2026-11-31", "2026-11-20 ", "2026-11-20T00:00", "20.11.2026", "٢٠٢٦-١١-٢٠"],
)
def test_what_is_no_day_in_an_address_is_none(written: str) -> None:
    assert day_of(written) is None


def test_a_day_is_read_as_it_is_written() -> None:
    assert day_of("2026-11-20") == date(2026, 11, 20)


@pytest.mark.parametrize("written", ["", "-1", "1.0", "1234567890", "١", "²", " 1"])
def test_what_is_no_id_in_an_address_is_none(written: str) -> None:
    assert id_of(written) is None


def test_an_id_is_read_as_it_is_written() -> None:
    assert id_of("42") == 42
