"""By which factor each kind of energy in a list is reckoned: proposed, and chosen by whoever imports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, Final

import streamlit as st

from db.imports.measure_facts import UNIT
from db.imports.measure_values import ENERGIES, FUELS
from db.models import Carrier, ScopeBasis
from db.queries import factors
from db.units import ratio
from ui.actions import words as action_words
from ui.imports.columns import label_of
from ui.language import _
from ui.measures import words
from ui.page import Page
from ui.reading import read

NONE: Final = 0
_IN_ROW: Final = 2


@dataclass(frozen=True)
class Chosen:
    """The version of a factor: its id, its value for one of its unit, and how it is told in a line."""

    version_id: int
    value: Decimal
    per: str
    said: str

    @property
    def reckoning(self) -> tuple[Decimal, str]:
        """The value and the unit, as arithmetic takes them."""
        return self.value, self.per


def choose_factors(page: Page, energies: Iterable[str], place: str) -> dict[str, Chosen]:
    """Show a choice for each kind of energy that occurs, and return what was chosen by kind.

    The newest version of the country's own factor is proposed, by where the energy is used; of fuels of which
    nothing more is known, none.
    """
    said, occurring = words.energies(), set(energies)
    known = [one for one in ENERGIES if one in occurring]
    chosen = dict[str, Chosen]()
    rows = [row for row in read(page, factors.factors) if ratio(UNIT, row["per"]) is not None]
    for first in range(0, len(known), _IN_ROW):
        for box, energy in zip(st.columns(_IN_ROW), known[first : first + _IN_ROW], strict=False):
            with box:
                found = _choose(rows, energy, said[energy], place)
            if found is not None:
                chosen[energy] = found
    return chosen


def _choose(rows: Iterable[Mapping[str, Any]], energy: str, said: str, place: str) -> Chosen | None:
    offered = [row for row in rows if _is_offered(row, energy)]
    labels = {NONE: _("None: tonnes are not told yet"), **{row["version_id"]: _told(row) for row in offered}}
    proposed = proposed_of(offered, energy)
    index = list(labels).index(NONE if proposed is None else proposed)
    picked = st.selectbox(
        _("Factor for: {energy}").format(energy=said), list(labels), index=index,
        format_func=partial(label_of, labels), key=f"{place}/factor/{energy}",
    )  # fmt: skip
    row = next((one for one in offered if one["version_id"] == picked), None)
    if row is None:
        return None
    return Chosen(int(row["version_id"]), row["value"], row["per"], labels[row["version_id"]])


def proposed_of(rows: Iterable[Mapping[str, Any]], energy: str) -> int | None:
    """Return the version that is proposed for an energy: of the country, and by where it is used."""
    if energy == FUELS:
        return None
    own = (row for row in rows if not row["supplier"] and row["basis"] in (None, ScopeBasis.LOCATION))
    return next((int(row["version_id"]) for row in own), None)


def _is_offered(row: Mapping[str, Any], energy: str) -> bool:
    if energy != FUELS:
        return bool(row["carrier"] == energy)
    return row["carrier"] not in (Carrier.ELECTRICITY, Carrier.DISTRICT_HEAT)


def _told(row: Mapping[str, Any]) -> str:
    return " · ".join(part for part in (action_words.factor(row), str(row["supplier"])) if part)
