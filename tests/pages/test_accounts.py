"""The management page: for the coordinator, in the present."""

import pytest

from tests.ui.conftest import Visit, be, served, visit

__all__ = ["be", "served", "visit"]


@pytest.mark.parametrize("persona", ["owner", "ministry", "wall", "nobody"])
def test_nobody_else_sees_what_is_managed(visit: Visit, persona: str) -> None:
    page = visit(persona, "accounts")
    assert not page.exception
    assert not any("outsider" in str(element.proto.body) for element in page.get("html"))


def test_nothing_is_managed_in_the_past(visit: Visit) -> None:
    page = visit("coordinator", "accounts", as_of="2026-11-01")
    assert not page.exception
    assert not page.button
