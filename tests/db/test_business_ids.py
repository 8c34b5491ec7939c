import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.business_ids import business_id, check_digit

STEMS = st.integers(0, 9_999).map(lambda number: f"{number:04}")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1)


@settings(max_examples=25, deadline=None)
@given(STEMS)
def test_of_the_ten_thousand_numbers_of_a_stem_those_whose_weighted_sum_is_divisible_by_11_are_ids(
    stem: str,
) -> None:
    """The rule in its other wording, held against every number that begins with the four digits."""
    for rest in range(10_000):
        digits = f"{stem}{rest:04}"
        weighted = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
        written = f"{digits[:7]}-{digits[7]}"
        assert business_id(written) == (written if weighted % 11 == 0 else None)


@given(st.integers(0, 9_999_999).map(lambda number: f"{number:07}"))
def test_at_most_one_check_digit_fits_and_remainder_1_has_none(stem: str) -> None:
    remainder = sum(int(digit) * weight for digit, weight in zip(stem, WEIGHTS, strict=False)) % 11
    fitting = [digit for digit in range(10) if business_id(f"{stem}-{digit}")]
    assert fitting == ([] if remainder == 1 else [check_digit(stem)])


@pytest.mark.parametrize("known", ["2077474-0", "0162193-3", "2617416-4", "0124610-9", "0204819-8"])
def test_known_ids_are_ids(known: str) -> None:
    assert business_id(known) == known


@pytest.mark.parametrize(
    "written",
    ["01621933", "0162193-3", " 0162193 - 3 ", "162193-3", "1621933", "FI01621933", "fi 0162193-3", "0162193–3",
     "0162193\u22123", "0162193\u00a0-\u20073"],
)  # fmt: skip
def test_an_id_may_be_written_in_many_ways(written: str) -> None:
    assert business_id(written) == "0162193-3"


@pytest.mark.parametrize(
    "written",
    ["", "-", "2077474-1", "0162193-33", "00162193-3", "0162193--3", "62193-3", "0162193-X", "DE01621933",
     "0162193-3 2077474-0", "٠162193-3", "FI", "1234567"],
)  # fmt: skip
def test_what_is_no_id_is_refused(written: str) -> None:
    assert business_id(written) is None
