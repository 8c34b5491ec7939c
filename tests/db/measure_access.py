"""Who may ask what of lists of measures: a part of the table of tests/db/access.py."""

from decimal import Decimal
from typing import Any

from db.commands import measures
from db.imports.measure_rows import ListedMeasure, Saved
from tests.db.access import EMPTY, KEEPING, TODAY, Entry, of_project, project_id
from tests.personas import Network

PARTNER = {"own": "Naapurin tila", "foreign": "Bagerit"}


def listed_measure(row: int, partner: str, title: str, **said: Any) -> ListedMeasure:
    """Return a row of a list of measures that saves 120 MWh of electricity, unless another is said."""
    usual: dict[str, Any] = {
        "business_id": None, "language": "fi", "sector": "electricity", "phase": "decided", "on": TODAY,
        "year": TODAY.year, "effect_from": None, "lifetime": 10, "money_saved": None, "investment": None,
        "saved": (Saved("electricity", Decimal(120), Decimal(0)),), "evidence": None, "note": "",
    }  # fmt: skip
    whole = {**usual, **said}
    summed = sum((one.before - one.after for one in whole["saved"]), Decimal(0)) if whole["saved"] else None
    return ListedMeasure(row=row, partner=partner, title=title, **{"energy_saved": summed, **whole})


def _list(network: Network, about: str) -> measures.TakenMeasures:
    row = listed_measure(2, PARTNER.get(about, ""), "Listan toimenpide")
    return measures.TakenMeasures(
        project_id=project_id(network, about), file_name="", sha256="0" * 64, rows=(row,), takes_doubtful=False,
        factors=(("electricity", network.factor_version("Sähkö", 2)),),
    )  # fmt: skip


QUERY_ACCESS: dict[str, Entry] = {
    "measures.preview": Entry(KEEPING, of_project(today=TODAY, listed=()), EMPTY),
}
COMMAND_ACCESS: dict[str, Entry] = {"measures.take": Entry(KEEPING, _list, "missing")}
