"""The published network of 2021: reference data, organisations, projects, and where each fact is from."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from sqlalchemy import select

from db.commands import organisations, projects, reference
from db.commands.organisations import NewOrganisation
from db.commands.projects import NewProject
from db.commands.reference import (
    FactRow,
    Facts,
    IndicatorRow,
    IndustryRow,
    MunicipalityRow,
    ReferenceData,
    RegionRow,
    ThemeRow,
)
from db.engine import Database
from db.models import Base, Fact, Indicator, Industry, Municipality, Organisation, Project, Region, Theme
from seed import factors
from seed.checks import values_of
from seed.reference import load as read_files
from seed.rows import PartialDate, Reference, Words
from seed.work import act

_Row = RegionRow | MunicipalityRow | ThemeRow | IndustryRow | IndicatorRow | FactRow

# A project whose name was not published is called by its recipient.
_UNNAMED = Words(
    fi="{} (hankkeen nimi ei tiedossa)", sv="{} (projektets namn är inte känt)", en="{} (project name not known)"
)


def load(database: Database) -> None:
    """Bring what is published into a migrated database; what is there already is left as it is."""
    read = read_files()
    load_reference(database, read)
    load_organisations(database, read)
    there = ids_by_slug(database, Project)
    for project in projects_of(read, ids_by_slug(database, Organisation)):
        if project.slug not in there:
            act(database, projects.create, project)
    load_facts(database, facts_of(read))
    factors.load(database)


def load_reference(database: Database, read: Reference) -> None:
    """Bring the reference data into the database where it differs."""
    wanted = reference_of(read)
    there = _found(database, Region, RegionRow) | _found(database, Municipality, MunicipalityRow)
    there |= _found(database, Theme, ThemeRow) | _found(database, Industry, IndustryRow)
    there |= _found(database, Indicator, IndicatorRow)
    if not {row for name in fields(wanted) for row in getattr(wanted, name.name)} <= there:
        act(database, reference.load, wanted)


def load_organisations(database: Database, read: Reference) -> None:
    """Bring the organisations into the database that are not there, parents first."""
    ids = ids_by_slug(database, Organisation)
    for one in sorted(read.organisations, key=lambda one: one.parent is not None):
        if one.slug not in ids:
            new = NewOrganisation(
                slug=one.slug,
                kind=one.kind,
                name_fi=one.name.fi,
                name_sv=one.name.sv,
                name_en=one.name.en,
                municipality_code=one.municipality_code,
                region_code=one.region_code,
                languages=one.languages,
                parent_id=ids.get(one.parent or ""),
            )
            ids[one.slug] = act(database, organisations.create, new)["id"]


def load_facts(database: Database, facts: Facts) -> None:
    """Record the facts that are not recorded as they are here."""
    there = _found(database, Fact, FactRow)
    missing = tuple(row for row in facts.rows if row not in there)
    if missing:
        act(database, reference.record, Facts(missing))


def _found(database: Database, model: type[Base], kind: type[_Row]) -> set[object]:
    """Return what the database holds, as the rows with which it would be loaded."""
    columns = [model.__table__.c[one.name] for one in fields(kind)]
    with database.reading() as connection:
        return {kind(*row) for row in connection.execute(select(*columns))}


def ids_by_slug(database: Database, model: type[Organisation] | type[Project]) -> dict[str, int]:
    """Return the ids of the organisations or projects in the database by their slugs."""
    with database.reading() as connection:
        return {row.slug: row.id for row in connection.execute(select(model.slug, model.id))}


def reference_of(read: Reference) -> ReferenceData:
    """Return the reference data as the database takes it, with the municipalities of today."""
    return ReferenceData(
        tuple(RegionRow(one.code, one.name.fi, one.name.sv, one.name.en) for one in read.regions),
        tuple(
            MunicipalityRow(one.code, one.name.fi, one.name.sv, one.region_code, one.svg_x, one.svg_y)
            for one in read.municipalities
            if one.valid_to is None
        ),
        tuple(ThemeRow(one.code, one.name.fi, one.name.sv, one.name.en) for one in read.themes),
        tuple(
            IndustryRow(one.version, one.code, one.name.fi, one.name.sv, one.name.en) for one in read.industries
        ),
        read.indicators,
    )


def projects_of(read: Reference, organisation_ids: dict[str, int]) -> Iterator[NewProject]:
    """Give the projects as the database takes them: days only where a day or a month is published."""
    names = {one.slug: one.name for one in read.organisations}
    for one in read.projects:
        parts = [part for part in read.project_organisations if part.project == one.slug]
        name = one.name if one.name.fi else _named_by(names[next(p.organisation for p in parts)])
        yield NewProject(
            slug=one.slug,
            name_fi=name.fi,
            name_sv=name.sv,
            name_en=name.en,
            themes=one.themes,
            starts=_day(one.starts),
            ends=_day(one.ends, last=True),
            grant_eur=one.grant_eur,
            eligible_eur=one.eligible_eur,
            decision=one.decision_number or (one.decided_on.isoformat() if one.decided_on else None),
            experience=one.experience.value,
            organisations=tuple((organisation_ids[part.organisation], part.part.value) for part in parts),
        )


def facts_of(read: Reference) -> Facts:
    """Return the facts of projects and organisations, the published statements, and whom to thank for data."""
    return Facts((*_field_facts(read), *_organisation_facts(read), *_statements(read), *_credits(read)))


def _named_by(recipient: Words) -> Words:
    return Words(*(form.format(name) for form, name in zip(_forms(_UNNAMED), _forms(recipient), strict=True)))


def _forms(words: Words) -> tuple[str, str, str]:
    return words.fi, words.sv or words.fi, words.en or words.fi


def _day(published: PartialDate | None, *, last: bool = False) -> date | None:
    if published is None or published.precision == "year":
        return None
    return published.last if last else published.first


def _field_facts(read: Reference) -> Iterator[FactRow]:
    values = {("project", one.slug): values_of(one) for one in read.projects}
    for one in read.facts:
        value = one.as_published or _in_words(values.get((one.subject, one.slug), {}).get(one.field))
        yield FactRow(one.subject, one.slug, one.field, value, one.source, one.standing, *_note(one.note))


def _in_words(value: object) -> str | None:
    """Return the wording of a value that was published just as it is kept."""
    if isinstance(value, PartialDate):
        return value.first.isoformat()[: {"year": 4, "month": 7, "day": 10}[value.precision]]
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value) if value else None


def _organisation_facts(read: Reference) -> Iterator[FactRow]:
    names = {one.slug: one.name.fi for one in read.organisations}
    for one in read.organisations:
        yield FactRow("organisation", one.slug, "row", one.name.fi, one.source, one.standing, *_note(one.note))
    for part in read.project_organisations:
        field = f"{part.part}:{part.organisation}"
        value = names[part.organisation]
        yield FactRow("project", part.project, field, value, part.source, part.standing, *_note(part.note))


def _statements(read: Reference) -> Iterator[FactRow]:
    for one in read.statements:
        for language, text in zip(("fi", "sv", "en"), _forms(one.text), strict=True):
            yield FactRow("statement", one.key, language, text, one.source, one.standing, *_note(one.note))
        day = one.published_on.isoformat()
        yield FactRow("statement", one.key, "published_on", day, one.source, one.standing)


def _credits(read: Reference) -> Iterator[FactRow]:
    for one in read.credits:
        for language, text in zip(("fi", "sv", "en"), _forms(one.text), strict=True):
            yield FactRow("credit", one.key, language, text, one.licence, "found")


def _note(note: Words) -> tuple[str | None, str | None, str | None]:
    return note.fi or None, note.sv or None, note.en or None
