"""Who is given which dataset of the tiny network, and what must not be in it, whatever the format.

Names that somebody must not be told of stand in tests/partners.py, each with its why.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection

from db.weeks import helsinki_date
from tests.databases import NOON
from tests.partners import IDS
from tests.personas import Network
from ui.exports.columns import Asking

PERSONS: Final = frozenset({"owner", "teammate", "outsider", "coordinator", "ministry"})
KEEPERS: Final = frozenset({"owner", "teammate", "coordinator"})  # of the partners of `own`

NAMED: Final = frozenset({"Metsäkone Oy", "Kutomo Oy", "Bageri Ab", "Timo Toimi"})
OWN: Final = frozenset({"Metsäkone Oy", "Kutomo Oy", "Naapurin tila", "Hiljainen Oy"})
FOREIGN: Final = frozenset({
    "Metsäkone Oy", "Bageri Ab", "Bagerit", "Hiljanen", "Neuvottu ry", "Lopettanut Oy", "Perunut Oy",
    "Huominen Oy", "Timo Toimi",
})  # fmt: skip
EVERY: Final = OWN | FOREIGN | {"Erehdys Oy"}
KNOWN: Final[Mapping[str, frozenset[str]]] = {
    "owner": OWN | NAMED, "teammate": OWN | NAMED, "outsider": FOREIGN | NAMED, "coordinator": EVERY,
    "ministry": NAMED,
}  # fmt: skip
SOLE_TRADERS_ID: Final = IDS["Timo Toimi"]
NO_PARTNERS: Final[Mapping[str, frozenset[str]]] = dict.fromkeys(PERSONS, frozenset())


@dataclass(frozen=True)
class Given:
    """One dataset: its audience, how it is asked for, whose names each may read, and how many rows."""

    audience: frozenset[str]
    asked: Callable[[Network], dict[str, str]] = lambda _network: {}
    partners: Mapping[str, frozenset[str]] = field(default_factory=lambda: NO_PARTNERS)
    rows: int | Mapping[str, int] = 0

    def rows_for(self, persona: str) -> int:
        """Return how many rows a persona is given."""
        return self.rows if isinstance(self.rows, int) else self.rows[persona]


def of_own(network: Network) -> dict[str, str]:
    """Ask about the project of owner and teammate."""
    return {"project": str(network.project("own"))}


def of_joint(network: Network) -> dict[str, str]:
    """Ask about the event that the projects of owner and outsider hold together."""
    return {"event": str(network.event("Yhteinen"))}


TOLD_TO_ALL: Final = frozenset({"Metsäkone Oy", "Bageri Ab"})
CAME: Final[Mapping[str, frozenset[str]]] = {
    "owner": TOLD_TO_ALL | {"Kutomo Oy"}, "teammate": TOLD_TO_ALL | {"Kutomo Oy"},
    "outsider": TOLD_TO_ALL | {"Kutomo Oy", "Neuvottu ry"}, "ministry": TOLD_TO_ALL | {"Kutomo Oy"},
    "coordinator": TOLD_TO_ALL | {"Kutomo Oy", "Neuvottu ry"},
}  # fmt: skip
SIGNED: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(KEEPERS, frozenset({"Metsäkone Oy", "Hiljainen Oy"})),
    **dict.fromkeys(PERSONS - KEEPERS, frozenset({"Metsäkone Oy"})),
}
AGREED: Final = frozenset({"Metsäkone Oy", "Bageri Ab"})  # to their actions being told
DOING: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("owner", "teammate"), AGREED | {"Hiljainen Oy"}),
    "outsider": AGREED | {"Timo Toimi", "Perunut Oy", "Lopettanut Oy"},
    "coordinator": AGREED | {"Hiljainen Oy", "Timo Toimi", "Perunut Oy", "Lopettanut Oy"}, "ministry": AGREED,
}  # fmt: skip
GIVEN: Final[Mapping[str, Given]] = {
    "partners": Given(PERSONS, partners=KNOWN, rows={persona: len(names) for persona, names in KNOWN.items()}),
    "project-partners": Given(KEEPERS, of_own, dict.fromkeys(KEEPERS, OWN), rows=4),
    "project-weeks": Given(PERSONS, of_own, rows=12),
    "states-by-week": Given(PERSONS, rows=17),
    "status-by-project": Given(PERSONS, rows=36),
    "progress-by-week": Given(PERSONS, rows=12),
    "late-projects": Given(PERSONS, rows=2),
    "events": Given(PERSONS, rows=5),
    "event-attendance": Given(PERSONS, of_joint, CAME, rows=9),  # an outsider has a name where owner has "others"
    "emission-figures": Given(PERSONS, rows=145),
    "emission-by-year": Given(PERSONS, rows=26),
    "participants": Given(PERSONS, rows=100),
    "participants-by-month": Given(PERSONS, rows=11),
    "participants-by-project": Given(PERSONS, rows=6),
    "participants-by-experience": Given(PERSONS, rows=12),
    "project-commitments": Given(
        PERSONS, of_own, SIGNED, {**dict.fromkeys(KEEPERS, 3), **dict.fromkeys(PERSONS - KEEPERS, 2)}
    ),
    "actions": Given(
        PERSONS, partners=DOING, rows={"owner": 9, "teammate": 8, "outsider": 7, "coordinator": 13, "ministry": 2}
    ),
    "targets": Given(PERSONS, rows=1),
    "factors": Given(PERSONS, rows=4),
    "area-emissions": Given(PERSONS, rows=4),
    "indicators": Given(PERSONS, rows=32),
    "indicator-reports": Given(PERSONS, lambda _network: {"indicator": "I03"}, rows=3),
    "indicator-values": Given(KEEPERS, of_own, rows=8),
}


def asking(
    network: Network, connection: Connection, persona: str = "owner", as_of: int | None = None, **changed: Any
) -> Asking:
    """Return who asks, today and in English unless something else is given."""
    today = helsinki_date(NOON)
    return Asking(connection, network.identity(persona), as_of, **{"today": today, "language": "en", **changed})
