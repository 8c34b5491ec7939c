import pytest

from db import sign_ins
from db.commands import wall_links
from db.commands.wall_links import EndedWallLink, NewWallLink, end
from db.faults import Forbidden, Refused, Stale
from db.identity import identity_of, token_hash
from db.permissions import Role
from tests.personas import Network


def role_of(network: Network, token: str) -> Role:
    with network.database.reading() as connection:
        return identity_of(connection, token, network.database.now()).role


def test_a_wall_link_opens_walls_until_it_is_ended(network: Network) -> None:
    made = network.do("coordinator", wall_links.open, NewWallLink(" Meeting room ", token_hash("token")))
    wall = sign_ins.open_wall(network.database, "token")
    assert role_of(network, wall) is Role.WALL
    network.do("coordinator", end, EndedWallLink(made["id"], made["version"]))
    assert role_of(network, wall) is Role.NOBODY
    with pytest.raises(Forbidden):
        sign_ins.open_wall(network.database, "token")
    with pytest.raises(Stale):
        network.do("coordinator", end, EndedWallLink(made["id"], made["version"]))


def test_all_faults_of_a_wall_link_are_said_at_once_by_field(network: Network) -> None:
    with pytest.raises(Refused) as refused:
        network.do("coordinator", wall_links.open, NewWallLink("a\nb", "token"))
    assert {(fault.field, fault.code) for fault in refused.value.faults} == {
        ("label", "one_line"), ("token_hash", "token_unknown"),
    }  # fmt: skip
