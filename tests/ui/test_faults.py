"""Every fault that the database can name has a sentence, in each language, in words of its own."""

import ast
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from db.faults import Fault
from ui.faults import SENTENCES, sentence
from ui.language import LANGUAGES, in_language
from ui.locales.catalogs import ROOT

PARAMS = {
    "limit": 200, "length": 201, "least": 12, "most": Decimal(72), "bytes": 80, "first": 2015, "last": 2045,
    "starts": date(2026, 9, 1), "ends": date(2026, 12, 31), "eligible": Decimal(100_000), "week": "2026-W47",
    "day": date(2026, 9, 2), "stage": "advised", "counted": 4, "known": 5, "n": 1, "row": 2, "rows": (2, 3),
    "names": ("A",), "places": 3, "per": "m3", "left": 0, "files": 30, "mb": 10,
    "file": "kunta_398.csv", "of": 40, "other": 2,
}  # fmt: skip
# Where the code stands among the arguments of what names a fault.
PLACES = {
    "Fault": 1,
    "unknown_faults": 2,
    "unreadable": 0,
    "Misread": 0,
    "word_of": 2,
    "_code_faults": 1,
    "Unread": 0,
}
WEEKS = {"first": "2026-W01", "last": "2026-W02"}


def codes_in(source: str) -> Iterator[str]:
    """Return the codes of the faults that a module can name: a text in the place of the code."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            place = PLACES.get(call.func.id)
            if place is not None and len(call.args) > place:
                yield from (one.value for one in ast.walk(call.args[place])
                            if isinstance(one, ast.Constant) and isinstance(one.value, str))  # fmt: skip


CODES = sorted({code for path in (ROOT / "db").rglob("*.py") for code in codes_in(path.read_text("utf-8"))})


def test_the_codes_are_found_in_the_source() -> None:
    assert {"empty", "stale", "week_unknown", "theme_unknown", "last_coordinator"} <= set(CODES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence_of_its_own(code: str, language: str) -> None:
    assert code in SENTENCES
    with in_language(language):
        said = sentence(Fault("field", code, PARAMS | (WEEKS if code == "pause_overlaps" else {})))
    assert said.endswith((".", "?"))
    assert "{" not in said


def test_no_sentence_is_left_of_a_code_that_nothing_names() -> None:
    assert set(SENTENCES) == set(CODES)


def test_an_unknown_code_still_says_something() -> None:
    with in_language("en"):
        assert sentence(Fault("field", "never heard of")) == "This cannot be accepted as it is."
