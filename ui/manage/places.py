"""Where in the management page one is: it stands in the address, so that a link or a reload leads back there."""

from functools import partial
from typing import Final

import streamlit as st

from ui import addresses, links
from ui.language import _, pgettext
from ui.turning import part_within, show_turning

PEOPLE: Final = "people"
PROJECTS: Final = "projects"
ORGANISATIONS: Final = "organisations"
WALLS: Final = "walls"
GOALS: Final = "goals"
EXPORTS: Final = "downloads"
SECTIONS: Final = (PEOPLE, PROJECTS, ORGANISATIONS, GOALS, WALLS, EXPORTS)
NEW: Final = "new"
SIZE: Final = 20


def choose_section() -> str:
    """Show the sections as a choice and return the chosen one, which stands in the address."""
    addresses.tell_browser()
    asked = st.query_params.get("section", PEOPLE)
    section = asked if asked in SECTIONS else PEOPLE
    words = {
        PEOPLE: _("People"),
        PROJECTS: pgettext("heading", "Projects"),
        ORGANISATIONS: _("Organisations"),
        GOALS: _("Targets and schemes"),
        WALLS: _("Wall links"),
        EXPORTS: _("Downloads"),
    }
    if st.session_state.get(_SECTION) != section:
        st.session_state[_SECTION] = section
    st.segmented_control(
        _("What to manage"), SECTIONS, format_func=words.__getitem__, key=_SECTION, required=True, on_change=_turn
    )
    return section


_SECTION: Final = "manage/section"


def _turn() -> None:
    go(str(st.session_state[_SECTION]))


def go(section: str, **selected: str | int) -> None:
    """Make the address name a section and what is selected in it; the page shows it from its next run on."""
    addresses.go({**addresses.kept(), "section": section, **{name: str(one) for name, one in selected.items()}})


def selected(name: str) -> int | str | None:
    """Return the id that the address selects, NEW, or None; what is no id is nothing selected."""
    return NEW if st.query_params.get(name) == NEW else addresses.asked_id(name)


def link(section: str, name: str) -> str:
    """Return the address to which an id is appended to select it."""
    return f"/accounts?section={section}&{name}="


def link_to(section: str, label: str, icon: str | None = None, **selected: str) -> None:
    """Show a link to a place of this page."""
    links.link_to("accounts", label, icon=icon, section=section, **selected)


def search(section: str) -> str:
    """Show a field to search by name and return what is typed there; a new search starts at its first part."""
    words = st.text_input(
        _("Search by name"), key=f"manage/{section}/words", live=True, max_chars=100, on_change=_to_first,
        args=(section,), persist_state="session", width=640,
    )  # fmt: skip
    return (words or "").strip()


def part_of(section: str, count: int) -> int:
    """Return which part of a list of so many rows is shown, counted from 0."""
    return part_within(int(st.session_state.get(f"manage/{section}/part", 0)), count, SIZE)


def show_parts(section: str, count: int) -> None:
    """Show which part of a list is seen, and the buttons to turn to the others."""
    part = part_of(section, count)
    show_turning(part, count, SIZE, key=f"manage/{section}", turn=partial(_to_part, section))


def _to_part(section: str, part: int) -> None:
    st.session_state[f"manage/{section}/part"] = max(part, 0)


def _to_first(section: str) -> None:
    _to_part(section, 0)
