"""What is known of a project: dates, money, themes, who takes part, milestones, and where each fact is from."""

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

from db.models import Experience, OrganisationRole
from db.queries import projects
from ui.figures import Figure, block, nothing
from ui.formats import date_text, euros, name_of, number, with_dates
from ui.language import _, ngettext
from ui.page import Page
from ui.reading import finished, read
from ui.tables import Column, plain, table

Project = Mapping[str, Any]
Rows = list[tuple[str, str]]


def facts(page: Page, project: Project) -> Figure:
    """Return the project's facts as a list, then its organisations and its milestones."""
    return finished(page, "project/facts", project["id"], lambda: _facts(page, project))


def _facts(page: Page, project: Project) -> Figure:
    head = f"<h2>{escape(_('Facts'))}</h2>"
    return block(head + _list(_rows(page, project)) + _organisations(page, project) + _milestones(page, project))


def _rows(page: Page, project: Project) -> Rows:
    names = _theme_names(page)
    experience = {
        Experience.NEWCOMER: _("Newcomer"),
        Experience.VETERAN: _("Veteran"),
        Experience.UNKNOWN: "",
    }
    share = ""
    if project["grant_eur"] and project["eligible_eur"]:
        share = f"{number(100 * project['grant_eur'] / project['eligible_eur'], 1)} %"
    return [
        (_("Starts"), date_text(project["starts"]) if project["starts"] else ""),
        (_("Ends"), date_text(project["ends"]) if project["ends"] else ""),
        (_("Themes"), ", ".join(names.get(code, code) for code in project["theme_codes"])),
        (_("Grant"), euros(project["grant_eur"]) if project["grant_eur"] is not None else ""),
        (_("Eligible costs"), euros(project["eligible_eur"]) if project["eligible_eur"] is not None else ""),
        (_("Grant of eligible costs"), share),
        (_("Grant decision"), _decision(project["decision"])),
        (_("Experience of company cooperation"), experience.get(project["experience"], "")),
    ]


def _theme_names(page: Page) -> dict[str, str]:
    return {row["code"]: name_of(row) for row in read(page, projects.themes)}


def _published(field: str, value: str | None, themes: Mapping[str, str]) -> str:
    """Return a published value with its themes by name and its dates as the language writes them."""
    if field == "themes":
        codes = (code.strip() for code in (value or "").split(","))
        return ", ".join(themes.get(code, code) for code in codes)
    return with_dates(value)


def _decision(said: str | None) -> str:
    """Return what is known of the decision; one that is known by its day alone as a date."""
    try:
        return date_text(date.fromisoformat(said or ""))
    except ValueError:
        return said or ""


def _list(rows: Rows) -> str:
    unknown = f'<span class="ym-note">{escape(_("not known"))}</span>'
    items = "".join(
        f"<div><dt>{escape(head)}</dt><dd>{plain(said) if said else unknown}</dd></div>" for head, said in rows
    )
    return f'<dl class="ym-facts">{items}</dl>'


def _organisations(page: Page, project: Project) -> str:
    rows = read(page, projects.organisations, project_id=project["id"])
    roles = {OrganisationRole.RECIPIENT: _("Grant recipient"), OrganisationRole.PARTNER: _("Project partner")}
    told = [{**row, "role": roles.get(row["role"], row["role"])} for row in rows]
    return f"<h2>{escape(_('Organisations'))}</h2>" + table(
        told, (Column("name", _("Organisation")), Column("role", _("Role"))),
        caption=_("Organisations of the project"), hide_caption=True,
    )  # fmt: skip


def _milestones(page: Page, project: Project) -> str:
    rows = read(page, projects.milestones, project_id=project["id"])
    head = f"<h2>{escape(_('Milestones'))}</h2>"
    if not rows:
        return f'{head}<p class="ym-empty">{escape(_("No milestones have been planned."))}</p>'
    late = sum(row["due"] < page.today and row["done_on"] is None for row in rows)
    done = sum(row["done_on"] is not None for row in rows)
    said = _("{done} of {all} reached.").format(done=number(done), all=number(len(rows)))
    if late:
        said += " " + ngettext("{n} is late.", "{n} are late.", late).format(n=number(late))
    columns = (
        Column("title", _("Milestone")),
        Column("due", _("Due"), "date"),
        Column("done_on", _("Reached"), "date"),
    )
    return f'{head}<p class="ym-say">{escape(said)}</p>' + table(
        rows, columns, caption=_("Milestones of the project"), hide_caption=True
    )


def sources(page: Page, project: Project) -> Figure:
    """Return every published fact with its source and standing, or that there is none."""
    return finished(page, "project/sources", project["id"], lambda: _sources(page, project))


def _sources(page: Page, project: Project) -> Figure:
    heading = _("Sources of the facts")
    rows = read(page, projects.facts, project_id=project["id"])
    if not rows:
        return nothing(_("Nothing published is kept of this project."), heading=heading)
    names = _theme_names(page)
    told = [
        {
            "field": field_name(row["field"]),
            "value": _published(row["field"], row["value"], names) or _("not known"),
            "standing": standing_name(row["standing"]),
            "source": with_dates(row["source"]),
            "note": name_of(row, "note"),
        }
        for row in rows
    ]
    columns = (
        Column("field", _("Fact")),
        Column("value", _("As published")),
        Column("standing", _("Standing")),
        Column("source", _("Source")),
        Column("note", _("Note")),
    )
    return block(table(told, columns, caption=heading, hide_caption=True), heading=heading)


def standing_name(standing: str) -> str:
    """Return in words how sure a published fact is."""
    words = {
        "found": _("read in the source"),
        "derived": _("computed from what is published"),
        "recalled": _("to be verified"),
        "not_found": _("not found"),
    }
    return words.get(standing, standing)


def field_name(field: str) -> str:
    """Return the word for a field of a published fact."""
    words = {
        "name": _("Name"), "name_fi": _("Name"), "name_sv": _("Name in Swedish"), "name_en": _("Name in English"),
        "starts": _("Starts"), "ends": _("Ends"), "grant_eur": _("Grant"), "eligible_eur": _("Eligible costs"),
        "decision_number": _("Number of the grant decision"), "decided_on": _("Day of the grant decision"),
        "themes": _("Themes"), "partners": _("Project partners"),
        "experience": _("Experience of company cooperation"), "target": _("Target"), "result": _("Result"),
    }  # fmt: skip
    kinds = {"recipient": _("Grant recipient"), "partner": _("Project partner")}
    return words.get(field) or kinds.get(field.partition(":")[0], field)
