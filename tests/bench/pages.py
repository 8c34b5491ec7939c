"""Which pages are measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from db.permissions import Role


@dataclass(frozen=True)
class Measured:
    """A page: its address, who looks at it, and how many pieces of which kinds show that it is really there.

    `saved` names what is saved before a first read: the update of a week, and where the page tells of partners a
    partner's stage, where it tells of what actions save an action.
    """

    path: str
    role: Role
    least: Mapping[str, int]
    saved: tuple[Literal["week", "stage", "action"], ...] = ("week",)


PAGES: Final[Mapping[str, Measured]] = {
    "network": Measured("network", Role.COORDINATOR, {"heading": 1, "html": 5, "vega_lite_chart": 1}),
    "participants": Measured(
        "participants", Role.COORDINATOR, {"heading": 1, "html": 3, "selectbox": 6}, ("week", "stage")
    ),
    "emissions": Measured(
        "emissions", Role.COORDINATOR, {"heading": 1, "html": 3, "selectbox": 4}, ("week", "action")
    ),
    "indicators": Measured("indicators", Role.COORDINATOR, {"heading": 1, "html": 3}, ("week", "action")),
    "week": Measured("week", Role.PROJECT, {"heading": 1, "text_area": 3, "button": 1}),
}
