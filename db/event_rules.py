"""What holds of events and who came to them: rules of queries and commands alike."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from db.history import rows
from db.models import Partner, Partnership
from db.partner_groups import root_of

FACTS = ("title", "language", "kind", "form", "place", "held_on")


def roots_of(projects: Iterable[int], as_of: int | None = None) -> Select[Any]:
    """Return the statement of the partners of projects, each as which it counts (its one column)."""
    member, partnership = rows(Partner, as_of), rows(Partnership, as_of)
    return (
        select(root_of(member))
        .join(partnership, partnership.c.partner_id == member.c.id)
        .where(partnership.c.project_id.in_(sorted(projects)))
        .distinct()
    )


def next_day(days: Sequence[date]) -> date | None:
    """Return the day on which a series is likely to go on, from its days, the latest first.

    As many days after the last one as lay between the last two; None where there are no two.
    """
    if len(days) < 2 or days[0] == days[1]:
        return None
    return days[0] + (days[0] - days[1])
