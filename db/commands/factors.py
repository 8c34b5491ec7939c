"""The register of emission factors: a new value is a new version, and the figures that take it say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, select

from db.action_checks import total_faults
from db.action_rows import line_of, lines_of
from db.checks import answer, number_faults, present, refuse, refuse_stale
from db.chunks import chunks
from db.commands.kernel import Answer, Transaction, command
from db.faults import Fault
from db.models import Action, ActionLine, Basis, Carrier, Factor, FactorVersion, ScopeBasis, Standing
from db.permissions import Permission
from db.records import record
from db.text import clean, line_faults, text_faults
from db.units import Unit

VALUE_PLACES = 6
_AT_ONCE = 5_000  # ids in one statement
NAMES = ("name_fi", "name_sv", "name_en")
TOLD = ("value", "gases", "method", "period", "source", "note")


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value of a factor, in kilograms of CO2e for one of its unit, and where it is from."""

    value: Decimal | None
    gases: str = ""
    method: str = ""
    period: str
    source: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class NewFactor(Value):
    """A factor with its first value; `supplier` is "" where it is of the whole country."""

    carrier: str
    name_fi: str
    name_sv: str
    name_en: str
    supplier: str = ""
    basis: str | None = None
    per: str


@dataclass(frozen=True, kw_only=True)
class NewVersion(Value):
    """Another value of a factor, and the number of the newest one that was seen.

    `taken` are the actions that are reckoned with it from now on; the others keep the version that they have.
    """

    factor_id: int
    seen_number: int
    taken: tuple[int, ...] = ()


@dataclass(frozen=True)
class VerifiedVersion:
    """A version of a factor that a person has compared with its source, or (False) has to compare again."""

    id: int
    seen_version: int
    verified: bool = True


@command(Permission.MANAGE)
def add(tx: Transaction, wanted: NewFactor) -> Answer:
    """Add a factor with its first version; answer with the factor's id and version, and the version's id.

    Refuses all faults at once, by field.
    """
    wanted = _cleaned(wanted, *NAMES, "supplier")
    faults = [fault for name in NAMES for fault in line_faults(name, getattr(wanted, name))]
    faults += line_faults("supplier", wanted.supplier, required=False)
    faults += [] if wanted.carrier in list(Carrier) else [Fault("carrier", "carrier_unknown")]
    faults += [] if wanted.per in list(Unit) else [Fault("per", "unit_unknown")]
    faults += [] if wanted.basis in (None, *ScopeBasis) else [Fault("basis", "scope_basis_unknown")]
    taken = select(Factor.id).where(Factor.name_fi == wanted.name_fi)
    if not faults and tx.session.execute(taken).scalar() is not None:
        faults.append(Fault("name_fi", "factor_there"))
    refuse(faults + _value_faults(wanted))
    columns = {name: getattr(wanted, name) for name in ("carrier", *NAMES, "supplier", "basis", "per")}
    factor = Factor(**columns)
    tx.session.add(factor)
    tx.session.flush()
    return {**answer(tx.session, factor), "version_id": _added(tx, factor.id, 1, wanted).id}


@command(Permission.MANAGE)
def renew(tx: Transaction, wanted: NewVersion) -> Answer:
    """Add a version of a factor, and let the actions that are named be reckoned with it.

    Answer with the id and number of the version and how many actions took it. Refuses actions that are named and
    do not use the factor, a number that is no longer the newest, and a value by which an action would save more
    than can be.
    """
    tx.get(Factor, wanted.factor_id)
    wanted = _cleaned(wanted)
    newest = select(func.max(FactorVersion.number)).where(FactorVersion.factor_id == wanted.factor_id)
    number = tx.session.execute(newest).scalar() or 0
    faults = _value_faults(wanted)
    faults += [] if wanted.seen_number == number else [Fault("seen_number", "factor_renewed", {"number": number})]
    lines = _lines(tx, wanted)
    if set(wanted.taken) - {line.action_id for line in lines}:
        faults.append(Fault("taken", "action_without_factor"))
    refuse(faults or _size_faults(tx, wanted))
    version = _added(tx, wanted.factor_id, number + 1, wanted)
    for line in lines:
        line.factor_version_id = version.id
    for action in _in_parts(tx, select(Action), Action.id, wanted.taken):
        action.told += 1
    return {"id": version.id, "number": version.number, "taken": len(set(wanted.taken))}


@command(Permission.MANAGE)
def verify(tx: Transaction, wanted: VerifiedVersion) -> Answer:
    """Say that a version was compared with its source, or is to be compared again; answer with id and version."""
    version = tx.get(FactorVersion, wanted.id)
    standing = Standing.VERIFIED if wanted.verified else Standing.UNVERIFIED
    refuse_stale(version, wanted.seen_version, present(version, ("standing",)), {"standing": standing})
    version.standing = standing
    return answer(tx.session, version)


def _cleaned(wanted: Any, *more: str) -> Any:
    texts = ("gases", "method", "period", "source", "note", *more)
    return replace(wanted, **{name: clean(getattr(wanted, name)) for name in texts})


def _value_faults(wanted: Value) -> list[Fault]:
    return [
        *number_faults("value", wanted.value, required=True, places=VALUE_PLACES),
        *line_faults("gases", wanted.gases, required=False),
        *line_faults("method", wanted.method, limit=300, required=False),
        *line_faults("period", wanted.period),
        *line_faults("source", wanted.source, limit=500),
        *text_faults("note", wanted.note),
    ]


def _added(tx: Transaction, factor_id: int, number: int, wanted: Value) -> FactorVersion:
    told = {name: getattr(wanted, name) for name in TOLD}
    version = FactorVersion(factor_id=factor_id, number=number, standing=Standing.UNVERIFIED, **told)
    tx.session.add(version)
    tx.session.flush()
    return version


def _size_faults(tx: Transaction, wanted: NewVersion) -> list[Fault]:
    """Return the fault of a value that can only be a slip of the hand, by what the named actions would save."""
    for some in chunks(sorted(set(wanted.taken)), _AT_ONCE):
        for rows in lines_of(tx.session.connection(), None, some).values():
            value = {"value": wanted.value}
            lines = [
                line_of(record({**row, **(value if row["factor_id"] == wanted.factor_id else {})})) for row in rows
            ]
            for fault in total_faults(Basis.CALCULATED, lines, None):
                return [Fault("value", fault.code, fault.params)]
    return []


def _lines(tx: Transaction, wanted: NewVersion) -> list[ActionLine]:
    """Return the amounts of the named actions that are reckoned with any earlier version of the factor."""
    found = (
        select(ActionLine)
        .join(FactorVersion, FactorVersion.id == ActionLine.factor_version_id)
        .where(FactorVersion.factor_id == wanted.factor_id)
    )
    return list(_in_parts(tx, found, ActionLine.action_id, wanted.taken))


def _in_parts(tx: Transaction, statement: Select[Any], column: Any, ids: Sequence[int]) -> Iterator[Any]:
    """Return what a statement finds where a column is among some ids, however many."""
    for some in chunks(sorted(set(ids)), _AT_ONCE):
        yield from tx.session.execute(statement.where(column.in_(some))).scalars()
