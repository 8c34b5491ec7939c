"""Charts: pure functions over rows, named for their queries, that return HTML or a Vega-Lite spec."""

from ui.charts.counters import counters
from ui.charts.late_projects import late_projects, late_projects_pages, late_projects_sentence
from ui.charts.progress_by_week import progress_by_week, progress_by_week_columns, progress_by_week_sentence
from ui.charts.states_by_region import states_by_region, states_by_region_sentence
from ui.charts.states_by_week import states_by_week, states_by_week_columns, states_by_week_sentence
from ui.charts.status_by_project import status_by_project, status_by_project_pages, status_by_project_sentence
from ui.charts.style import Style
from ui.charts.words import words, words_pages, words_sentence
from ui.states import STATES, State

__all__ = [
    "STATES",
    "State",
    "Style",
    "counters",
    "late_projects",
    "late_projects_pages",
    "late_projects_sentence",
    "progress_by_week",
    "progress_by_week_columns",
    "progress_by_week_sentence",
    "states_by_region",
    "states_by_region_sentence",
    "states_by_week",
    "states_by_week_columns",
    "states_by_week_sentence",
    "status_by_project",
    "status_by_project_pages",
    "status_by_project_sentence",
    "words",
    "words_pages",
    "words_sentence",
]
