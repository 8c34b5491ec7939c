"""``python -m ui.locales``: bring the catalogs up to date with the source, and say what is not translated."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog

from ui.locales import catalogs
from ui.locales.faults import faults

LANGUAGES = ("fi", "sv", "en")


def update(language: str, wanted: Catalog, folder: Path = catalogs.HERE) -> list[str]:
    """Bring one catalog up to date with ``wanted``, write it, and return what is still wrong with it.

    New texts come in empty (English: as in the source), and texts that are gone are dropped. Nothing is
    guessed from similar texts: a wrong guess looks like a translation.
    """
    if catalogs.path_of(language, folder).exists():
        catalog = catalogs.read(language, folder)
    else:
        catalog = Catalog(locale=language, fuzzy=False)
    catalog.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    if language == "en":
        _repeat_source(catalog)
    catalogs.write(catalog, language, folder)
    return faults(catalogs.read(language, folder), wanted)


def _repeat_source(catalog: Catalog) -> None:
    for message in catalog:
        words = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and not any(words):
            message.string = message.id


def main() -> int:
    """Update every catalog; return 1 when something is left to translate, as a command's exit code."""
    wanted = catalogs.extracted()
    left = {language: update(language, wanted) for language in LANGUAGES}
    for language, said in left.items():
        sys.stdout.write(f"{language}: {len(wanted)} texts, {len(said)} to do\n")
        sys.stdout.writelines(f"  {sentence}\n" for sentence in said)
    return 1 if any(left.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
