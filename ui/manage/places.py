"""Where in the management page one is: it stands in the address, so that a link or a reload leads back there."""

from typing import Final

import streamlit as st

from ui import links
from ui.formats import number
from ui.language import _, ngettext, pgettext

PEOPLE: Final = "people"
PROJECTS: Final = "projects"
ORGANISATIONS: Final = "organisations"
WALLS: Final = "walls"
SECTIONS: Final = (PEOPLE, PROJECTS, ORGANISATIONS, WALLS)
NEW: Final = "new"
SIZE: Final = 20

_KEPT: Final = ("lang", "as_of")
_LONGEST_ID: Final = 9


def choose_section() -> str:
    """Show the sections as a choice and return the chosen one, which stands in the address."""
    _show_in_address()
    asked = st.query_params.get("section", PEOPLE)
    section = asked if asked in SECTIONS else PEOPLE
    words = {
        PEOPLE: _("People"),
        PROJECTS: pgettext("heading", "Projects"),
        ORGANISATIONS: _("Organisations"),
        WALLS: _("Wall links"),
    }
    if st.session_state.get(_SECTION) != section:
        st.session_state[_SECTION] = section
    st.segmented_control(
        _("What to manage"), SECTIONS, format_func=words.__getitem__, key=_SECTION, required=True, on_change=_turn
    )
    return section


_SECTION: Final = "manage/section"
_ADDRESS: Final = "manage/address"


def _show_in_address() -> None:
    # Following a link to the page on which one is tells the script of the new address, and not the browser.
    address = st.query_params.to_dict()
    if st.session_state.get(_ADDRESS) != address:
        st.session_state[_ADDRESS] = address
        st.query_params.from_dict(address)


def _turn() -> None:
    go(str(st.session_state[_SECTION]))


def go(section: str, **selected: str | int) -> None:
    """Make the address name a section and what is selected in it; the page shows it from its next run on."""
    kept = {name: st.query_params[name] for name in _KEPT if name in st.query_params}
    st.query_params.from_dict({**kept, "section": section, **{name: str(one) for name, one in selected.items()}})


def selected(name: str) -> int | str | None:
    """Return the id that the address selects, NEW, or None; what is no id is nothing selected."""
    asked = st.query_params.get(name, "")
    if asked == NEW:
        return NEW
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= _LONGEST_ID else None


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
    part = int(st.session_state.get(f"manage/{section}/part", 0))
    return min(part, max(count - 1, 0) // SIZE)


def show_parts(section: str, count: int) -> None:
    """Show which part of a list is seen, and the buttons to turn to the others."""
    if count <= SIZE:
        st.text(ngettext("{n} found", "{n} found", count).format(n=number(count)))
        return
    part = part_of(section, count)
    first, last = part * SIZE + 1, min((part + 1) * SIZE, count)
    st.text(_("{first}–{last} of {all}").format(first=number(first), last=number(last), all=number(count)))
    earlier, later, _rest = st.columns([1, 1, 4])
    earlier.button(
        _("Previous"), disabled=part == 0, on_click=_to_part, args=(section, part - 1), width="stretch",
        key=f"manage/{section}/previous",
    )  # fmt: skip
    later.button(
        pgettext("part of a list", "Next"), disabled=last >= count, on_click=_to_part,
        args=(section, part + 1), width="stretch", key=f"manage/{section}/next",
    )  # fmt: skip


def _to_part(section: str, part: int) -> None:
    st.session_state[f"manage/{section}/part"] = max(part, 0)


def _to_first(section: str) -> None:
    _to_part(section, 0)
