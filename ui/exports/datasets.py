"""What can be exported: each dataset is declared once, and nothing leaves but the columns that it names.

How to add one:

1. Declare a `Dataset` in `ui/exports/<noun>.py`: the query, a `Column` for each of its columns that may leave
   (type, unit, meaning, what an empty cell means, whether "hidden to protect" can stand there), the others in
   `left_out` with the reason, the filters that the address may give, and how they become the query's arguments.
   A query that answers in parts (`part` and `size`) says so by `size`; it is walked part by part at one moment.
2. Name it in `DATASETS` below, and in `tests/ui/exports/material.py` who is given it and what must not be in it.
3. On its page: `from ui import exports`, then `exports.links(page, "events", project=project_id)`.

Who may have it is asked where every read is: the query's own permission, through db.reading. A hidden value comes
as `Nothing.HIDDEN` of ui/tables.py, from the query or from a column's `value`.
"""

from collections.abc import Mapping
from typing import Final

from ui.exports import (
    actions,
    area,
    commitments,
    emissions,
    events,
    factors,
    indicators,
    network,
    participants,
    partners,
    projects,
)
from ui.exports.dataset import Dataset

_EVERY: Final = (
    partners.PARTNERS,
    partners.PROJECT_PARTNERS,
    projects.WEEKS,
    network.STATES_BY_WEEK,
    network.STATUS_BY_PROJECT,
    network.PROGRESS_BY_WEEK,
    network.LATE_PROJECTS,
    events.EVENTS,
    events.ATTENDANCE,
    participants.FIGURES,
    participants.BY_MONTH,
    participants.BY_PROJECT,
    participants.BY_EXPERIENCE,
    actions.ACTIONS,
    emissions.FIGURES,
    emissions.BY_YEAR,
    commitments.PROJECT_COMMITMENTS,
    commitments.TARGETS,
    factors.FACTORS,
    indicators.INDICATORS,
    indicators.REPORTS,
    indicators.VALUES,
    area.EMISSIONS,
)
DATASETS: Final[Mapping[str, Dataset]] = {one.slug: one for one in _EVERY}
