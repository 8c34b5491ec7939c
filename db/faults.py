"""What a read or a write can answer besides success.

Faults carry codes and parameters, never sentences: the pages put them into the reader's language.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Reason = Literal["locked", "full", "gone", "schema_older", "schema_newer", "read_only", "failed"]


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with what was asked: the field it belongs to, a code and its parameters."""

    field: str
    code: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


class Refused(Exception):
    """The request is understood and not carried out; nothing was written."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep all the faults at once, so that a person mends them in one go."""
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(", ".join(f"{fault.field}: {fault.code}" for fault in self.faults))


class Stale(Refused):
    """Somebody saved the same row in between. `theirs` and `yours` hold both texts by field."""

    def __init__(self, theirs: Mapping[str, object], yours: Mapping[str, object], version: int) -> None:
        """Keep both texts and the version that the next attempt has to name."""
        self.theirs, self.yours, self.version = dict(theirs), dict(yours), version
        super().__init__([Fault("version", "stale", {"version": version})])


class Forbidden(Exception):
    """The asker has no right to this. Raised before anything about the object is told."""


class Missing(Exception):
    """There is no such object, or none that the asker may know of."""


class SignInRefused(Exception):
    """Wrong name or password, or too many attempts; `wait_seconds` says when the next one is heard."""

    def __init__(self, wait_seconds: int = 0) -> None:
        """Keep the wait; 0 means that another attempt is heard at once."""
        self.wait_seconds = wait_seconds
        super().__init__(f"sign-in refused, wait {wait_seconds} s")


class Unavailable(Exception):
    """The database cannot be used now; `reason` says why. The outcome of a write is told by asking again
    with the same request id.
    """

    def __init__(self, reason: Reason) -> None:
        """Keep the reason as a code."""
        self.reason: Reason = reason
        super().__init__(reason)
