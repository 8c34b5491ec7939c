"""The whole table of who may ask what, put together from its parts."""

from tests.db import (
    access,
    action_access,
    area_access,
    commitment_access,
    emission_access,
    event_access,
    indicator_access,
    measure_access,
)

_PARTS = (
    access, action_access, area_access, commitment_access, emission_access, event_access, indicator_access,
    measure_access,
)  # fmt: skip
QUERY_ACCESS = {name: entry for part in _PARTS for name, entry in part.QUERY_ACCESS.items()}
COMMAND_ACCESS = {name: entry for part in _PARTS for name, entry in part.COMMAND_ACCESS.items()}
