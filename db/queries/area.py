"""Emissions of municipalities by Syke's files: background beside a project, told by one view at a time.

Nothing here is ever joined with what a project or the network has done: no query of actions reads these tables.
"""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from db.area import first_changes, in_force
from db.follow import stays
from db.history import rows
from db.models import (
    AreaBatch,
    AreaEmission,
    AreaFile,
    AreaPopulation,
    AreaView,
    Change,
    Municipality,
    Organisation,
    OrganisationKind,
    OrganisationRole,
    ProjectOrganisation,
)
from db.permissions import Permission
from db.reading import query
from db.records import Rows, made, records

FACTS: Final = ("file_name", "sha256", "first_year", "last_year")
PLACES: Final = ("code", "name_fi", "name_sv", *FACTS, "source", "alas", "at")


@query(Permission.VIEW_NETWORK, stays)
def places(
    connection: Connection, *, as_of: int | None, project_id: int | None = None, municipality: str = ""
) -> Rows:
    """Return the municipalities that are told of, by Finnish name: of a project, one of them, or all.

    Columns: code, name_fi, name_sv, file_name, sha256, first_year, last_year, source, alas and at (when the file
    was taken). Of a project and of one also those without a file, whose last eight are None; of all only those
    that have one. The municipalities of a project are its recipients; where none of these is one that is known,
    all of their regions.
    """
    held, file = in_force(as_of).subquery(), AreaFile.__table__
    place, batch, change = Municipality.__table__, AreaBatch.__table__, Change.__table__
    first = first_changes()
    statement = (
        select(place.c.code, place.c.name_fi, place.c.name_sv, *(file.c[name] for name in FACTS), batch.c.source,
               batch.c.alas, change.c.at)
        .select_from(place)
        .outerjoin(held, held.c.municipality_code == place.c.code)
        .outerjoin(file, file.c.id == held.c.file_id)
        .outerjoin(batch, batch.c.id == file.c.batch_id)
        .outerjoin(first, first.c.id == batch.c.id)
        .outerjoin(change, change.c.id == first.c.since)
        .order_by(place.c.name_fi, place.c.code)
    )  # fmt: skip
    codes = _codes(connection, as_of, project_id, municipality)
    statement = statement.where(file.c.id.is_not(None) if codes is None else place.c.code.in_(codes))
    return records(connection, statement, PLACES)


@query(Permission.VIEW_NETWORK, stays)
def series(
    connection: Connection,
    *,
    as_of: int | None,
    view: str,
    project_id: int | None = None,
    municipality: str = "",
) -> Rows:
    """Return the years of a view, the oldest first, for a project's municipalities, one of them, or all.

    Columns: year, kt (the sum over sectors and municipalities), people, told (how many municipalities tell of the
    year) and files (how many have a file). Where not every one of these tells of a year, kt is None: half a sum
    would look like a fall. `people` is None where it is not known of each.
    """
    codes = _codes(connection, as_of, project_id, municipality)
    held, table = in_force(as_of).subquery(), AreaEmission.__table__
    statement = _of_places(
        select(table.c.year, func.sum(table.c.kt), func.count(held.c.municipality_code.distinct()))
        .join(held, held.c.file_id == table.c.file_id)
        .where(table.c.view == _known(view)), held, codes,
    ).group_by(table.c.year).order_by(table.c.year)  # fmt: skip
    files = len(_files(connection, as_of, codes))
    people = _people(connection, as_of, codes)
    found = []
    for year, kt, told in connection.execute(statement):
        whole = told == files
        found.append((year, kt if whole else None, people.get(year) if whole else None, told, files))
    return made(("year", "kt", "people", "told", "files"), found)


@query(Permission.VIEW_NETWORK, stays)
def emissions(
    connection: Connection,
    *,
    as_of: int | None,
    view: str,
    project_id: int | None = None,
    municipality: str = "",
) -> Rows:
    """Return what a view tells of each municipality, year and sector, for the same places as `series`.

    Columns: code, name_fi, name_sv, year, view, sector (of db.models.Sector, or "credits"), kt, file_name, source
    and alas.
    """
    held, table, file = in_force(as_of).subquery(), AreaEmission.__table__, AreaFile.__table__
    place, batch = Municipality.__table__, AreaBatch.__table__
    columns = ("code", "name_fi", "name_sv", "year", "view", "sector", "kt", "file_name", "source", "alas")
    statement = _of_places(
        select(place.c.code, place.c.name_fi, place.c.name_sv, table.c.year, table.c.view, table.c.sector,
               table.c.kt, file.c.file_name, batch.c.source, batch.c.alas)
        .select_from(table)
        .join(held, held.c.file_id == table.c.file_id)
        .join(file, file.c.id == held.c.file_id)
        .join(batch, batch.c.id == file.c.batch_id)
        .join(place, place.c.code == held.c.municipality_code)
        .where(table.c.view == _known(view))
        .order_by(place.c.name_fi, place.c.code, table.c.year, table.c.sector),
        held, _codes(connection, as_of, project_id, municipality),
    )  # fmt: skip
    return records(connection, statement, columns)


def _known(view: str) -> str:
    """Return the view, or one of which there are no rows: others a database would not even take."""
    return view if view in set(AreaView) else ""


def _codes(
    connection: Connection, as_of: int | None, project_id: int | None, municipality: str
) -> frozenset[str] | None:
    """Return the codes of the municipalities that are asked for; None is all that have a file."""
    if municipality:
        return frozenset({municipality}) if municipality.isprintable() else frozenset()
    if project_id is None:
        return None
    part, organisation = rows(ProjectOrganisation, as_of), rows(Organisation, as_of)
    recipients = (
        select(organisation.c.kind, organisation.c.municipality_code, organisation.c.region_code)
        .join(part, part.c.organisation_id == organisation.c.id)
        .where(part.c.project_id == project_id, part.c.role == OrganisationRole.RECIPIENT)
    )
    found = connection.execute(recipients).all()
    whole = (row.municipality_code for row in found if row.kind == OrganisationKind.MUNICIPALITY)
    own = frozenset(code for code in whole if code)
    if own:
        return own
    regions = {row.region_code for row in found if row.region_code}
    place = Municipality.__table__
    return frozenset(connection.execute(select(place.c.code).where(place.c.region_code.in_(regions))).scalars())


def _of_places(statement: Select[Any], held: Any, codes: Iterable[str] | None) -> Select[Any]:
    return statement if codes is None else statement.where(held.c.municipality_code.in_(codes))


def _files(connection: Connection, as_of: int | None, codes: frozenset[str] | None) -> frozenset[str]:
    """Return the codes of those municipalities that have a file."""
    told = {row.municipality_code for row in connection.execute(in_force(as_of)) if row.municipality_code}
    return frozenset(told if codes is None else told & codes)


def _people(connection: Connection, as_of: int | None, codes: frozenset[str] | None) -> dict[int, int]:
    """Return how many people lived in the municipalities that have a file, of the years that tell it of each."""
    those = _files(connection, as_of, codes)
    held, table = in_force(as_of).subquery(), AreaPopulation.__table__
    statement = (
        select(table.c.year, func.sum(table.c.people), func.count())
        .join(held, held.c.file_id == table.c.file_id)
        .where(held.c.municipality_code.is_(None), table.c.municipality_code.in_(those))
        .group_by(table.c.year)
    )
    return {year: int(people) for year, people, told in connection.execute(statement) if told == len(those)}
