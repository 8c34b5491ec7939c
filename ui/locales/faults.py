"""What is wrong with a catalog, held against the texts that the source asks for."""

import re
from typing import Final

from babel.messages.catalog import Catalog, Message

_BRACES: Final = re.compile(r"(?<!\{)\{([a-z_0-9]*)[^{}]*\}(?!\})")
_PERCENTS: Final = re.compile(r"%(?:\([a-z_]+\))?[sdrf]")


def faults(catalog: Catalog, wanted: Catalog) -> list[str]:
    """Return a sentence for each fault of ``catalog``; none when it is whole.

    ``wanted`` holds the texts of the source. A fault is a text that is missing, empty, fuzzy or no longer
    in the source, a wrong number of plural forms, or placeholders that are not those of the source text.
    """
    asked = {_key(message): message for message in wanted if message.id}
    present = {_key(message): message for message in catalog if message.id}
    said = [f"missing: {_shown(asked[key])}" for key in asked.keys() - present.keys()]
    said += [f"obsolete: {_shown(present[key])}" for key in present.keys() - asked.keys()]
    said += [f"obsolete, kept as a comment: {_shown(message)}" for message in catalog.obsolete.values()]
    for key in asked.keys() & present.keys():
        said += [f"{what}: {_shown(asked[key])}" for what in _faults_of(present[key], catalog.num_plurals)]
    return sorted(said)


def placeholders(text: str) -> list[str]:
    """Return the placeholders of ``text``, sorted: those in braces by name, those with % as written."""
    return sorted([*_BRACES.findall(text), *_PERCENTS.findall(text)])


def _faults_of(message: Message, plurals: int) -> list[str]:
    sources, words = _texts(message.id), _texts(message.string)
    if message.fuzzy:
        return ["fuzzy"]
    if len(words) != (plurals if message.pluralizable else 1):
        return [f"{len(words)} plural forms instead of {plurals}"]
    if not all(word.strip() for word in words):
        return ["not translated"]
    # The singular may leave the number out ("one week late"), so a plural's forms answer for the plural only.
    allowed = {tuple(placeholders(source)) for source in sources}
    return [] if {tuple(placeholders(word)) for word in words} <= allowed else ["other placeholders"]


def _key(message: Message) -> tuple[str | None, tuple[str, ...]]:
    return message.context, _texts(message.id)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, tuple | list) else ()


def _shown(message: Message) -> str:
    return " | ".join(_texts(message.id))
