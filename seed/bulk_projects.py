"""Organisations and projects of the scale network: plausible in number and spread, invented in name."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert, select

from db.models import (
    Experience,
    Organisation,
    OrganisationKind,
    OrganisationRole,
    Project,
    ProjectOrganisation,
    ProjectTheme,
)
from db.text import sort_key
from seed.rows import Reference

Row = dict[str, Any]


def add_organisations(connection: Connection, change: int, read: Reference) -> None:
    """Add every municipality of today and a regional council for each region."""
    councils = [
        _organisation(f"region-{one.code}", OrganisationKind.REGIONAL_COUNCIL, one.name.fi, None, one.code)
        for one in read.regions
    ]
    municipalities = [
        _organisation(
            f"municipality-{one.code}", OrganisationKind.MUNICIPALITY, one.name.fi, one.code, one.region_code
        )
        for one in read.municipalities
        if one.valid_to is None
    ]
    for rows in (councils, municipalities):
        connection.execute(insert(Organisation), [{**row, "version": 1, "since": change} for row in rows])


def add_projects(
    connection: Connection, change: int, read: Reference, count: int, running: tuple[date, date]
) -> None:
    """Add projects that run from a day on, past today, with their themes and organisations."""
    since = {"version": 1, "since": change}
    connection.execute(insert(Project), [{**_project(n, *running), **since} for n in range(count)])
    projects = connection.execute(select(Project.id).order_by(Project.slug)).scalars().all()
    organisations = connection.execute(select(Organisation.id).order_by(Organisation.id)).scalars().all()
    themes = [one.code for one in read.themes]
    parts = _parts(projects, organisations)
    for model, rows in ((ProjectTheme, _themes(projects, themes)), (ProjectOrganisation, parts)):
        while some := list(islice(rows, 10_000)):
            connection.execute(insert(model), [{**row, **since} for row in some])


def _organisation(slug: str, kind: OrganisationKind, name: str, municipality: str | None, region: str) -> Row:
    return {
        "slug": slug, "kind": kind, "municipality_code": municipality, "region_code": region,
        "languages": "fi", "name_fi": name,
    }  # fmt: skip


def _project(number: int, starts: date, today: date) -> Row:
    names = {
        "fi": f"Mittakaavahanke {number + 1:05}",
        "sv": f"Skalprojekt {number + 1:05}",
        "en": f"Scale project {number + 1:05}",
    }
    return {
        "slug": f"scale-{number + 1:06}",
        **{f"name_{language}": name for language, name in names.items()},
        **{f"order_{language}": sort_key(name) for language, name in names.items()},
        "starts": starts,
        "ends": today + timedelta(weeks=4 + number % 57),
        "grant_eur": 20_000 + number * 37 % 50_001,
        "eligible_eur": 100_000,
        "experience": list(Experience)[number % 3],
    }


def _themes(projects: Sequence[int], themes: list[str]) -> Iterator[Row]:
    """Give each project one to three themes."""
    for place, project in enumerate(projects):
        for step in range(1 + place % 3):
            yield {"project_id": project, "theme_code": themes[(place + step * 3) % len(themes)]}


def _parts(projects: Sequence[int], organisations: Sequence[int]) -> Iterator[Row]:
    """Give each project a recipient, every seventh another one, and up to three partners."""
    for place, project in enumerate(projects):
        for step in range(1 + place % 4):
            organisation = organisations[(place * 11 + step * 5) % len(organisations)]
            recipient = step == 0 or (step == 1 and place % 7 == 0)
            role = OrganisationRole.RECIPIENT if recipient else OrganisationRole.PARTNER
            yield {"project_id": project, "organisation_id": organisation, "role": role}
