"""Invented emissions of the sample's municipalities, as files of the format in which Syke publishes them.

Nobody shall take them for Syke's: what they are from says so in three languages wherever they are shown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from random import Random
from typing import Final

from db.area import GivenFile
from db.commands import area_files
from db.commands.area_files import TakenFiles
from db.models import OrganisationKind
from seed.committing import NETWORK, Act
from seed.rows import Reference
from seed.work import Event, helsinki

SOURCE: Final = "Keksitty esimerkki – påhittat exempel – invented example"
LAG: Final = 2  # years between the newest year and the one in which it is told
_FIRST_YEAR: Final = 2005
_HEAD: Final = "vuosi;hinku_laskenta;päästökauppa;taso_3;taso_4;taso_5;kt;kt_tuuli;GWh"


@dataclass(frozen=True)
class _Line:
    """One row of each year: its codes, and how many tonnes a head it had at first and changes by in a year."""

    codes: str
    hinku: bool
    traded: bool
    tonnes: float
    by_year: float  # what is left of it after a year


_LINES: Final = (
    _Line("Kul;Kul;Asu", hinku=True, traded=True, tonnes=0.9, by_year=0.93),
    _Line("Kul;Kul;Teo", hinku=False, traded=True, tonnes=0.7, by_year=0.93),
    _Line("Säh;Säh;Asu", hinku=True, traded=True, tonnes=0.6, by_year=0.94),
    _Line("Kau;Kau;Asu", hinku=True, traded=True, tonnes=1.2, by_year=0.95),
    _Line("Ölj;Ölj;Asu", hinku=True, traded=False, tonnes=0.8, by_year=0.94),
    _Line("Muu;Puu;Asu", hinku=True, traded=False, tonnes=0.1, by_year=1.0),
    _Line("Teo;Teo;TeP", hinku=False, traded=True, tonnes=1.5, by_year=0.97),
    _Line("Teo;Teo;MuT", hinku=True, traded=False, tonnes=0.3, by_year=0.97),
    _Line("Työ;Työ;MMK", hinku=True, traded=False, tonnes=0.4, by_year=0.99),
    _Line("Tie;Kad;Hen", hinku=True, traded=False, tonnes=1.3, by_year=0.98),
    _Line("Tie;Kad;KuA", hinku=True, traded=False, tonnes=0.5, by_year=0.99),
    _Line("Tie;Läp;Läp", hinku=False, traded=False, tonnes=0.4, by_year=0.99),
    _Line("Rai;TaL;Die", hinku=True, traded=False, tonnes=0.02, by_year=0.97),
    _Line("Ves;HuV;HuV", hinku=True, traded=False, tonnes=0.05, by_year=0.99),
    _Line("Maa;Kot;Elä", hinku=True, traded=False, tonnes=0.6, by_year=0.995),
    _Line("Maa;Pel;Ma", hinku=True, traded=False, tonnes=0.5, by_year=0.998),
    _Line("Jät;Kaa;Yhd", hinku=True, traded=False, tonnes=0.4, by_year=0.94),
    _Line("F-k;KAK;KAK", hinku=True, traded=False, tonnes=0.2, by_year=0.96),
)


def municipal_codes(read: Reference) -> dict[str, str]:
    """Return the municipalities that take part in the sample by code, each with its Finnish name."""
    codes = {
        one.municipality_code for one in read.organisations
        if one.kind == OrganisationKind.MUNICIPALITY and one.municipality_code
    }  # fmt: skip
    return {one.code: one.name.fi for one in read.municipalities if one.code in codes}


def area_file(code: str, newest: int, calculation: int) -> GivenFile:
    """Return the file of a municipality; another calculation tells each year a little otherwise."""
    chance = Random(f"{code} {calculation}")  # noqa: S311 - no secret: the same for the same municipality
    size = {line.codes: chance.uniform(0.7, 1.3) * (1 + 0.02 * calculation) for line in _LINES}
    wind = chance.choice((0.0, 0.1, 0.4))
    rows = [_HEAD]
    for year in range(_FIRST_YEAR, newest + 1):
        rows += _rows(year, _people(code, year), size, wind * (year - _FIRST_YEAR), chance)
    return GivenFile(f"kunta_{int(code)}.csv", "".join(f"{row}\r\n" for row in rows).encode("utf-8-sig"))


def population_file(names: dict[str, str], newest: int) -> GivenFile:
    """Return the file of the population, invented as well."""
    years = range(_FIRST_YEAR, newest + 1)
    rows = [";".join(["kuntanro", "kunta_fi", "maakunta_fi", *map(str, years)])]
    for code, name in names.items():
        rows.append(";".join([str(int(code)), name, "", *(str(_people(code, year)) for year in years)]))
    content = "".join(f"{row}\r\n" for row in rows)
    return GivenFile(f"asukasluvut_{newest + 1}.csv", content.encode())


def area_events(act: Act, read: Reference, days: Iterable[date]) -> Iterator[Event]:
    """Give the imports of some days, of which each recalculates what the one before told."""
    names = municipal_codes(read)
    for calculation, day in enumerate(days):
        newest = day.year - LAG
        files = (*(area_file(code, newest, calculation) for code in names), population_file(names, newest))
        yield Event(helsinki(day, 11), partial(_take, act, files))


def _take(act: Act, files: tuple[GivenFile, ...]) -> None:
    act(NETWORK, area_files.take, TakenFiles(files=files, source=SOURCE))


def _people(code: str, year: int) -> int:
    chance = Random(code)  # noqa: S311 - no secret, as above
    return round(chance.uniform(4_000, 90_000) * chance.uniform(0.99, 1.01) ** (year - _FIRST_YEAR))


def _rows(year: int, people: int, size: dict[str, float], wind: float, chance: Random) -> Iterator[str]:
    cold = chance.uniform(0.94, 1.06)
    for line in _LINES:
        kt = people / 1000 * line.tonnes * size[line.codes] * line.by_year ** (year - _FIRST_YEAR) * cold
        traded, hinku = str(line.traded).upper(), str(line.hinku).upper()
        told = _comma(kt)
        yield f"{year};{hinku};{traded};{line.codes};{told};{told};{_comma(kt * 4)}"
    if wind:
        yield f"{year};TRUE;FALSE;Tuu;Tuu;Tuu;NA;{_comma(-wind * people / 100_000)};NA"


def _comma(n: float) -> str:
    return f"{n:.6f}".replace(".", ",")
