"""The words for roles, kinds and languages, as the management page says them."""

from collections.abc import Mapping
from typing import Any

from db.models import Experience, OrganisationKind, OrganisationRole
from db.permissions import Role
from ui.formats import date_text, is_missing
from ui.language import LANGUAGE_NAMES, _


def roles() -> Mapping[str, str]:
    """Return the roles that an account can have, in words."""
    return {
        Role.PROJECT: _("Project lead or deputy"),
        Role.COORDINATOR: _("Coordinator"),
        Role.MINISTRY: _("Ministry, reads"),
    }


def project_roles() -> Mapping[str, str]:
    """Return what a person can be in a project, in words."""
    return {"lead": _("Lead"), "deputy": _("Deputy")}


def organisation_roles() -> Mapping[str, str]:
    """Return what an organisation can be in a project, in words, for several of them."""
    return {OrganisationRole.RECIPIENT: _("Grant recipients"), OrganisationRole.PARTNER: _("Project partners")}


def experiences() -> Mapping[str, str]:
    """Return what experience of company cooperation a project can have, in words."""
    return {
        Experience.UNKNOWN: _("Not known"),
        Experience.NEWCOMER: _("Newcomer"),
        Experience.VETERAN: _("Veteran"),
    }


def kinds() -> Mapping[str, str]:
    """Return the kinds of organisations in words."""
    return {
        OrganisationKind.MUNICIPALITY: _("Municipality"),
        OrganisationKind.REGIONAL_COUNCIL: _("Regional council"),
        OrganisationKind.REGIONAL_SERVICE: _("Regional service organisation"),
        OrganisationKind.MINISTRY: _("Ministry"),
        OrganisationKind.RESEARCH: _("Research institute"),
        OrganisationKind.EDUCATION: _("Educational institution"),
        OrganisationKind.BUSINESS_SERVICE: _("Business services"),
        OrganisationKind.ASSOCIATION: _("Association"),
        OrganisationKind.COMPANY: _("Company"),
        OrganisationKind.OTHER: _("Other"),
    }


def languages() -> Mapping[str, str]:
    """Return the languages by their own names."""
    return LANGUAGE_NAMES


def access(account: Mapping[Any, Any]) -> str:
    """Return in words whether and how a person can come in."""
    if not account["active"]:
        return _("Closed")
    if not is_missing(account["invited_until"]):
        return _("Link open until {day}").format(day=date_text(account["invited_until"]))
    return _("Can sign in") if account["has_password"] else _("No link and no password")
