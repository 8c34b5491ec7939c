"""Charts: pure functions over rows, named for their queries, that return HTML or a Vega-Lite spec."""

from ui.charts.area_by_year import area_by_year, area_by_year_columns, area_by_year_sentence
from ui.charts.bars_by_group import bars_by_group, bars_by_group_columns, bars_by_group_sentence
from ui.charts.counters import counters
from ui.charts.funnel import funnel, funnel_columns, funnel_sentence
from ui.charts.key_figures import key_figures
from ui.charts.late_projects import late_projects, late_projects_pages, late_projects_sentence
from ui.charts.new_by_month import new_by_month, new_by_month_columns, new_by_month_sentence
from ui.charts.partners_by_region import partners_by_region
from ui.charts.pipeline import pipeline, pipeline_columns, pipeline_sentence
from ui.charts.progress_by_week import progress_by_week, progress_by_week_columns, progress_by_week_sentence
from ui.charts.saved_by_year import saved_by_year, saved_by_year_columns, saved_by_year_sentence
from ui.charts.savings import savings, savings_columns, savings_sentence
from ui.charts.savings_by_region import savings_by_region
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
    "area_by_year",
    "area_by_year_columns",
    "area_by_year_sentence",
    "bars_by_group",
    "bars_by_group_columns",
    "bars_by_group_sentence",
    "counters",
    "funnel",
    "funnel_columns",
    "funnel_sentence",
    "key_figures",
    "late_projects",
    "late_projects_pages",
    "late_projects_sentence",
    "new_by_month",
    "new_by_month_columns",
    "new_by_month_sentence",
    "partners_by_region",
    "pipeline",
    "pipeline_columns",
    "pipeline_sentence",
    "progress_by_week",
    "progress_by_week_columns",
    "progress_by_week_sentence",
    "saved_by_year",
    "saved_by_year_columns",
    "saved_by_year_sentence",
    "savings",
    "savings_by_region",
    "savings_columns",
    "savings_sentence",
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
