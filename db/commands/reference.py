"""Reference data and published facts: what is known before anyone has reported a week."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.kernel import Answer, Transaction, command
from db.models import Base, Fact, Indicator, Industry, Municipality, Region, Theme
from db.permissions import Permission


@dataclass(frozen=True)
class RegionRow:
    """A region; the code has two digits."""

    code: str
    name_fi: str
    name_sv: str
    name_en: str


@dataclass(frozen=True)
class MunicipalityRow:
    """A municipality; the code has three digits, the place is in the kilometres of the product's map."""

    code: str
    name_fi: str
    name_sv: str
    region_code: str
    map_x: float | None
    map_y: float | None


@dataclass(frozen=True)
class ThemeRow:
    """A theme."""

    code: str
    name_fi: str
    name_sv: str
    name_en: str


@dataclass(frozen=True)
class IndustryRow:
    """A section of the industrial classification of a version, by its letter."""

    version: int
    code: str
    name_fi: str
    name_sv: str
    name_en: str


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator of the catalogue; the fields are the columns of `db.models.Indicator`."""

    code: str
    level: str
    name_fi: str
    name_sv: str
    name_en: str
    unit: str
    nature: str
    over_time: str
    over_projects: str
    source: str
    definition_fi: str
    definition_sv: str
    definition_en: str
    rule_fi: str
    rule_sv: str
    rule_en: str
    disaggregation: str
    reference: str


Row = RegionRow | MunicipalityRow | ThemeRow | IndustryRow | IndicatorRow


@dataclass(frozen=True)
class ReferenceData:
    """Regions, municipalities, themes, industries and indicators, each row under its code."""

    regions: tuple[RegionRow, ...]
    municipalities: tuple[MunicipalityRow, ...]
    themes: tuple[ThemeRow, ...]
    industries: tuple[IndustryRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()


@dataclass(frozen=True)
class FactRow:
    """What a source says of one field of a subject, and how sure it is; the notes are ours."""

    subject: str
    subject_slug: str
    field: str
    value: str | None
    source: str
    standing: str
    note_fi: str | None = None
    note_sv: str | None = None
    note_en: str | None = None


@dataclass(frozen=True)
class Facts:
    """Facts, at most one for each subject and field."""

    rows: tuple[FactRow, ...]


_TABLES: tuple[tuple[str, type[Base]], ...] = (
    ("regions", Region),
    ("municipalities", Municipality),
    ("themes", Theme),
    ("industries", Industry),
    ("indicators", Indicator),
)


@command(Permission.MANAGE)
def load(tx: Transaction, wanted: ReferenceData) -> Answer:
    """Put rows under their codes; answers with how many were new or changed. Nothing is ever removed."""
    changed = sum(_put(tx.session, model, getattr(wanted, name)) for name, model in _TABLES)
    tx.session.flush()
    return {"changed": changed}


@command(Permission.MANAGE)
def record(tx: Transaction, wanted: Facts) -> Answer:
    """Record facts, each in the place of what was recorded of its field; answers with how many."""
    present = {
        (row.subject, row.subject_slug, row.field): row for row in tx.session.execute(select(Fact)).scalars()
    }
    for row in wanted.rows:
        fact = present.get((row.subject, row.subject_slug, row.field))
        if fact is None:
            tx.session.add(Fact(**asdict(row)))
            continue
        for name, value in asdict(row).items():
            setattr(fact, name, value)
    return {"recorded": len(wanted.rows)}


def _put(session: Session, model: type[Base], rows: Iterable[Row]) -> int:
    """Put rows of a table under their codes; return how many were new or changed."""
    codes = [column.name for column in model.__table__.primary_key]
    there = {tuple(getattr(one, code) for code in codes): one for one in session.execute(select(model)).scalars()}
    changed = 0
    for row in rows:
        said = asdict(row)
        known = there.get(tuple(said[code] for code in codes))
        if known is None:
            session.add(model(**said))
            changed += 1
            continue
        for name, value in said.items():
            setattr(known, name, value)
        changed += session.is_modified(known)
    return changed
