"""The tiny network is what its description says."""

import pytest

from db.permissions import Role
from tests.personas import PERSONAS, ROLES, Network


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_persona_has_its_role(network: Network, persona: str) -> None:
    assert network.identity(persona).role == Role(ROLES.get(persona, persona))


@pytest.mark.parametrize("bearer", ["deactivated", "wall-ended", "signed-out", "expired", "unknown"])
def test_who_is_out_is_nobody(sqlite_network: Network, bearer: str) -> None:
    assert sqlite_network.identity(bearer).role is Role.NOBODY


def test_members_have_their_projects(sqlite_network: Network) -> None:
    own, second = sqlite_network.project("own"), sqlite_network.project("second")
    assert sqlite_network.identity("owner").project_ids == {own, second, sqlite_network.project("ended")}
    assert sqlite_network.identity("teammate").project_ids == {own}
    assert sqlite_network.identity("former").project_ids == frozenset()
