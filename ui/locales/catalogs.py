"""Reading and writing the catalogs, and finding the texts of the source that belong in them."""

import ast
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent.parent
SOURCES: Final = ("app.py", "ui", "pages")
# What marks a text in the source; gettext_noop goes by the name of "later" where it is used.
KEYWORDS: Final = {"_": None, "gettext_noop": None, "later": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}

_HEADER: Final = """# The words of the interface. Update with: python -m ui.locales
msgid ""
msgstr ""
"Project-Id-Version: Yhteistyömittari\\n"
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def path_of(language: str, folder: Path = HERE) -> Path:
    """Return the path of the catalog of ``language``."""
    return folder / language / "LC_MESSAGES" / "app.po"


def read(language: str, folder: Path = HERE) -> Catalog:
    """Return the catalog of ``language``. Raises FileNotFoundError, and PoFileError for a broken file."""
    with path_of(language, folder).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def translations(language: str, folder: Path = HERE) -> GNUTranslations:
    """Return the words of ``language`` for gettext, made in memory: the catalogs have no compile step."""
    compiled = BytesIO()
    write_mo(compiled, read(language, folder))
    compiled.seek(0)
    return GNUTranslations(compiled)


def extracted(root: Path = ROOT) -> Catalog:
    """Return a catalog without translations of every text that the source under ``root`` marks with _()."""
    found = Catalog(charset="utf-8")
    for path in _sources(root):
        place = path.relative_to(root).as_posix()
        for line, message, comments, context in extract_from_file(
            "python", path, keywords=KEYWORDS, comment_tags=["Translators:"], strip_comment_tags=True
        ):
            found.add(message, locations=[(place, line)], auto_comments=comments, context=context)
        for line, message, context in _inside_f_strings(path.read_text(encoding="utf-8")):
            found.add(message, locations=[(place, line)], context=context)
    return found


def write(catalog: Catalog, language: str, folder: Path = HERE) -> None:
    """Write ``catalog`` as the catalog of ``language``, in a form that keeps differences small.

    Sorted, without line numbers, and with a header of our own: Babel's holds the time of the last change.
    """
    body = BytesIO()
    write_po(
        body,
        catalog,
        width=100,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    path = path_of(language, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    header = _HEADER.format(language=language, plurals=catalog.plural_forms)
    path.write_text(header + body.getvalue().decode("utf-8"), encoding="utf-8", newline="\n")


def _inside_f_strings(source: str) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    """Give line, text and context of what is marked inside f-strings: Babel sees it from Python 3.12 on only."""
    joined = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr))
    for call in (node for outer in joined for node in ast.walk(outer) if isinstance(node, ast.Call)):
        if not (isinstance(call.func, ast.Name) and call.func.id in KEYWORDS):
            continue
        words = [
            word.value for word in call.args if isinstance(word, ast.Constant) and isinstance(word.value, str)
        ]
        if words and call.func.id == "pgettext":
            yield call.lineno, words[1], words[0]
        elif words:
            yield call.lineno, words[0] if len(words) == 1 else tuple(words), None


def _sources(root: Path) -> Iterator[Path]:
    for source in SOURCES:
        path = root / source
        if path.is_file():
            yield path
        yield from sorted(path.rglob("*.py"))
