"""Reference data and published facts: what is known before anyone has reported a week."""

from dataclasses import asdict, dataclass

from sqlalchemy import select

from db.commands.kernel import Answer, Transaction, command
from db.models import Base, Fact, Municipality, Region, Theme
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
class ReferenceData:
    """Regions, municipalities and themes, each row under its code."""

    regions: tuple[RegionRow, ...]
    municipalities: tuple[MunicipalityRow, ...]
    themes: tuple[ThemeRow, ...]


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
)


@command(Permission.MANAGE)
def load(tx: Transaction, wanted: ReferenceData) -> Answer:
    """Put rows under their codes; answers with how many were new or changed. Nothing is ever removed."""
    rows = [model(**asdict(row)) for name, model in _TABLES for row in getattr(wanted, name)]
    for _, model in _TABLES:
        tx.session.execute(select(model)).all()  # known to the session, so that no row is looked up alone
    for row in rows:
        tx.session.merge(row)
    changed = len(tx.session.new) + sum(tx.session.is_modified(row) for row in tx.session.dirty)
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
