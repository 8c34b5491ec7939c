"""The published factors in a database: what is taken over, what is left out, and what a repetition does."""

from collections import Counter
from decimal import Decimal

from sqlalchemy import select

from db.commands import factors as commands
from db.commands.factors import NewVersion
from db.engine import Database, data_version
from db.models import Carrier, Factor, FactorVersion, Standing
from db.units import Unit
from seed import factors
from seed.checks import is_contact
from seed.factors import PUBLISHED, SAMPLE, newest, seed_factors
from seed.wording import DATA, csv_rows
from seed.work import act

ROWS = tuple(csv_rows(DATA / PUBLISHED))


def versions(database: Database) -> dict[str, list[Decimal]]:
    """Return the values of each factor, the oldest first."""
    statement = (
        select(Factor.name_fi, FactorVersion.value)
        .join(FactorVersion, FactorVersion.factor_id == Factor.id)
        .order_by(Factor.id, FactorVersion.number)
    )
    found: dict[str, list[Decimal]] = {}
    with database.reading() as connection:
        for name, value in connection.execute(statement):
            found.setdefault(name, []).append(value)
    return found


def test_rows_without_a_value_and_conversions_of_units_are_left_out() -> None:
    left_out = {row["id"] for row in ROWS if not row["value"] or not row["unit"].startswith("kg CO2/")}
    assert left_out == {"el_market_green", "unit_tj"}
    assert sum(len(one.versions) for one in seed_factors()) == len(ROWS) - len(left_out) == 14
    assert not {"electricity_green", ""} & {one.key for one in seed_factors()}


def test_values_of_one_thing_over_time_are_versions_and_other_things_are_other_factors(database: Database) -> None:
    factors.load(database)
    found = versions(database)
    assert found["Sähkö, Suomen keskimääräinen"] == [Decimal(209), Decimal(60)]
    assert found["Kevyt polttoöljy"] == [Decimal(267), Decimal("263.2")]
    assert found["Maakaasu"] == [Decimal(198), Decimal("199.1")]
    assert found["Kaukolämpö, yhteistuotanto"] == [Decimal(183)]
    assert found["Kaukolämpö, Suomen keskimääräinen"] == [Decimal(130)]
    assert found["Puupolttoaineet"] == [Decimal(0)]
    assert len(found) == 11


def test_none_is_verified_and_electricity_alone_tells_by_where_it_is_used(sqlite: Database) -> None:
    factors.load(sqlite)
    with sqlite.reading() as connection:
        assert set(connection.execute(select(FactorVersion.standing)).scalars()) == {Standing.UNVERIFIED}
        bases = connection.execute(select(Factor.carrier, Factor.basis)).all()
    assert {carrier for carrier, basis in bases if basis == "location"} == {Carrier.ELECTRICITY}
    assert {basis for _carrier, basis in bases} == {"location", None}


def test_a_repetition_changes_nothing(database: Database) -> None:
    factors.load(database)
    with database.reading() as connection:
        before = data_version(connection)
    factors.load(database)
    with database.reading() as connection:
        assert data_version(connection) == before


def test_a_seed_that_broke_off_is_made_whole(sqlite: Database) -> None:
    first = seed_factors()[0]
    act(sqlite, commands.add, first.new)
    factors.load(sqlite)
    assert versions(sqlite)[first.name_fi] == [Decimal(209), Decimal(60)]


def test_a_value_of_the_coordinators_own_is_left_alone(sqlite: Database) -> None:
    first = seed_factors()[0]
    number = act(sqlite, commands.add, first.new)["id"]
    own = NewVersion(factor_id=number, seen_number=1, value=Decimal(44), period="2025", source="Motiva 2026")
    act(sqlite, commands.renew, own)
    factors.load(sqlite)
    assert versions(sqlite)[first.name_fi] == [Decimal(209), Decimal(44)]


def test_the_newest_version_is_the_one_to_reckon_with(sqlite: Database) -> None:
    factors.load(sqlite)
    with sqlite.reading() as connection:
        value = select(FactorVersion.value).where(FactorVersion.id == newest(sqlite)["Kevyt polttoöljy"])
        assert connection.execute(value).scalar_one() == Decimal("263.2")


def test_names_are_unique_and_every_row_says_where_it_is_from() -> None:
    every = (*seed_factors(), *seed_factors(SAMPLE))
    for language in ("fi", "sv", "en"):
        names = Counter(getattr(one, f"name_{language}") for one in every)
        assert max(names.values()) == 1
        assert all(names)
    for one in every:
        assert one.per in list(Unit)
        for version in one.versions:
            assert version.source
            assert version.period
            assert version.note
            assert not is_contact(version.source + version.note)


def test_only_the_samples_factors_have_a_supplier() -> None:
    assert not any(one.supplier for one in seed_factors())
    assert sum(bool(one.supplier) for one in seed_factors(SAMPLE)) == 2
