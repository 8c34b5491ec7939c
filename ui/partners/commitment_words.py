"""The words for how a commitment stands."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ui.language import _, pgettext


def state(row: Mapping[str, Any], today: date) -> str:
    """Return in words whether a commitment is in force on a day, and whether its review waits."""
    if not row["in_force"]:
        return pgettext("commitment", "Ended")
    if not row["due"]:
        return _("In force")
    return _("Review is late") if row["review_on"] < today else _("Review is near")
