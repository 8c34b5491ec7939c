"""Names that are likely to be of one partner, and names that are not."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.likeness import ALIKE, LIKELY, likeness, match_key
from db.text import LINE_LIMIT, clean, line_faults


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Metsäkone Oy", "metsakone"),
        ("METSÄKONE OYJ", "metsakone"),
        ("Oy Metsäkone Ab", "metsakone"),
        ("T:mi Timo Toimi", "timo toimi"),
        ("Kylän yhdistys r.y.", "kylan yhdistys"),
        ("Ångbåts Ab", "angbats"),
        ("Ma\u0308ki", "maki"),  # the same letter, written as two signs
        ("Foo & Bar (Oy)", "bar foo"),
        ("A-Rakenne", "a rakenne"),
        ("ﬁlmi", "filmi"),  # a ligature
        ("Окко", "окко"),
    ],
)
def test_a_name_is_known_by_its_words_without_legal_form_case_and_accents(name: str, key: str) -> None:
    assert match_key(name) == key


@pytest.mark.parametrize("name", ["Oy", "Oy Ab", "Osuuskunta", "ry.", "...", "\u0301", "!!!", "🌲", "( )", "-"])
def test_a_name_of_nothing_that_tells_is_its_own_key_and_never_empty(name: str) -> None:
    assert match_key(name).strip()


def test_names_of_nothing_but_signs_are_not_all_the_same() -> None:
    keys = [match_key(name) for name in ("...", "\u0301", "!!!", "🌲", "🌳", "Oy", "Ry")]
    assert all(likeness(one, other) < ALIKE for one, other in combinations(keys, 2))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Metsäkone", "Metsakone Oy"),
        ("Timo Toimi", "Toimi Timo tmi"),
        ("Bageri Ab", "BAGERI"),
        ("Kahvila Routakuikka Oy", "Routakuikka kahvila"),
    ],
)
def test_names_of_the_same_words_are_alike(one: str, other: str) -> None:
    assert likeness(match_key(one), match_key(other)) == ALIKE


@pytest.mark.parametrize(
    ("one", "other"), [("Metsäkone", "Metsakoné Oy s"), ("Hiljainen", "Hiljanen"), ("Leipomoa", "Leipomot")]
)
def test_one_letter_of_eight_is_likely(one: str, other: str) -> None:
    assert LIKELY <= likeness(match_key(one), match_key(other)) < ALIKE


@pytest.mark.parametrize(
    ("one", "other"), [("Metsäkone", "Peltokone"), ("Tila", "Tupa"), ("Leipomo A", "Kauppa A")]
)
def test_other_names_are_not_likely(one: str, other: str) -> None:
    assert likeness(match_key(one), match_key(other)) < LIKELY


def test_one_letter_of_two_hundred_is_likely_and_not_the_same() -> None:
    assert LIKELY <= likeness("a" * 200, "a" * 199 + "b") < ALIKE


NAMES = st.text(min_size=1, max_size=LINE_LIMIT).map(clean).filter(lambda name: not line_faults("name", name))


@given(NAMES, NAMES)
def test_any_name_that_is_taken_has_a_key_and_likeness_is_of_both_sides(one: str, other: str) -> None:
    mine, theirs = match_key(one), match_key(other)
    assert mine
    assert theirs
    assert 0 <= likeness(mine, theirs) == likeness(theirs, mine) <= ALIKE
    assert likeness(mine, mine) == ALIKE


@given(NAMES, st.sampled_from(["{} Oy", "Oy {}", "{} oyj", "{}  Ab.", "T:mi {}"]))
def test_a_legal_form_beside_a_name_tells_nothing(name: str, form: str) -> None:
    plain = match_key(name + " x")  # with a word that is no legal form
    assert match_key(form.format(name + " x")) == plain
