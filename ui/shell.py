"""The frame of a page: languages, account, and the banners that say what is shown; one element, plain links.

Each link loads the page anew, so that document, cookie and script agree on the language.
"""

from collections.abc import Mapping
from html import escape
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from db.permissions import NOBODY, Role
from ui.formats import moment_text
from ui.language import LANGUAGE_NAMES, PARAMETER, _, unknown_language
from ui.show import show_raw
from ui.visit import Visit

AS_OF: Final = "as_of"
_FOOTER: Final = ("about", "accessibility", "privacy")


def show_bar(visit: Visit, language: str) -> None:
    """Show the languages, the account and the banners."""
    parameters = dict(st.query_params)
    show_raw(
        f'<div class="ym-bar">{_languages(language, parameters)}{_account(visit)}</div>'
        + _banners(visit, language, parameters)
    )


def show_wall_frame(visit: Visit) -> None:
    """Leave out Streamlit's header, and say only what must be said of what the wall shows."""
    marks: list[str] = []
    if visit.is_sample:
        marks.append(_("Sample data"))
    if visit.as_of is not None:
        marks.append(_("A past moment: {time}").format(time=moment_text(visit.now)))
    said = "".join(f"<span>{escape(mark)}</span>" for mark in marks)
    show_raw(f'<div class="ym-wall">{said}</div>')


def show_footer() -> None:
    """Show the links that every page ends with."""
    titles = {"about": _("About"), "accessibility": _("Accessibility statement"), "privacy": _("Privacy")}
    links = "".join(f'<li><a href="/{path}">{escape(titles[path])}</a></li>' for path in _FOOTER)
    label = escape(_("About the service"))
    show_raw(f'<footer class="ym-footer"><nav aria-label="{label}"><ul>{links}</ul></nav></footer>')


def address_with(parameters: Mapping[str, str], **changes: str | None) -> str:
    """Return this page's address with some parameters changed, or with None left out; already escaped."""
    wanted: dict[str, str | None] = {**parameters, **changes}
    kept = {name: value for name, value in wanted.items() if value is not None}
    return escape("?" + urlencode(kept))


def _languages(language: str, parameters: Mapping[str, str]) -> str:
    links = "".join(
        f'<li><a href="{address_with(parameters, **{PARAMETER: code})}" lang="{code}" hreflang="{code}"'
        f"{' aria-current=true' if code == language else ''}>{escape(name)}</a></li>"
        for code, name in LANGUAGE_NAMES.items()
    )
    return f'<nav class="ym-languages" aria-label="{escape(_("Language"))}"><ul>{links}</ul></nav>'


def _account(visit: Visit) -> str:
    identity = visit.identity
    if identity == NOBODY or identity.role is Role.WALL:
        return ""
    return (
        f'<details class="ym-account"><summary><span class="ym-icon" aria-hidden="true"></span>'
        f'<span class="ym-name">{escape(identity.name)}</span></summary>'
        f'<div class="ym-menu"><p class="ym-who">{escape(identity.name)}<br>{escape(_role(identity.role))}</p>'
        f'<a href="/password">{escape(_("Change password"))}</a>'
        f'<form method="post" action="/sign-out"><button type="submit">{escape(_("Sign out"))}</button></form>'
        "</div></details>"
    )


def _role(role: Role) -> str:
    words = {
        Role.PROJECT: _("Project lead or deputy"),
        Role.COORDINATOR: _("Coordinator"),
        Role.MINISTRY: _("Ministry, reads"),
    }
    return words.get(role, "")


def _banners(visit: Visit, language: str, parameters: Mapping[str, str]) -> str:
    banners: list[str] = []
    if visit.is_sample:
        said = _("The weeks, partners, events and actions shown here are invented.")
        banners.append(_banner("sample", _("Sample data"), said))
    if visit.as_of is not None:
        said = _("This page shows what was known on {time}.").format(time=moment_text(visit.now))
        back = f'<a href="{address_with(parameters, **{AS_OF: None})}">{escape(_("Show the present"))}</a>'
        banners.append(_banner("past", _("A past moment"), said, back))
    unknown = unknown_language(parameters)
    if unknown is not None:
        name = LANGUAGE_NAMES[language]
        said = _("There is no language “{asked}” here; this page is in another: {name}.")
        banners.append(_banner("language", _("Language"), said.format(asked=unknown[:20], name=name)))
    return "".join(banners)


def _banner(kind: str, head: str, said: str, link: str = "") -> str:
    return f'<p class="ym-banner ym-{kind}"><strong>{escape(head)}</strong> <span>{escape(said)}</span> {link}</p>'
