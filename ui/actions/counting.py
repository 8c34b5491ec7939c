"""What of an action counts in a figure: what is in effect, or saved in or up to a year, by codes of addresses.

Files are told of here as well as the list, so nothing of either is known here.
"""

from typing import Any, Final

from db.action_choice import ANY, Choice
from db.action_years import YEARS_AHEAD
from db.weeks import FIRST_YEAR
from ui.actions import places
from ui.addresses import id_of
from ui.language import _

IN_EFFECT: Final = "in-effect"
IN_YEAR: Final = "in-"
UP_TO_YEAR: Final = "up-to-"


def countings(this_year: int) -> dict[str, str]:
    """Return in words, by code, which actions count in a figure of what is in effect, or is saved by a year."""
    years = range(this_year + YEARS_AHEAD, FIRST_YEAR - 1, -1)
    return {
        IN_EFFECT: _("Done and in effect now"),
        **{f"{IN_YEAR}{year}": _("Saving in {year}").format(year=year) for year in years},
        **{f"{UP_TO_YEAR}{year}": _("Saving by the end of {year}").format(year=year) for year in years},
    }


def as_asked(choice: Choice) -> dict[str, Any]:
    """Return a choice as the addresses of the list and of its file say it, by the names of `places.FILTERS`."""
    names = [name for name in places.FILTERS if name != "counting"]
    asked = {name: getattr(choice, name) for name in names if getattr(choice, name) != getattr(ANY, name)}
    if choice.up_to is not None:
        asked["counting"] = f"{UP_TO_YEAR}{choice.up_to}"
    elif choice.year is not None:
        asked["counting"] = f"{IN_YEAR}{choice.year}"
    elif choice.in_effect:
        asked["counting"] = IN_EFFECT
    return asked


def counting_of(code: str) -> dict[str, Any]:
    """Return the part of a choice that a code of `countings` means; nothing where it is none."""
    if code == IN_EFFECT:
        return {"in_effect": True}
    for head, name in ((IN_YEAR, "year"), (UP_TO_YEAR, "up_to")):
        year = id_of(code.removeprefix(head)) if code.startswith(head) else None
        if year is not None:
            return {name: year}
    return {}
