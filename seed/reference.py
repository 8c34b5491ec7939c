"""The funded projects and the reference data: the CSV files of ``seed/data`` read into typed rows.

Only reads and checks; what is wrong is told all at once, with file and line.
"""

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final, TypeVar

from db.commands.reference import IndicatorRow
from db.models import Experience, OrganisationKind, OrganisationRole
from seed.checks import faults_of
from seed.rows import (
    Credit,
    Fact,
    Industry,
    Municipality,
    Organisation,
    PartialDate,
    Project,
    ProjectOrganisation,
    Reference,
    Region,
    Standing,
    Statement,
    Theme,
    Words,
)

DATA: Final = Path(__file__).parent / "data"

Row = Mapping[str, str]
T = TypeVar("T")


class SeedError(Exception):
    """The seed data cannot be used; ``faults`` holds a sentence for each reason."""

    def __init__(self, faults: list[str]) -> None:
        """Keep ``faults``; the message is all of them, a line each."""
        super().__init__("\n".join(faults))
        self.faults = faults


def load(folder: Path = DATA) -> Reference:
    """Return the seed data in ``folder``. Raises SeedError with every fault, FileNotFoundError."""
    faults: list[str] = []

    def rows(name: str, parse: Callable[[Row], T]) -> tuple[T, ...]:
        return _rows(folder / name, parse, faults)

    reference = Reference(
        credits=rows("credits.csv", _credit),
        regions=rows("regions.csv", _region),
        municipalities=rows("municipalities.csv", _municipality),
        themes=rows("themes.csv", _theme),
        industries=rows("industries.csv", _industry),
        indicators=rows("indicators.csv", lambda row: IndicatorRow(**row)),
        organisations=rows("organisations.csv", _organisation),
        projects=rows("projects.csv", _project),
        project_organisations=rows("project_organisations.csv", _project_organisation),
        facts=rows("facts.csv", _fact),
        statements=rows("published_statements.csv", _statement),
    )
    faults += [] if faults else faults_of(reference)
    if faults:
        raise SeedError(faults)
    return reference


def _rows(path: Path, parse: Callable[[Row], T], faults: list[str]) -> tuple[T, ...]:
    read: list[T] = []
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file, strict=True), start=2):
            try:
                _refuse_ragged(row)
                read.append(parse(row))
            except (ValueError, KeyError, InvalidOperation) as fault:
                faults.append(f"{path.name} {line}: {fault}")
    return tuple(read)


def _refuse_ragged(row: Mapping[str | None, object]) -> None:
    if None in row or None in row.values():
        raise ValueError("another number of cells than there are columns")


def _credit(row: Row) -> Credit:
    return Credit(key=row["key"], text=_words(row, "text"), licence=_needed(row, "licence"))


def _region(row: Row) -> Region:
    return Region(
        code=_code(row, "code", 2),
        iso=row["iso"],
        name=_words(row, "name"),
        source=_needed(row, "source"),
        standing=Standing(row["standing"]),
    )


def _municipality(row: Row) -> Municipality:
    return Municipality(
        code=_code(row, "code", 3),
        name=Words(fi=_needed(row, "name_fi"), sv=_needed(row, "name_sv")),
        region_code=_code(row, "region_code", 2),
        languages=_languages(row),
        lat=_maybe(row, "lat", float),
        lon=_maybe(row, "lon", float),
        svg_x=_maybe(row, "svg_x", float),
        svg_y=_maybe(row, "svg_y", float),
        valid_to=_maybe(row, "valid_to", date.fromisoformat),
        successor_code=_maybe(row, "successor_code", str),
        source=_needed(row, "source"),
        standing=Standing(row["standing"]),
    )


def _theme(row: Row) -> Theme:
    return Theme(
        code=_needed(row, "code"),
        name=_words(row, "name"),
        source=_needed(row, "source"),
        standing=Standing(row["standing"]),
    )


def _industry(row: Row) -> Industry:
    return Industry(
        version=int(row["version"]),
        code=_matching(row, "code", "[A-Z]"),
        name=Words(_needed(row, "name_fi"), _needed(row, "name_sv"), _needed(row, "name_en")),
        source=_needed(row, "source"),
        standing=Standing(row["standing"]),
    )


def _organisation(row: Row) -> Organisation:
    _needed(row, "name_fi")
    return Organisation(
        slug=_slug(row, "slug"),
        name=_words(row, "name"),
        kind=OrganisationKind(row["kind"]),
        parent=_maybe(row, "parent", str),
        municipality_code=_maybe(row, "municipality_code", str),
        region_code=_maybe(row, "region_code", str),
        languages=_languages(row),
        business_id=_maybe(row, "business_id", str),
        source=_needed(row, "source"),
        standing=Standing(row["standing"]),
        note=_words(row, "note"),
    )


def _project(row: Row) -> Project:
    return Project(
        slug=_slug(row, "slug"),
        name=_words(row, "name"),
        themes=tuple(row["themes"].split()),
        starts=_maybe(row, "starts", PartialDate.parse),
        ends=_maybe(row, "ends", PartialDate.parse),
        grant_eur=_maybe(row, "grant_eur", Decimal),
        eligible_eur=_maybe(row, "eligible_eur", Decimal),
        decided_on=_maybe(row, "decided_on", date.fromisoformat),
        decision_number=_maybe(row, "decision_number", str),
        experience=Experience(row["experience"] or Experience.UNKNOWN),
    )


def _project_organisation(row: Row) -> ProjectOrganisation:
    return ProjectOrganisation(
        project=_slug(row, "project"),
        organisation=_slug(row, "organisation"),
        part=OrganisationRole(row["role"]),
        source=_needed(row, "source"),
        standing=Standing(row["standing"]),
        note=_words(row, "note"),
    )


def _fact(row: Row) -> Fact:
    if row["subject"] not in ("project", "organisation"):
        raise ValueError(f"subject {row['subject']!r} is neither project nor organisation")
    return Fact(
        subject="project" if row["subject"] == "project" else "organisation",
        slug=_slug(row, "slug"),
        field=_needed(row, "field"),
        source=_needed(row, "source"),
        standing=Standing(row["standing"]),
        as_published=row["as_published"],
        note=_words(row, "note"),
    )


def _statement(row: Row) -> Statement:
    return Statement(
        key=_needed(row, "key"),
        text=_words(row, "text"),
        published_on=date.fromisoformat(row["published_on"]),
        source=_needed(row, "source"),
        standing=Standing(row["standing"]),
        note=_words(row, "note"),
    )


def _words(row: Row, column: str) -> Words:
    return Words(row[f"{column}_fi"].strip(), row[f"{column}_sv"].strip(), row[f"{column}_en"].strip())


def _needed(row: Row, column: str) -> str:
    if not row[column].strip():
        raise ValueError(f"{column} is empty")
    return row[column]


def _maybe(row: Row, column: str, parse: Callable[[str], T]) -> T | None:
    return parse(row[column]) if row[column] else None


def _code(row: Row, column: str, digits: int) -> str:
    return _matching(row, column, rf"\d{{{digits}}}")


def _slug(row: Row, column: str) -> str:
    return _matching(row, column, r"[a-z0-9]+(-[a-z0-9]+)*")


def _languages(row: Row) -> tuple[str, ...]:
    return tuple(_matching(row, "languages", r"fi|sv|fi sv|sv fi").split())


def _matching(row: Row, column: str, pattern: str) -> str:
    if not re.fullmatch(pattern, row[column]):
        raise ValueError(f"{column} {row[column]!r} is not of the form {pattern}")
    return row[column]
