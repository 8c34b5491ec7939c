"""Every fault that the database can name, as a sentence in the reader's language.

A sentence says what is wrong and what to do about it; none repeats what a person typed.
"""

from collections.abc import Callable, Mapping
from typing import Any

from db.faults import Fault, Unavailable
from ui.formats import date_text, number
from ui.language import _, ngettext

Params = Mapping[str, Any]


def sentence(fault: Fault) -> str:
    """Return the sentence of a fault; an unknown code gets a plain one rather than none."""
    make = SENTENCES.get(fault.code)
    return make(fault.params) if make else _("This cannot be accepted as it is.")


def unavailable_sentence(fault: Unavailable) -> str:
    """Return why nothing can be saved just now, and that what was typed is still there."""
    words = {
        "locked": _("The database is busy. Nothing was lost: try again in a moment."),
        "full": _("The database has no room left. Nothing was lost; the operator has to make room first."),
        "read_only": _("The database takes no changes now. Nothing was lost: try again later."),
    }
    return words.get(
        fault.reason,
        _("The database does not answer. Try again in a moment: a change is never saved twice."),
    )


def _too_long(params: Params) -> str:
    over = int(params["length"]) - int(params["limit"])
    return ngettext(
        "The text is {n} character too long. At most {limit} fit.",
        "The text is {n} characters too long. At most {limit} fit.",
        over,
    ).format(n=number(over), limit=number(params["limit"]))


SENTENCES: dict[str, Callable[[Params], str]] = {
    "empty": lambda _params: _("Write something here."),
    "too_long": _too_long,
    "one_line": lambda _params: _("Write this on one line."),
    "broken_character": lambda _params: _("The text has a broken character. Type that place again."),
    "control_character": lambda _params: _("The text has an invisible control character. Type it again."),
    "direction_character": lambda _params: _(
        "The text has an invisible character that turns the direction of writing. Type it again."
    ),
    "state_missing": lambda _params: _("Choose how the project is doing."),
    "obstacle_missing": lambda _params: _("Say in words what stands in the way when not all is on track."),
    "nothing_said": lambda _params: _("Say in a few words what was done, or choose “No change”."),
    "language_unknown": lambda _params: _("Choose one of the languages."),
    "milestone_unknown": lambda _params: _("This milestone is not one of the project’s. Load the page again."),
    "nothing_before": lambda _params: _("There is no earlier update to stay with. Fill in the form this once."),
    "week_unknown": lambda _params: _("There is no such week. Write the week as year and number: 2026-W47."),
    "week_in_future": lambda _params: _("This week has not begun yet."),
    "week_before_start": lambda params: _("The project started on {day}, after this week.").format(
        day=date_text(params["starts"])
    ),
    "week_after_end": lambda params: _("The project ended on {day}, before this week.").format(
        day=date_text(params["ends"])
    ),
    "project_without_dates": lambda _params: _(
        "The running time of the project is not known, so it owes no updates. Ask the coordinator to add it."
    ),
    "stale": lambda _params: _("Somebody else saved this in between. Compare the two and choose."),
    "password_short": lambda params: _("Use at least {n} characters. A sentence with spaces is fine.").format(
        n=params["least"]
    ),
    "password_long": lambda params: _(
        "The password is too long: {bytes} bytes, and at most {n} are used. Shorten it; å, ä and ö take two each."
    ).format(bytes=params["bytes"], n=params["most"]),
    "password_wrong": lambda _params: _("This is not your present password."),
    "request_unknown": lambda _params: _("The page is too old to save from. Load it again."),
}
