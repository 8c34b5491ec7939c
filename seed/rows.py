"""What a row of the seed data is: typed, and unknown where nothing was found."""

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from db.commands.reference import IndicatorRow
from db.models import Experience, OrganisationKind, OrganisationRole

Precision = Literal["day", "month", "year"]


class Standing(StrEnum):
    """How sure a fact is."""

    FOUND = "found"  # read in the source
    DERIVED = "derived"  # follows from what was read; the note says how
    RECALLED = "recalled"  # general knowledge, to be checked
    NOT_FOUND = "not_found"  # looked for in the source, and not there


@dataclass(frozen=True)
class Words:
    """A text in the product's languages; an empty one was not found, and Finnish stands for it."""

    fi: str = ""
    sv: str = ""
    en: str = ""


@dataclass(frozen=True)
class PartialDate:
    """A date as far as it was published: a day, a month or a year."""

    first: date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Return the date that ``2021``, ``2021-05`` or ``2021-05-01`` says. Raises ValueError."""
        precisions: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
        if len(text) not in precisions:
            raise ValueError(f"{text!r} is no date")
        return cls(date.fromisoformat(text + "-01-01"[len(text) - 4 :]), precisions[len(text)])

    @property
    def last(self) -> date:
        """Return the last day that it can mean."""
        if self.precision == "year":
            return self.first.replace(month=12, day=31)
        if self.precision == "month":
            return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])
        return self.first


@dataclass(frozen=True)
class Credit:
    """Whom the product thanks for data, and by which licence."""

    key: str
    text: Words
    licence: str


@dataclass(frozen=True)
class Region:
    """A region by its code of Statistics Finland, two digits."""

    code: str
    iso: str
    name: Words
    source: str
    standing: Standing


@dataclass(frozen=True)
class Municipality:
    """A municipality by its code, three digits; the place on the map is in its kilometres (svg)."""

    code: str
    name: Words
    region_code: str
    languages: tuple[str, ...]
    lat: float | None
    lon: float | None
    svg_x: float | None
    svg_y: float | None
    valid_to: date | None
    successor_code: str | None
    source: str
    standing: Standing


@dataclass(frozen=True)
class Theme:
    """What a project is about."""

    code: str
    name: Words
    source: str
    standing: Standing


@dataclass(frozen=True)
class Industry:
    """A section of an industrial classification, TOL 2008 or TOL 2025, by its letter.

    ``standing`` is that of the least sure of the three names.
    """

    version: int
    code: str
    name: Words
    source: str
    standing: Standing


@dataclass(frozen=True)
class Organisation:
    """An organisation of the network; ``parent`` is the slug of the one that it is a part of."""

    slug: str
    name: Words
    kind: OrganisationKind
    parent: str | None
    municipality_code: str | None
    region_code: str | None
    languages: tuple[str, ...]
    business_id: str | None
    source: str
    standing: Standing
    note: Words


@dataclass(frozen=True)
class Project:
    """A funded project as published; its name too may be unknown. Money is in euros."""

    slug: str
    name: Words
    themes: tuple[str, ...]
    starts: PartialDate | None
    ends: PartialDate | None
    grant_eur: Decimal | None
    eligible_eur: Decimal | None
    decided_on: date | None
    decision_number: str | None
    experience: Experience


@dataclass(frozen=True)
class ProjectOrganisation:
    """An organisation's part in a project, by their slugs."""

    project: str
    organisation: str
    part: OrganisationRole
    source: str
    standing: Standing
    note: Words


@dataclass(frozen=True)
class Fact:
    """Where one field of a project or an organisation is from.

    Every field of a project has one. An organisation's fields are from where its row says, unless they have
    one. ``as_published`` is the wording of the source where the value was brought into another form.
    """

    subject: Literal["project", "organisation"]
    slug: str
    field: str
    source: str
    standing: Standing
    as_published: str
    note: Words


@dataclass(frozen=True)
class Statement:
    """Something that a source says, shown as it says it, with what is to be known about it."""

    key: str
    text: Words
    published_on: date
    source: str
    standing: Standing
    note: Words


@dataclass(frozen=True)
class Reference:
    """Everything that is known before anyone has reported a week."""

    credits: tuple[Credit, ...]
    regions: tuple[Region, ...]
    municipalities: tuple[Municipality, ...]
    themes: tuple[Theme, ...]
    industries: tuple[Industry, ...]
    indicators: tuple[IndicatorRow, ...]
    organisations: tuple[Organisation, ...]
    projects: tuple[Project, ...]
    project_organisations: tuple[ProjectOrganisation, ...]
    facts: tuple[Fact, ...]
    statements: tuple[Statement, ...]

    def facts_of(self, subject: str, slug: str) -> dict[str, Fact]:
        """Return where the fields of one project or organisation are from, by field."""
        return {fact.field: fact for fact in self.facts if (fact.subject, fact.slug) == (subject, slug)}
