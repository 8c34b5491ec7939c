"""What is wrong with what is said of a partner: the same for one that is typed in and for thousands of a list."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, select

from db.business_ids import business_id
from db.checks import day_faults
from db.faults import Fault
from db.likeness import match_key
from db.models import Industry, Municipality, PartnerKind, SizeBasis, SizeClass
from db.partner_groups import FACTS, STAGES
from db.text import line_faults, sort_key

KEY_LENGTH = 250


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is said of a partner; None is "not known". The fields are the columns of `db.models.Partner`."""

    kind: str
    name: str
    business_id: str | None = None
    municipality_code: str | None = None
    tol_2008: str | None = None
    tol_2025: str | None = None
    size_class: str | None = None
    size_basis: str | None = None
    named_from: date | None = None
    named_until: date | None = None

    @cached_property
    def match_key(self) -> str:
        """The match key of the name, as it is kept."""
        return match_key(self.name)[:KEY_LENGTH]


@dataclass(frozen=True)
class Codes:
    """The codes that the reference data has: of municipalities, and of industries with their version."""

    municipalities: frozenset[str]
    industries: frozenset[tuple[int, str]]


def codes_of(connection: Connection) -> Codes:
    """Return the codes of the reference data."""
    industries = connection.execute(select(Industry.version, Industry.code))
    return Codes(
        frozenset(connection.execute(select(Municipality.code)).scalars()),
        frozenset((row.version, row.code) for row in industries),
    )


def columns_of(wanted: Facts) -> dict[str, object]:
    """Return the columns of a partner for what is said of it."""
    said: dict[str, object] = {name: getattr(wanted, name) for name in FACTS}
    return said | {
        "order_key": sort_key(wanted.name)[:KEY_LENGTH],
        "match_key": wanted.match_key,
    }


def fact_faults(codes: Codes, wanted: Facts) -> list[Fault]:
    """Return all that is wrong with what is said of a partner, by field."""
    faults = line_faults("name", wanted.name)
    if wanted.kind not in list(PartnerKind):
        faults.append(Fault("kind", "kind_unknown"))
    if wanted.business_id is not None and business_id(wanted.business_id) is None:
        faults.append(Fault("business_id", "business_id_wrong"))
    if wanted.municipality_code is not None and wanted.municipality_code not in codes.municipalities:
        faults.append(Fault("municipality_code", "municipality_unknown"))
    for version, code in ((2008, wanted.tol_2008), (2025, wanted.tol_2025)):
        if code is not None and (version, code) not in codes.industries:
            faults.append(Fault(f"tol_{version}", "industry_unknown"))
    if wanted.size_class is not None and wanted.size_class not in list(SizeClass):
        faults.append(Fault("size_class", "size_unknown"))
    if wanted.size_class is not None and wanted.size_basis not in list(SizeBasis):
        faults.append(Fault("size_basis", "size_basis_missing"))
    return faults + _consent_faults(wanted)


def _consent_faults(wanted: Facts) -> list[Fault]:
    faults = day_faults("named_from", wanted.named_from) + day_faults("named_until", wanted.named_until)
    if wanted.named_until is not None:
        if wanted.named_from is None:
            faults.append(Fault("named_from", "consent_without_start"))
        elif wanted.named_until < wanted.named_from:
            faults.append(Fault("named_until", "ends_before_start", {"starts": wanted.named_from}))
    return faults


def stage_faults(stage: str, on: date | None, today: date) -> list[Fault]:
    """Return what is wrong with a partner's first stage in a project."""
    faults = [] if stage in STAGES else [Fault("stage", "stage_unknown")]
    return faults + past_faults("on", on, today, required=True)


def past_faults(field: str, day: date | None, today: date, *, required: bool = False) -> list[Fault]:
    """Return what is wrong with a day on which something was done."""
    faults = day_faults(field, day, required=required)
    if not faults and day is not None and day > today:
        faults.append(Fault(field, "done_in_future"))
    return faults
