"""All models; importing this package completes the metadata."""

from db.models.accounts import (
    Account,
    Credential,
    Invitation,
    Membership,
    SignedInSession,
    Throttle,
    Ticket,
    Visit,
    WallLink,
)
from db.models.base import Base, Versioned
from db.models.journal import Change, Clock, Property
from db.models.network import (
    Experience,
    Fact,
    Organisation,
    OrganisationKind,
    OrganisationRole,
    Project,
    ProjectOrganisation,
    ProjectTheme,
)
from db.models.reference import CalendarWeek, Municipality, Region, Theme
from db.models.weekly import Draft, Milestone, Pause, State, WeeklyStatus, WeekTally

__all__ = [
    "Account", "Base", "CalendarWeek", "Change", "Clock", "Credential", "Draft", "Experience", "Fact",
    "Invitation",
    "Membership", "Milestone", "Municipality", "Organisation", "OrganisationKind", "OrganisationRole", "Pause",
    "Project", "ProjectOrganisation", "ProjectTheme", "Property", "Region", "SignedInSession", "State", "Theme",
    "Throttle", "Ticket", "Versioned", "Visit", "WallLink", "WeekTally", "WeeklyStatus",
]  # fmt: skip
