"""What the name of a partner tells of its kind, where a list has no word for it."""

from typing import Final

from db.models import PartnerKind

# A sole trader that passed for a company would have its business id told to others.
_FORMS: Final = {
    **dict.fromkeys(("ry", "r.y", "rf", "r.f"), PartnerKind.ASSOCIATION),
    **dict.fromkeys(("tmi", "t:mi", "toiminimi", "fma"), PartnerKind.SOLE_TRADER),
}


def kind_in_name(name: str) -> str | None:
    """Return the kind that the legal form at either end of a name tells; most forms and names tell none."""
    words = [word.strip(".,;()") for word in name.casefold().split()]
    ends = (words[0], words[-1]) if len(words) > 1 else ()
    return next((_FORMS[word].value for word in ends if word in _FORMS), None)
