"""Who may do what."""

import pytest

from db.faults import Forbidden
from db.permissions import GRANTS, IN_OWN_PROJECTS, NOBODY, Identity, Permission, Role, may, require

# The table of rights, written out: a right that is added to a role has to be added here too.
RIGHTS = {
    Role.PROJECT: {"view_own", "view_wall", "view_network", "view_partners", "report_week", "keep_partners"},
    Role.COORDINATOR: {"view_own", "view_wall", "view_network", "view_partners", "keep_partners", "manage"},
    Role.MINISTRY: {"view_own", "view_wall", "view_network", "view_partners"},
    Role.WALL: {"view_wall"},
    Role.NOBODY: set(),
}


@pytest.mark.parametrize("role", Role)
def test_a_role_has_the_rights_of_the_table(role: Role) -> None:
    assert set(GRANTS[role]) == RIGHTS[role]
    identity = Identity(role, project_ids=frozenset({1}))
    assert {each for each in Permission if may(identity, each, 1)} == RIGHTS[role]


@pytest.mark.parametrize("project_id", [2, None, 0, -1])
def test_a_right_in_own_projects_does_not_hold_in_others(project_id: int | None) -> None:
    member = Identity(Role.PROJECT, project_ids=frozenset({1}))
    for permission in IN_OWN_PROJECTS:
        assert not may(member, permission, project_id)
        with pytest.raises(Forbidden):
            require(member, permission, project_id)


def test_only_members_report_whatever_else_they_may() -> None:
    for role in (Role.COORDINATOR, Role.MINISTRY, Role.WALL, Role.NOBODY):
        assert not may(Identity(role, project_ids=frozenset({1})), Permission.REPORT_WEEK, 1)


@pytest.mark.parametrize("project_id", [1, 2, None])
def test_the_coordinator_keeps_the_partners_of_every_project(project_id: int | None) -> None:
    assert may(Identity(Role.COORDINATOR), Permission.KEEP_PARTNERS, project_id)
    for role in (Role.MINISTRY, Role.WALL, Role.NOBODY):
        assert not may(Identity(role, project_ids=frozenset({1, 2})), Permission.KEEP_PARTNERS, project_id)


@pytest.mark.parametrize("role", Role)
def test_only_the_coordinator_knows_the_partners_of_all_projects(role: Role) -> None:
    own = frozenset({1})
    assert Identity(role, project_ids=own).inside == (None if role is Role.COORDINATOR else own)


def test_nobody_may_nothing() -> None:
    assert not any(may(NOBODY, permission, project_id) for permission in Permission for project_id in (None, 1))
