"""Imports of many rows to be killed in the middle: a part of the table of tests/db/test_kills.py.

The table of tests/db/access.py has each command once, with as little as it takes; these write all that they can.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from db.area import GivenFile
from db.commands import imports, measures
from db.commands.area_files import TakenFiles
from db.imports.measure_rows import Saved
from tests import area
from tests.db.measure_access import listed_measure
from tests.partners import AUTUMN
from tests.personas import Network


def of_measures(network: Network) -> measures.TakenMeasures:
    """Return a list by which one partner comes to act, another has an action reckoned by two factors, one open."""
    both = tuple(Saved(energy, Decimal(500), Decimal(300)) for energy in ("electricity", "district_heat"))
    return measures.TakenMeasures(
        project_id=network.project("own"), file_name="toimet.xlsx", sha256="f" * 64, takes_doubtful=True,
        headings=(("title", "Toimenpide"),),
        rows=(
            listed_measure(2, "Naapurin tila", "LED-valaistus", phase="done", on=AUTUMN, effect_from=AUTUMN),
            listed_measure(3, "Metsäkone Oy", "Lämpöpumppu", saved=both),
            listed_measure(4, "Kutomo Oy", "Kattila", saved=()),
        ),
        factors=(
            ("electricity", network.factor_version("Sähkö", 2)),
            ("district_heat", network.factor_version("Lämpö", 1)),
        ),
    )  # fmt: skip


def of_area(_network: Network) -> TakenFiles:
    """Return two files: one takes the place of what a municipality had, the other is of the population."""
    people = area.csv("398;Lahti;;121000", head="kuntanro;kunta_fi;maakunta_fi;2023")
    return area.taken(area.of_lahti(area.FIRST), GivenFile("asukasluvut_2024.csv", people))


def undone_measures(network: Network) -> imports.UndoneImport:
    """Return the import of those measures, by which a partner acts, as one that is not to have been."""
    answer = network.do("owner", measures.take, of_measures(network))
    return imports.UndoneImport(network.project("own"), answer["id"], answer["version"], leaves_used=False)


@dataclass(frozen=True)
class Import:
    """An import to be killed: its command, who asks, what makes what is wanted, and what it answers at last."""

    command: str
    persona: str
    make: Callable[[Network], Any]
    done: Mapping[str, int]


IMPORTS: dict[str, Import] = {
    "area_files.take/many": Import("area_files.take", "coordinator", of_area, {"taken": 2, "known": 0}),
    "imports.undo/measures": Import("imports.undo", "owner", undone_measures, {"removed": 3, "left": 0}),
    "measures.take/many": Import("measures.take", "owner", of_measures, {"added": 3, "known": 0}),
}
