"""The long texts: in every language the same sections, complete, and with what the operator set."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.export_log import KEPT
from db.sign_ins import INVITATION_LIFE, SESSION_LIFE, WALL_LIFE
from seed.reference import load
from ui import texts
from ui.language import COOKIE, LANGUAGES, in_language
from ui.notices import SETTINGS, notice_values, version
from ui.web import cookies

EACH = pytest.mark.parametrize("name", texts.NAMES)
IN_EACH = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(autouse=True)
def in_finnish() -> Iterator[None]:
    with in_language("fi"):
        yield


def shape(name: str, language: str) -> list[tuple[int, int, int]]:
    """Return how many paragraphs, list items and placeholders each section has."""
    filled = texts.sections(name, language, dict.fromkeys((*SETTINGS, "made_on", "version"), "¤"))
    return [
        (body.count("\n\n"), len(re.findall(r"^- ", body, re.MULTILINE)), body.count("¤")) for _h, body in filled
    ]


def test_there_is_a_file_for_each_text_and_language_and_no_other() -> None:
    expected = {f"{name}.{language}.md" for name in texts.NAMES for language in LANGUAGES}
    assert {path.name for path in texts.FOLDER.iterdir()} == expected


@EACH
@IN_EACH
def test_every_language_says_as_much_as_finnish(name: str, language: str) -> None:
    assert shape(name, language) == shape(name, "fi")
    assert texts.placeholders(name, language) == texts.placeholders(name, "fi")


@EACH
@IN_EACH
def test_a_text_has_sections_with_a_heading_each_and_nothing_before_them(name: str, language: str) -> None:
    source = texts.source(name, language)
    assert source.startswith("## ")
    assert not re.search(r"^#(?!# )", source, re.MULTILINE)
    with in_language(language):
        assert all(heading and body for heading, body in texts.sections(name, language, notice_values({})))


@EACH
def test_every_placeholder_has_a_value_and_every_setting_a_place(name: str) -> None:
    assert texts.placeholders(name, "fi") <= notice_values({}).keys()
    assert set(SETTINGS) <= texts.placeholders("accessibility", "fi") | texts.placeholders("privacy", "fi")


def test_a_placeholder_without_value_is_a_fault_and_not_a_gap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "about.fi.md").write_text("## A\n\n{nobody}\n", encoding="utf-8")
    monkeypatch.setattr(texts, "FOLDER", tmp_path)
    texts.source.cache_clear()
    try:
        with pytest.raises(KeyError, match="nobody"):
            texts.sections("about", "fi", {})
    finally:
        texts.source.cache_clear()


def test_what_is_not_set_is_said_and_not_left_empty() -> None:
    assert "Traficom" in notice_values({})["authority"]
    assert "ei ole vielä" in notice_values({})["controller"]


def test_a_setting_may_differ_by_language() -> None:
    environment = {"SERVICE_CONTROLLER": "Esimerkkilän liitto", "SERVICE_CONTROLLER_SV": "Exempellands förbund"}
    assert notice_values(environment)["controller"] == "Esimerkkilän liitto"
    with in_language("sv"):
        assert notice_values(environment)["controller"] == "Exempellands förbund"


@pytest.mark.parametrize(
    ("setting", "shown"),
    [
        ("palaute@example.org", r"[palaute@example\.org](mailto:palaute@example.org)"),
        ("![x](//example.org/x.png)", r"\!\[x\]\(//example\.org/x\.png\)"),
        ("a@b.fi) [c](d", "a@\u2060b\\.fi\\) \\[c\\]\\(d"),
    ],
)
def test_a_setting_is_shown_as_it_is_and_an_address_can_be_written_to(setting: str, shown: str) -> None:
    assert notice_values({"ACCESSIBILITY_FEEDBACK_EMAIL": setting})["feedback"] == shown


@IN_EACH
def test_the_published_statement_and_the_credits_stand_as_in_the_data(language: str) -> None:
    reference = load()
    (statement,) = [one for one in reference.statements if one.key == "ten_projects"]
    about = texts.source("about", language)
    assert getattr(statement.text, language) in about
    assert getattr(statement.note, language) in about
    for credit in reference.credits:
        assert f"- {getattr(credit.text, language)} ({credit.licence.lower()})" in about.replace("CC BY", "cc by")


@IN_EACH
def test_the_privacy_notice_names_the_cookies_and_times_that_the_code_uses(language: str) -> None:
    notice = texts.source("privacy", language)
    for cookie in (cookies.SESSION, cookies.WALL, COOKIE):
        assert f"`{cookie}`" in notice
    for time in (SESSION_LIFE.days, WALL_LIFE.total_seconds() / 3600, INVITATION_LIFE.days, KEPT.days):
        assert f" {time:.0f} " in notice


def test_the_version_is_that_of_the_project() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", version())
