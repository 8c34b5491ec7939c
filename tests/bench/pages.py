"""Which pages are measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from db.permissions import Role


@dataclass(frozen=True)
class Measured:
    """A page: its address, who looks at it, and how many pieces of which kinds show that it is really there."""

    path: str
    role: Role
    least: Mapping[str, int]


PAGES: Final[Mapping[str, Measured]] = {
    "network": Measured("network", Role.COORDINATOR, {"heading": 1, "html": 5, "vega_lite_chart": 1}),
    "week": Measured("week", Role.PROJECT, {"heading": 1, "text_area": 3, "button": 1}),
}
