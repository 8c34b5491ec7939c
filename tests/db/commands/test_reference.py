"""Reference data: put under its codes, nothing removed."""

from dataclasses import replace

from sqlalchemy import select

from db.commands import reference
from db.commands.kernel import Actor, perform
from db.commands.reference import IndustryRow, MunicipalityRow, ReferenceData, RegionRow, ThemeRow
from db.engine import Database
from db.models import Industry, Municipality, Region, Theme

DATA = ReferenceData(
    (RegionRow("01", "Uusimaa", "Nyland", "Uusimaa"), RegionRow("02", "Varsinais-Suomi", "a", "b")),
    (MunicipalityRow("149", "Inkoo", "Ingå", "01", 1.5, 2.5),),
    (ThemeRow("farms", "Maatilat", "Gårdar", "Farms"),),
    (
        IndustryRow(2008, "L", "Kiinteistöalan toiminta", "c", "Real estate"),
        IndustryRow(2025, "L", "Rahoitus", "d", "Finance"),
    ),
)


def load(database: Database, wanted: ReferenceData, number: int) -> int:
    changed = perform(database, reference.load, Actor(system="test"), f"reference-{number}", wanted)["changed"]
    assert isinstance(changed, int)
    return changed


def test_what_is_new_or_changed_is_counted_and_nothing_is_removed(database: Database) -> None:
    assert load(database, DATA, 1) == 6
    assert load(database, DATA, 2) == 0
    renamed = replace(DATA.municipalities[0], name_sv="Ingå kommun", map_x=None)
    assert load(database, ReferenceData((), (renamed,), ()), 3) == 1
    with database.reading() as connection:
        assert connection.execute(select(Municipality.name_sv, Municipality.map_x)).all() == [
            ("Ingå kommun", None)
        ]
        assert connection.execute(select(Region.name_sv).order_by(Region.code)).scalars().all() == ["Nyland", "a"]
        assert connection.execute(select(Theme.name_en)).scalars().all() == ["Farms"]


def test_a_letter_stands_once_in_each_version(database: Database) -> None:
    load(database, DATA, 1)
    load(database, ReferenceData((), (), (), (IndustryRow(2025, "L", "Rahoitus", "Finans", "Finance"),)), 2)
    with database.reading() as connection:
        names = select(Industry.version, Industry.name_sv).order_by(Industry.version)
        assert connection.execute(names).all() == [(2008, "c"), (2025, "Finans")]
