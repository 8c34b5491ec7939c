"""The emission factors that were found, and those that the sample invents, as rows of a file.

Rows of the same `factor` are versions of it, the older first. Two rows are one factor where they tell the same of
the same thing for another time (Finland's electricity of 2014 and of 2021-23, a fuel by an older and a newer
classification); where the thing itself is another (district heat from cogeneration, and of all plants) they are
two. A row without a value was not found, and one that turns units into one another is for db.units: both stay in
the file, and out of the register.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from db.commands import factors
from db.commands.factors import NewFactor, NewVersion
from db.engine import Database
from db.models import Carrier, Factor, FactorVersion, ScopeBasis
from seed.wording import DATA, csv_rows
from seed.work import act

PUBLISHED: Final = "emission_factors.csv"
SAMPLE: Final = "sample_factors.csv"
_KILOGRAMS: Final = "kg CO2/"


@dataclass(frozen=True)
class SeedVersion:
    """A value of a factor and where it is from, as db.commands.factors.Value takes it."""

    value: Decimal
    gases: str
    method: str
    period: str
    source: str
    note: str


@dataclass(frozen=True)
class SeedFactor:
    """A factor with its versions, the older first; `key` names it in the files of the seed."""

    key: str
    carrier: str
    name_fi: str
    name_sv: str
    name_en: str
    supplier: str
    per: str
    versions: tuple[SeedVersion, ...]

    @property
    def new(self) -> NewFactor:
        """The factor with its first version."""
        # Electricity alone is told both by where it is used and by what was bought.
        basis = ScopeBasis.LOCATION if self.carrier == Carrier.ELECTRICITY else None
        return NewFactor(
            carrier=self.carrier, name_fi=self.name_fi, name_sv=self.name_sv, name_en=self.name_en,
            supplier=self.supplier, basis=basis, per=self.per, **_told(self.versions[0]),
        )  # fmt: skip

    def renewed(self, factor_id: int, number: int, taken: tuple[int, ...] = ()) -> NewVersion:
        """Return the version after that number, to be taken by some actions."""
        return NewVersion(factor_id=factor_id, seen_number=number, taken=taken, **_told(self.versions[number]))


def seed_factors(name: str = PUBLISHED, folder: Path = DATA) -> tuple[SeedFactor, ...]:
    """Return the factors of a file, in its order. Raises ValueError for an unknown carrier."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in csv_rows(folder / name):
        if row["value"] and row["unit"].startswith(_KILOGRAMS):
            found.setdefault(row["factor"], []).append(row)
    return tuple(_factor(rows) for rows in found.values())


def load(database: Database) -> None:
    """Bring the published factors into a database, none of them verified.

    A factor that is there is left as it is, but for versions that were found since: they are added, and no figure
    is reckoned with them until somebody says so. Where somebody has added another value, nothing is.
    """
    there = _values(database)
    for one in seed_factors():
        factor_id, values = there.get(one.name_fi, (None, []))
        for wanted in _missing(one, factor_id, values):
            _carry_out(database, one, wanted)


def newest(database: Database) -> dict[str, int]:
    """Return the id of the newest version of each factor that is there, by the factor's Finnish name."""
    statement = (
        select(Factor.name_fi, FactorVersion.id)
        .join(FactorVersion, FactorVersion.factor_id == Factor.id)
        .order_by(FactorVersion.number)
    )
    with database.reading() as connection:
        return {row.name_fi: row.id for row in connection.execute(statement)}


def _missing(one: SeedFactor, factor_id: int | None, values: Sequence[Decimal]) -> Iterator[int]:
    """Give the places of the versions that are to be added, where those before them are there."""
    known = [version.value for version in one.versions]
    if factor_id is None or known[: len(values)] == list(values):
        yield from range(len(values), len(known))


def _carry_out(database: Database, one: SeedFactor, place: int) -> None:
    if place == 0:
        act(database, factors.add, one.new)
        return
    factor_id, _values_there = _values(database)[one.name_fi]
    act(database, factors.renew, one.renewed(factor_id, place))


def _values(database: Database) -> dict[str, tuple[int, list[Decimal]]]:
    """Return the id and the values of each factor that is there, the oldest first, by its name."""
    statement = (
        select(Factor.id, Factor.name_fi, FactorVersion.value)
        .join(FactorVersion, FactorVersion.factor_id == Factor.id)
        .order_by(Factor.id, FactorVersion.number)
    )
    found: dict[str, tuple[int, list[Decimal]]] = {}
    with database.reading() as connection:
        for row in connection.execute(statement):
            found.setdefault(row.name_fi, (row.id, []))[1].append(row.value)
    return found


def _factor(rows: Sequence[dict[str, str]]) -> SeedFactor:
    first = rows[0]
    names = {name: first[name] for name in ("name_fi", "name_sv", "name_en")}
    return SeedFactor(
        key=first["factor"], carrier=Carrier(first["carrier"]), **names, supplier=first.get("supplier", ""),
        per=first["unit"].removeprefix(_KILOGRAMS), versions=tuple(map(_version, rows)),
    )  # fmt: skip


def _version(row: dict[str, str]) -> SeedVersion:
    return SeedVersion(
        Decimal(row["value"]), row["gases"], row["method"], row["period"], row["source"], row["note"]
    )


def _told(version: SeedVersion) -> dict[str, Any]:
    return {one.name: getattr(version, one.name) for one in fields(version)}
