"""The invented words: enough of them, whole in both languages, for themes that there are."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from seed.checks import is_contact
from seed.reference import load
from seed.wording import ANY_THEME, milestone_patterns, pause_reasons, weekly_texts


def test_there_are_enough_texts_that_a_year_does_not_repeat_itself() -> None:
    counts = Counter(text.kind for text in weekly_texts())
    assert counts["done"] >= 60
    assert counts["next"] >= 60
    assert counts["obstacle"] >= 25
    assert counts["help"] >= 20
    assert len({pattern.pattern for pattern in milestone_patterns()}) >= 10


def test_every_text_is_there_once_in_finnish_and_once_in_swedish() -> None:
    pairs = [(one.fi, one.sv) for one in weekly_texts()]
    pairs += [(one.fi, one.sv) for one in milestone_patterns()]
    pairs += [(one.fi, one.sv) for one in pause_reasons()]
    for texts in zip(*pairs, strict=True):
        assert all(text == text.strip() and text for text in texts)
        assert len(set(texts)) == len(texts)
        assert not any(is_contact(text) for text in texts)
    assert all(fi != sv for fi, sv in pairs)


def test_every_theme_is_one_of_a_project() -> None:
    themes = {theme.code for theme in load().themes} | {ANY_THEME}
    assert {text.theme for text in weekly_texts()} <= themes
    assert {pattern.theme for pattern in milestone_patterns()} <= themes


def test_the_milestones_of_a_pattern_follow_each_other_within_the_project() -> None:
    for before, after in pairwise(milestone_patterns()):
        assert 0 < before.share < 1
        assert before.pattern != after.pattern or before.share < after.share


def test_a_text_for_no_field_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sample_words.csv").write_text("kind,theme,text_fi,text_sv\nwish,any,a,b\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'wish'"):
        weekly_texts(tmp_path)
