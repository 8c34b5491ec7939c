"""The figures of emission actions: each reads its rows, draws them, and is kept finished until a save moves it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.action_sums import DAYS
from db.emissions import DROPPED
from db.models import Phase
from ui import charts
from ui.actions import words
from ui.charts.geography import regions
from ui.emissions import links
from ui.emissions.filters import Chosen
from ui.emissions.told import Cells, largest_first, rounded, told, years
from ui.figures import Figure, figure
from ui.language import _, current_language
from ui.page import Page
from ui.reading import finished


def by_phase(page: Page, chosen: Chosen) -> Figure:
    """Return what the actions in each phase save in a year: what is done, and apart from it what may be."""
    return finished(page, "emissions/phase", (chosen,), lambda: _by_phase(page, chosen))


def _by_phase(page: Page, chosen: Chosen) -> Figure:
    numbers, said = told(page, chosen, *((phase, "") for phase in Phase)), words.phases()
    rows = [
        {"code": phase.value, "label": said[phase], "n": rounded(numbers.value(phase)),
         "actions": numbers.actions(phase), "potential": phase != Phase.DONE,
         "link": links.actions(chosen, phase=phase.value)}
        for phase in reversed(Phase)
    ]  # fmt: skip
    rule = _("What is not done yet is potential: it is told apart, and never added to what is done.")
    return _bars(page, rows, _("Annual saving by phase"), _("Phase"), rule)


def by_sector(page: Page, chosen: Chosen) -> Figure:
    """Return what the actions in the chosen phase save in a year, by sector."""
    return finished(page, "emissions/sector", (chosen,), lambda: _by_sector(page, chosen))


def _by_sector(page: Page, chosen: Chosen) -> Figure:
    groups, said = told(page, chosen, (chosen.phase, "sector")).groups(chosen.phase, "sector"), words.sectors()
    rows = _rows(chosen, groups, {str(code): word for code, word in said.items()})
    for row in rows:
        row["link"] = links.of_group(chosen, "sector", row["code"])
    rule = _("The sectors are those of the ALas reckoning of the Finnish Environment Institute.")
    return _bars(page, rows, _("Annual saving by sector"), _("Sector"), f"{_phase_told(chosen)} {rule}")


def by_evidence(page: Page, chosen: Chosen) -> Figure:
    """Return what the actions in the chosen phase save in a year, by how sure that is."""
    return finished(page, "emissions/evidence", (chosen,), lambda: _by_evidence(page, chosen))


def _by_evidence(page: Page, chosen: Chosen) -> Figure:
    groups = told(page, chosen, (chosen.phase, "evidence")).groups(chosen.phase, "evidence")
    said = {str(code): word for code, word in words.evidence().items()}
    rows = _rows(chosen, groups, said, tuple(said))
    for row in rows:
        row["link"] = links.of_group(chosen, "evidence", row["code"])
    return _bars(page, rows, _("Annual saving by evidence"), _("Evidence"), _phase_told(chosen))


def by_region(page: Page, chosen: Chosen) -> Figure:
    """Return what the actions in the chosen phase save in a year on the map, by the partner's region."""
    return finished(page, "emissions/region", (chosen,), lambda: _by_region(page, chosen))


def _by_region(page: Page, chosen: Chosen) -> Figure:
    groups = told(page, chosen, (chosen.phase, "region")).groups(chosen.phase, "region")
    language = current_language()
    rows = _rows(chosen, groups, {code: one.names[language] for code, one in regions().items()})
    for row in rows:
        row["link"] = links.of_group(chosen, "home", row["code"])
    rule = _("By the municipality of the partner, not of the project.")
    return figure(
        charts.savings_by_region(rows, style=page.style), rows, heading=_("Annual saving by region"),
        sentence=f"{charts.savings_sentence(rows)} {_phase_told(chosen)} {rule}",
        columns=charts.savings_columns(_("Region")),
    )  # fmt: skip


def saved_by_year(page: Page, chosen: Chosen) -> Figure:
    """Return what the actions that are done save up to the end of each year."""
    return finished(page, "emissions/years", (chosen,), lambda: _saved_by_year(page, chosen))


def _saved_by_year(page: Page, chosen: Chosen) -> Figure:
    rows = [
        {**{name: rounded(n) for name, n in row.items()}, "label": str(row["year"]),
         "ahead": row["year"] > page.today.year}
        for row in years(page, chosen)
    ]  # fmt: skip
    rule = _(
        "Only actions that are done, by days within their lifetime. The line is solid up to this year; dashed are"
        " years to come, in which these actions go on saving as long as they last."
    )
    year, *rest = charts.saved_by_year_columns()
    return figure(
        charts.saved_by_year(rows, style=page.style), rows, heading=_("Saved up to the end of each year"),
        sentence=f"{charts.saved_by_year_sentence(rows)} {rule}",
        columns=(replace(year, link=links.in_years(chosen), link_field="year"), *rest),
    )  # fmt: skip


def pipeline(page: Page, chosen: Chosen) -> Figure:
    """Return how many actions are in each phase, and how long they were in it."""
    return finished(page, "emissions/pipeline", (chosen,), lambda: _pipeline(page, chosen))


def _pipeline(page: Page, chosen: Chosen) -> Figure:
    phases = (*(phase.value for phase in Phase), DROPPED)
    numbers, said = told(page, chosen, *((phase, "") for phase in phases), (DAYS, "phase")), words.states()
    rows = [
        {"phase": said[phase], "n": numbers.actions(phase), "days": numbers.value(DAYS, "phase", phase),
         "dropped": phase == DROPPED, "link": links.actions(chosen, phase=phase)}
        for phase in phases
    ]  # fmt: skip
    rule = _(
        "Each action in the phase in which it is now; the days are those that actions were in a phase before they"
        " came to the next one. What was dropped has left a lesson in its row."
    )
    return figure(
        charts.pipeline(rows, style=page.style), rows, heading=_("From idea to done"),
        sentence=f"{charts.pipeline_sentence(rows)} {rule}", columns=charts.pipeline_columns(),
    )  # fmt: skip


def _phase_told(chosen: Chosen) -> str:
    return _("Actions in the phase “{phase}”.").format(phase=words.phases()[Phase(chosen.phase)])


def _rows(
    chosen: Chosen, groups: Cells, said: Mapping[str, str], order: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    return [
        {"code": code, "label": said.get(code) or _("Not known"), "n": rounded(groups[code][0]),
         "actions": groups[code][1], "potential": chosen.phase != Phase.DONE, "link": ""}
        for code in largest_first(groups, order)
    ]  # fmt: skip


def _bars(page: Page, rows: list[dict[str, Any]], heading: str, column: str, rule: str) -> Figure:
    return figure(
        charts.savings(rows, style=page.style), rows, heading=heading,
        sentence=f"{charts.savings_sentence(rows)} {rule}", columns=charts.savings_columns(column),
    )  # fmt: skip
