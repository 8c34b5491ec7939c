"""Who may ask what of the area's emissions: a part of the table of tests/db/access.py."""

from db.commands import area_files
from db.models import AreaBatch
from tests import area
from tests.db.access import COORDINATOR, EMPTY, PERSONS, TODAY, Entry, alone, of_project, row_of
from tests.personas import Network

QUERY_ACCESS: dict[str, Entry] = {
    "area.emissions": Entry(PERSONS, of_project(view="hinku"), EMPTY),
    "area.places": Entry(PERSONS, of_project(), EMPTY),
    "area.series": Entry(PERSONS, of_project(view="hinku"), EMPTY),
    "area_files.batch_count": Entry(COORDINATOR, alone()),
    "area_files.batches": Entry(COORDINATOR, alone()),
    "area_files.preview": Entry(COORDINATOR, alone(today=TODAY, files=(area.of_lahti(area.FIRST),))),
}


def _undone(network: Network, about: str) -> area_files.UndoneFiles:
    """Return the import that holds: the newest is undone already."""
    number, version = row_of(network, AreaBatch, about)
    return area_files.UndoneFiles(number if about == "missing" else 2, version if about == "missing" else 1)


COMMAND_ACCESS: dict[str, Entry] = {
    "area_files.take": Entry(COORDINATOR, lambda _network, _about: area.taken(area.of_lahti(area.MISTAKEN))),
    "area_files.undo": Entry(COORDINATOR, _undone, "missing"),
}
