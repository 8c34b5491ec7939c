"""What a person may type."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text import LINE_LIMIT, TEXT_LIMIT, clean, line_faults, sort_key, text_faults

ANY_TEXT = st.text(st.characters(exclude_categories=[]))


def codes(written: str) -> set[str]:
    return {fault.code for fault in text_faults("done", clean(written))}


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(written: str) -> None:
    assert clean(clean(written)) == clean(written)


@given(ANY_TEXT)
def test_what_passes_can_be_kept_by_any_database(written: str) -> None:
    kept = clean(written)
    if not text_faults("done", kept):
        assert "\0" not in kept.encode().decode()
        assert kept == unicodedata.normalize("NFC", kept)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("a\0b", "control_character"),
        ("a\x1bb", "control_character"),
        ("a\x85b", "control_character"),
        ("a\ud800b", "broken_character"),
        ("a\udfff", "broken_character"),
        ("a\u202eb", "direction_character"),
        ("a\u2066b", "direction_character"),
        ("a" * (TEXT_LIMIT + 1), "too_long"),
        ("a" * 1_000_000, "too_long"),
    ],
)
def test_what_no_one_can_read_is_refused(written: str, code: str) -> None:
    assert codes(written) == {code}


@pytest.mark.parametrize(
    "written",
    [
        "", "a" * TEXT_LIMIT, "ä" * TEXT_LIMIT, "🇫🇮" * (TEXT_LIMIT // 2), "rivi\nrivi\ttaulu", "=1+1", "<b>x</b>",
        "![x](https://example.org/x.png)",
        "'; DROP TABLE project; --", "مرحبا", "👩‍👩‍👧", "\u00a0x", "NaN", "%s %(x)s {x}",
    ],
)  # fmt: skip
def test_what_a_person_may_well_write_is_not_refused(written: str) -> None:
    assert codes(written) == set()


def test_the_fault_says_how_long_and_how_long_it_may_be() -> None:
    (fault,) = text_faults("help", "x" * 10_000)
    assert (fault.field, dict(fault.params)) == ("help", {"limit": TEXT_LIMIT, "length": 10_000})


def test_line_ends_of_every_system_are_kept_as_one() -> None:
    assert clean("a\r\nb\rc\u2028d\u2029e\n") == "a\nb\nc\nd\ne"


def test_a_text_has_the_same_form_however_it_was_typed() -> None:
    assert clean("a\u0308") == "ä"


@pytest.mark.parametrize("written", ["", "a\nb", "a\tb", "a" * (LINE_LIMIT + 1), "\0"])
def test_a_name_is_one_line_and_not_empty(written: str) -> None:
    assert line_faults("name", written)
    assert not line_faults("name", "Päijät-Hämeen liitto")


def test_names_stand_in_finnish_order() -> None:
    names = ["Öljy", "Äänekoski", "Åbo", "Zürich", "Wiik", "vantaa", "Viitasaari", "Espoo", "éspoo b", "Oulu"]
    order = ["Espoo", "éspoo b", "Oulu", "vantaa", "Wiik", "Viitasaari", "Zürich", "Åbo", "Äänekoski", "Öljy"]
    assert sorted(names, key=sort_key) == order


@given(ANY_TEXT)
def test_any_name_has_a_place_in_the_order(name: str) -> None:
    assert isinstance(sort_key(name), str)
