"""The pages of the product: address, file, title, and who finds them in the navigation."""

from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from db.permissions import GRANTS, Identity, Permission, Role
from ui.language import _, in_language
from ui.language import gettext_noop as later

FOLDER: Final = Path(__file__).resolve().parents[1] / "pages"


@dataclass(frozen=True)
class Entry:
    """One page. ``path`` is its address and, unless ``script`` is another, the name of its file; "home" is "/".

    ``shown_to`` is the permission with which it stands in the navigation, under the heading of its ``section``
    if it has one; None: it is reached by links.
    """

    path: str
    title: str
    shown_to: Permission | None = None
    section: str = ""
    script: str = ""

    @property
    def file(self) -> Path:
        """The file that Streamlit runs."""
        return FOLDER / f"{self.script or self.path}.py"


COOPERATION: Final = later("Cooperation")
RESULTS: Final = later("Results")
MANAGEMENT: Final = later("Administration")
PAGES: Final = (
    Entry("home", later("Home"), Permission.VIEW_NETWORK),
    Entry("week", later("This week"), Permission.REPORT_WEEK),
    Entry("network", later("Network"), Permission.VIEW_NETWORK),
    Entry("participants", later("Participants"), Permission.VIEW_NETWORK, COOPERATION),
    Entry("partners", later("Partners"), Permission.VIEW_PARTNERS, COOPERATION),
    Entry("events", later("Events"), Permission.VIEW_PARTNERS, COOPERATION),
    Entry("emissions", later("Emission actions"), Permission.VIEW_NETWORK, RESULTS),
    Entry("actions", later("Actions"), Permission.VIEW_PARTNERS, RESULTS),
    Entry("indicators", later("Indicators"), Permission.VIEW_NETWORK, RESULTS),
    Entry("wall", later("Wall"), Permission.VIEW_WALL),
    Entry("accounts", later("Accounts and projects"), Permission.MANAGE, MANAGEMENT),
    Entry("factors", later("Factors"), Permission.MANAGE, MANAGEMENT),  # others come to it by links
    Entry("import", later("Import a list"), script="import_partners"),  # "import" can be no module of Python
    Entry("import-measures", later("Import measures"), script="import_measures"),
    Entry("area", later("Area emissions")),
    Entry("project", later("Project")),
    Entry("about", later("About")),
    Entry("accessibility", later("Accessibility statement")),
    Entry("privacy", later("Privacy")),
    Entry("invite", later("Choose a password")),
    Entry("password", later("Change password")),
)


def is_page(path: str) -> bool:
    """Return whether the address ``path`` is that of a page; the front page is "/" and has no other."""
    return path == "/" or path.strip("/") in {entry.path for entry in PAGES if entry.path != "home"}


def navigation(identity: Identity, language: str) -> StreamlitPage:
    """Tell Streamlit all the pages, whoever asks, and return the one that the address names."""
    # Copies: Streamlit notes in each whether it may run, and other sessions run at the same time.
    sections: dict[str, list[StreamlitPage]] = {}
    for section, page in _pages(identity.role, language):
        sections.setdefault(section, []).append(copy(page))
    return st.navigation(sections, position="top")


@lru_cache(maxsize=64)
def _pages(role: Role, language: str) -> tuple[tuple[str, StreamlitPage], ...]:
    # Made once: each looks its file up on the disk, which is a third of what an empty page costs.
    with in_language(language):
        return tuple(
            (_(entry.section) if entry.section else "", _page(entry, role))
            for entry in PAGES
            if entry.file.is_file()
        )


def _page(entry: Entry, role: Role) -> StreamlitPage:
    shown = entry.shown_to in GRANTS[role] and role is not Role.WALL
    return st.Page(
        entry.file,
        title=_(entry.title),
        url_path=entry.path,
        default=entry.path == "home",
        visibility="visible" if shown else "hidden",
    )
