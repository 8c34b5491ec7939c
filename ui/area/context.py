"""The background: an area's emissions by the view that the reader chooses, apart from all that a project does."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

import streamlit as st

from db.models import AreaView
from db.queries import area
from db.records import Rows
from ui import charts, exports
from ui.area import words
from ui.figures import Figure, figure, nothing, show_figure
from ui.formats import name_of, number
from ui.language import _, ngettext
from ui.page import Page
from ui.reading import finished, read

Row = Mapping[str, Any]
MOST_NAMED: Final = 5  # municipalities; of more only the number is told
ALL: Final = ""


def show_of_project(page: Page, project: Row) -> None:
    """Show the emissions of a project's municipalities, with its running time marked."""
    with st.container(border=True, key="area"):
        asked = {"project_id": int(project["id"])}
        places: Rows = read(page, area.places, **asked)
        view = _choose_view() if _told(places) else AreaView.HINKU.value
        period = _years(project["starts"], project["ends"])
        show_figure(
            finished(page, "area/project", (view, project["id"]), lambda: _figure(page, view, asked, period))
        )
        if _told(places):
            exports.links(page, "area-emissions", project=asked["project_id"], view=view)


def show_of_places(page: Page) -> None:
    """Show the emissions of one municipality or of all that have a file; no project's time belongs to these."""
    with st.container(border=True, key="area"):
        places: Rows = read(page, area.places)
        code, view = (_choose_place(places), _choose_view()) if places else (ALL, AreaView.HINKU.value)
        asked = {"municipality": code}
        show_figure(finished(page, "area/places", (view, code), lambda: _figure(page, view, asked, None)))
        if places:
            exports.links(page, "area-emissions", municipality=code, view=view)


def newest(page: Page) -> str:
    """Return in words the newest year of all that is told, by the first of the views; "" before any is."""
    view = AreaView.HINKU.value
    told = [row for row in read(page, area.series, view=view) if row["kt"] is not None]
    if not told:
        return ""
    last = told[-1]
    said = ngettext(
        "{year}: {n} kt CO₂e in {count} municipality ({view}).",
        "{year}: {n} kt CO₂e in {count} municipalities ({view}).",
        last["told"],
    )
    told_of = said.format(
        year=last["year"], n=number(last["kt"], 1), count=number(last["told"]), view=words.views()[view]
    )
    places: Rows = read(page, area.places)
    return f"{told_of} {words.origin(places)}"


def _choose_view() -> str:
    said = words.views()
    chosen = st.selectbox(
        _("View of the emissions"), list(said), format_func=lambda one: said.get(one, one), key="area/view",
        help=_("The four views are four series. They share rows, so they are never added up."),
    )  # fmt: skip
    return chosen if chosen in said else AreaView.HINKU.value


def _choose_place(places: Sequence[Row]) -> str:
    if len(places) == 1:
        return str(places[0]["code"])
    all_of_them = _("All {n} municipalities that are told of").format(n=number(len(places)))
    names = {ALL: all_of_them, **{str(row["code"]): name_of(row) for row in places}}
    chosen = st.selectbox(
        _("Municipality"), list(names), format_func=lambda one: names.get(one, one), key="area/place"
    )
    return chosen if chosen in names else ALL


def _told(places: Sequence[Row]) -> list[Row]:
    return [row for row in places if row["file_name"]]


def _years(starts: date | None, ends: date | None) -> tuple[int, int] | None:
    return (starts.year, ends.year) if starts and ends else None


def _figure(page: Page, view: str, asked: Mapping[str, Any], period: tuple[int, int] | None) -> Figure:
    places = read(page, area.places, **asked)
    heading = _("Background: emissions of the area")
    if not _told(places):
        said = _(
            "No file of Syke’s emissions of these municipalities has been imported. The coordinator can do that."
        )
        return nothing(said, heading=heading)
    rows = [{**row, "head": _per_head(row)} for row in read(page, area.series, view=view, **asked)]
    told = [row["year"] for row in rows if row["kt"] is not None]
    lag = _lag(max(told), page.today.year) if told else ""
    sentence = (_apart(period), _places(places), charts.area_by_year_sentence(rows), lag, words.origin(places))
    return figure(
        charts.area_by_year(rows, style=page.style, period=period),
        [{**row, "year": str(row["year"]), "kt": row["kt"] and round(row["kt"], 3)} for row in rows],
        heading=f"{heading} – {words.views()[view]}", sentence=" ".join(one for one in sentence if one),
        columns=charts.area_by_year_columns(per_head=any(row["head"] is not None for row in rows)),
    )  # fmt: skip


def _apart(period: tuple[int, int] | None) -> str:
    if period is None:
        return _(
            "This is no project’s result, nor the network’s: it is all that is emitted in the area, reckoned in"
            " Syke’s way. A fall here is not the doing of the projects, and it is never added to what they save."
        )
    return _(
        "This is not the project’s result: it is all that is emitted in the area, reckoned in Syke’s way. A fall"
        " here is not the project’s doing, and it is never added to what its actions save."
    )


def _places(places: Sequence[Row]) -> str:
    told, names = _told(places), _("Municipalities: {names}.")
    if len(told) > MOST_NAMED:
        said = _("Municipalities: {n}.").format(n=number(len(told)))
    else:
        said = names.format(names=", ".join(name_of(row) for row in told))
    left = len(places) - len(told)
    if not left:
        return said
    more = ngettext("Of {n} other there is no file.", "Of {n} others there is no file.", left)
    return f"{said} {more.format(n=number(left))}"


def _lag(newest: int, this_year: int) -> str:
    years = this_year - newest
    said = ngettext(
        "The newest year is {year}: it is {n} year behind.", "The newest year is {year}: it is {n} years behind.",
        years,
    )  # fmt: skip
    return said.format(year=newest, n=number(years))


def _per_head(row: Row) -> Decimal | None:
    """Return tonnes a head of a year, where kilotonnes and people are known of all its municipalities."""
    if row["kt"] is None or row["people"] is None:
        return None
    return round(Decimal(row["kt"]) * 1000 / int(row["people"]), 2)
