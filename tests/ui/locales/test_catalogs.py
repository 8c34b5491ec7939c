"""The catalogs hold every text of the source in every language: a missing translation fails the build."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from ui.language import LANGUAGES
from ui.locales import __main__ as command
from ui.locales import catalogs
from ui.locales.faults import faults, placeholders


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    return catalogs.extracted()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalog_is_whole(language: str, wanted: Catalog) -> None:
    assert faults(catalogs.read(language), wanted) == []


def test_the_texts_of_the_source_are_found(wanted: Catalog) -> None:
    assert "week {number}/{year}" in wanted


def test_the_command_speaks_the_languages_of_the_product() -> None:
    assert command.LANGUAGES == LANGUAGES


def a_catalog(*entries: tuple[str | tuple[str, str], str | tuple[str, ...]]) -> Catalog:
    catalog = Catalog(locale="fi", fuzzy=False)
    for message, words in entries:
        catalog.add(message, words)
    return catalog


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (("Save", "Tallenna"), None),
        (("Save", ""), "not translated: Save"),
        (("Save", " "), "not translated: Save"),
        (("By {time}", "Klo {time}"), None),
        (("By {time}", "Klo {aika}"), "other placeholders: By {time}"),
        (("By {time}", "Ajoissa"), "other placeholders: By {time}"),
        (("By %(time)s", "Klo %(aika)s"), "other placeholders: By %(time)s"),
        ((("{n} week", "{n} weeks"), ("{n} viikko", "{n} viikkoa")), None),
        ((("One week", "{n} weeks"), ("Yksi viikko", "{n} viikkoa")), None),
        ((("{n} week", "{n} weeks"), ("{n} viikko", "")), "not translated: {n} week | {n} weeks"),
        ((("{n} week", "{n} weeks"), ("{n} viikko", "viikkoa")), "other placeholders: {n} week | {n} weeks"),
        ((("{n} week", "{n} weeks"), ("{n} viikko",)), "1 plural forms instead of 2: {n} week | {n} weeks"),
    ],
)
def test_a_faulty_translation_is_told(
    entry: tuple[str | tuple[str, str], str | tuple[str, ...]], fault: str | None
) -> None:
    asked = a_catalog((entry[0], ""))
    assert faults(a_catalog(entry), asked) == ([fault] if fault else [])


def test_a_text_that_is_missing_or_no_longer_used_is_told() -> None:
    assert faults(a_catalog(("Old", "Vanha")), a_catalog(("New", ""))) == ["missing: New", "obsolete: Old"]


def test_a_guessed_translation_is_told() -> None:
    guessed = a_catalog()
    guessed.add("Save", "Tallenna", flags=["fuzzy"])
    assert faults(guessed, a_catalog(("Save", ""))) == ["fuzzy: Save"]


def test_placeholders_are_told_from_braces_that_are_meant() -> None:
    assert placeholders("{b} {a:>3} {{c}} %(d)s 70 % {}") == ["", "%(d)s", "a", "b"]


def source(root: Path, text: str) -> Catalog:
    (root / "pages").mkdir(exist_ok=True)
    (root / "pages" / "made_up.py").write_text(text, encoding="utf-8")
    return catalogs.extracted(root)


def test_a_new_text_in_a_page_fails_until_it_is_translated(tmp_path: Path) -> None:
    asked = source(tmp_path, 'st.title(_("Fabricated {thing}"))\nngettext("{n} day", "{n} days", 3)\n')
    for language in LANGUAGES:
        left = command.update(language, asked, tmp_path)
        untranslated = ["not translated: Fabricated {thing}", "not translated: {n} day | {n} days"]
        assert left == ([] if language == "en" else untranslated)


def test_an_update_keeps_translations_drops_old_texts_and_guesses_nothing(tmp_path: Path) -> None:
    catalogs.write(a_catalog(("Save now", "Tallenna nyt"), ("Gone", "Poissa")), "fi", tmp_path)
    left = command.update("fi", source(tmp_path, '_("Save now")\n_("Save now!")\n'), tmp_path)
    assert left == ["not translated: Save now!"]
    updated = catalogs.read("fi", tmp_path)
    assert [(message.id, message.string) for message in updated if message.id] == [
        ("Save now", "Tallenna nyt"),
        ("Save now!", ""),
    ]


def test_an_update_without_changes_changes_no_byte(tmp_path: Path, wanted: Catalog) -> None:
    for language in LANGUAGES:
        catalogs.write(catalogs.read(language), language, tmp_path)
        command.update(language, wanted, tmp_path)
        committed = catalogs.path_of(language).read_text(encoding="utf-8")
        assert catalogs.path_of(language, tmp_path).read_text(encoding="utf-8") == committed


def test_two_words_that_look_alike_are_told_apart_by_their_context(tmp_path: Path) -> None:
    asked = source(tmp_path, 'pgettext("verb", "Open")\npgettext("state", "Open")\n')
    assert len(asked) == 2


def test_texts_inside_f_strings_are_found(tmp_path: Path) -> None:
    asked = source(
        tmp_path,
        """x = f'<a>{escape(_("Views"))}</a>' f"{ngettext('{n} day', '{n} days', 2)}"\n"""
        """y = f'{pgettext("verb", "Open")}'\n""",
    )
    texts = {(message.context, message.id) for message in asked if message.id}
    assert texts == {(None, "Views"), (None, ("{n} day", "{n} days")), ("verb", "Open")}


def test_no_module_marks_texts_by_a_name_that_the_extraction_does_not_know() -> None:
    marks = re.compile(r"import (?:_|gettext_noop|ngettext|pgettext) as (\w+)")
    sources = [path for folder in ("ui", "pages") for path in (catalogs.ROOT / folder).rglob("*.py")]
    names = {name for path in sources for name in marks.findall(path.read_text(encoding="utf-8"))}
    assert names <= catalogs.KEYWORDS.keys()
