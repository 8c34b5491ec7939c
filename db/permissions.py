"""Who may do what: roles as described lists of permissions, and the one function that decides."""

from dataclasses import dataclass, field
from enum import StrEnum

from db.faults import Forbidden


class Role(StrEnum):
    """What an account, or a wall link, is to the network."""

    PROJECT = "project"  # lead or deputy of the projects of its memberships
    COORDINATOR = "coordinator"
    MINISTRY = "ministry"
    WALL = "wall"
    NOBODY = "nobody"


class Permission(StrEnum):
    """What a query or a command needs."""

    VIEW_OWN = "view_own"  # what is the asker's own: account, drafts, visit
    VIEW_WALL = "view_wall"  # what a wall may show to a room
    VIEW_NETWORK = "view_network"  # the network and every project in it
    VIEW_PARTNERS = "view_partners"  # partners, as far as the asker may know of them
    REPORT_WEEK = "report_week"  # the week of one of the asker's own projects
    KEEP_PARTNERS = "keep_partners"  # the partners of one of the asker's own projects
    MANAGE = "manage"  # accounts, projects, milestones, pauses, wall links


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.PROJECT: frozenset(
        {
            Permission.VIEW_OWN,
            Permission.VIEW_WALL,
            Permission.VIEW_NETWORK,
            Permission.VIEW_PARTNERS,
            Permission.REPORT_WEEK,
            Permission.KEEP_PARTNERS,
        }
    ),
    Role.COORDINATOR: frozenset(
        {
            Permission.VIEW_OWN,
            Permission.VIEW_WALL,
            Permission.VIEW_NETWORK,
            Permission.VIEW_PARTNERS,
            Permission.KEEP_PARTNERS,
            Permission.MANAGE,
        }
    ),
    Role.MINISTRY: frozenset(
        {Permission.VIEW_OWN, Permission.VIEW_WALL, Permission.VIEW_NETWORK, Permission.VIEW_PARTNERS}
    ),
    Role.WALL: frozenset({Permission.VIEW_WALL}),
    Role.NOBODY: frozenset(),
}

# Permissions that hold only in the projects of which the asker is a member; to the coordinator all are own.
IN_OWN_PROJECTS = frozenset({Permission.REPORT_WEEK, Permission.KEEP_PARTNERS})


@dataclass(frozen=True)
class Identity:
    """Who asks, as the database says at this moment; read anew on every run and in every command."""

    role: Role
    name: str = ""
    session_id: int | None = None
    account_id: int | None = None
    language: str | None = None
    project_ids: frozenset[int] = field(default_factory=frozenset)

    @property
    def inside(self) -> frozenset[int] | None:
        """The projects whose partners the asker knows without their consent; None is all projects."""
        return None if self.role is Role.COORDINATOR else self.project_ids


NOBODY = Identity(Role.NOBODY)


def may(identity: Identity, permission: Permission, project_id: int | None = None) -> bool:
    """Return whether the asker has a permission; one that holds in own projects needs the project's id."""
    if permission not in GRANTS[identity.role]:
        return False
    if permission not in IN_OWN_PROJECTS or identity.role is Role.COORDINATOR:
        return True
    return project_id in identity.project_ids


def require(identity: Identity, permission: Permission, project_id: int | None = None) -> None:
    """Raise Forbidden unless the asker has the permission."""
    if not may(identity, permission, project_id):
        raise Forbidden(permission)
