"""What the list of partners may be narrowed by in a file: the same as on its page."""

from collections.abc import Mapping
from typing import Any, Final

from db.faults import Missing
from db.partner_choice import Choice
from db.queries import commitments
from ui.addresses import id_of
from ui.exports import common, filters
from ui.exports.columns import Asking
from ui.exports.filters import BadFilter, Filter
from ui.language import gettext_noop as later
from ui.partners import words


def _scheme(asking: Asking, value: int) -> str:
    for row in asking.ask(commitments.schemes):
        if row["id"] == value:
            return str(row["name"])
    raise Missing("scheme")


def _scheme_id(_asking: Asking, text: str) -> int:
    found = id_of(text)
    if found is None:
        raise BadFilter("scheme")
    return found


FILTERS: Final[tuple[Filter, ...]] = (
    filters.search(), filters.KIND, filters.STAGE, filters.project(needed=False),
    filters.choice("region", later("Region of the partner"), filters.or_unknown(lambda _asking: words.regions())),
    filters.choice("size_class", later("Size"), filters.or_unknown(lambda _asking: words.sizes())),
    filters.choice("tol_2008", later("Industry (TOL 2008)"), filters.or_unknown(common.industries(2008))),
    filters.choice("tol_2025", later("Industry (TOL 2025)"), filters.or_unknown(common.industries(2025))),
    filters.choice("came_to", later("Came at least to"), lambda _asking: words.beginnings()),
    filters.day("reached_from", later("First reached from")),
    filters.day("reached_to", later("First reached until")),
    Filter("scheme", later("Commitment in force"), _scheme_id, _scheme),
)  # fmt: skip


def arguments(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of the list's query. Raises BadFilter where a period ends before it begins."""
    return {"today": asking.today, "choice": Choice(**filters.in_order(chosen, "reached_from", "reached_to"))}
