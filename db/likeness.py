"""When two names are likely to be of one partner."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz, process

ALIKE: Final = 100  # the same
LIKELY: Final = 88  # of 100: one letter of eight, or words in another order

# Legal forms, in Finnish and Swedish: people write them or leave them out.
_LEGAL_FORMS: Final = frozenset({
    "oy", "oyj", "ab", "abp", "ky", "kb", "ay", "öb", "tmi", "t:mi", "fma", "ry", "rf", "r.y", "r.f", "osk",
    "osuuskunta", "andelslag", "ltd", "inc",
})  # fmt: skip
_LETTERS: Final = re.compile(r"[^\W_]+", re.UNICODE)


def match_key(name: str) -> str:
    """Return what of a name tells partners apart: its words without case, accents and legal forms.

    They stand in the order of the alphabet, as the same ones may be written in any. A name of nothing else is its
    own key: no key is empty, for two empty ones would be the same.
    """
    words = [word.strip(".,;:()\"'") for word in unicodedata.normalize("NFKC", name).casefold().split()]
    words = [word for word in words if word]
    telling = [word for word in words if word not in _LEGAL_FORMS] or words
    folded = unicodedata.normalize("NFKD", " ".join(telling))
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(sorted(_LETTERS.findall(plain))) or plain or name.casefold()


def likeness(key: str, other: str) -> int:
    """Return how alike two match keys are, from 0 to 100.

    Only the same are ALIKE: one letter of two hundred is rounded to less.
    """
    return ALIKE if key == other else min(round(fuzz.ratio(key, other)), ALIKE - 1)


def likely_among(key: str, keys: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the match keys that are likely to be of the same partner, each with its likeness."""
    found = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=LIKELY - 1, limit=None)
    alike = ((place, likeness(key, other)) for other, _ratio, place in found)
    return [(place, n) for place, n in alike if n >= LIKELY]
