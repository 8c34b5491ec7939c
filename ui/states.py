"""The states of a project's week, declared once: word, icon, colours and order.

Shapes differ, not only colours, and every sign has its word beside it or hidden behind it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ui.language import _, gettext_noop


@dataclass(frozen=True)
class State:
    """One state: its word (English source), its icon as SVG in a box of 16 × 16, and a colour per theme."""

    key: str
    source: str
    icon: str
    light: str
    dark: str

    @property
    def word(self) -> str:
        """The state's word in the current language."""
        return _(self.source)


_DISC = '<path d="M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8Z'
_ALL = (
    State(
        "on_track",
        gettext_noop("On track"),
        _DISC + 'M7 11.9 3.3 8.3 4.7 6.9 7 9.1l4.3-4.3 1.4 1.4Z"/>',
        "#14764a",
        "#4fc78e",
    ),
    State(
        "at_risk",
        gettext_noop("At risk"),
        '<path fill-rule="evenodd" d="M8 .9 15.7 15H.3ZM7.1 5.6v4.6h1.8V5.6ZM7.1 11.4v1.8h1.8v-1.8Z"/>',
        "#9a5700",
        "#f2b24a",
    ),
    State(
        "off_track",
        gettext_noop("Off track"),
        '<path fill-rule="evenodd" d="M1.6 1.6h12.8v12.8H1.6ZM4.5 5.9 6.6 8 4.5 10.1 5.9 11.5 8 9.4l2.1 2.1 '
        '1.4-1.4L9.4 8l2.1-2.1-1.4-1.4L8 6.6 5.9 4.5Z"/>',
        "#b3261e",
        "#ff8f85",
    ),
    State(
        "missing",
        gettext_noop("Not reported"),
        '<circle cx="8" cy="8" r="6" fill="none" stroke="#000" stroke-width="2.2" stroke-dasharray="2.9 1.81"/>',
        "#5a4a86",
        "#bcaef0",
    ),
    State(
        "paused",
        gettext_noop("Paused"),
        '<path d="M3.4 2.5h3.4v11H3.4ZM9.2 2.5h3.4v11H9.2Z"/>',
        "#2b5f9e",
        "#8db8f2",
    ),
    State("not_due", gettext_noop("Not due yet"), '<circle cx="8" cy="8" r="2.2"/>', "#5b6470", "#a9b1bd"),
    State("not_running", gettext_noop("Not running"), "", "#5b6470", "#a9b1bd"),
)
STATES: dict[str, State] = {state.key: state for state in _ALL}
ORDER: tuple[str, ...] = tuple(STATES)
# What a reader should see first when one mark stands for several projects.
ATTENTION: tuple[str, ...] = (
    "off_track",
    "at_risk",
    "missing",
    "on_track",
    "paused",
    "not_due",
    "not_running",
)
LIGHT_PAGE, DARK_PAGE = "#ffffff", "#121a17"  # Streamlit's backgrounds, which the colours are checked against


def state_of(key: object) -> State:
    """Return the state of that key; a key that nobody declared is drawn as not running."""
    return STATES.get(str(key), STATES["not_running"])


def icon(key: object) -> str:
    """Return the icon of a state as HTML, without its word: the word has to stand beside it."""
    return f'<i class="ym-i ym-{state_of(key).key}"></i>'
