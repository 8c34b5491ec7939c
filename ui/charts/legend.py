"""What the states' signs mean, and their numbers in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape

from ui import formats
from ui.language import _
from ui.states import ORDER, icon, state_of


def legend(states: Collection[object], extras: Sequence[str] = ()) -> str:
    """Return the key to those states, in the order of states, as an HTML list; `extras` are HTML."""
    signs = [f"{icon(key)}{escape(state_of(key).word)}" for key in ORDER if key in states and state_of(key).icon]
    items = "".join(f"<li>{sign}</li>" for sign in (*signs, *extras))
    label = _("Signs")
    return f'<ul class="ym-legend" aria-label="{escape(label)}">{items}</ul>' if items else ""


def listed(counts: Mapping[str, int]) -> str:
    """Return numbers of states as text: "on track 8, at risk 2"; states without projects are left out."""
    parts = [f"{state_of(key).word.lower()} {formats.number(counts[key])}" for key in ORDER if counts.get(key)]
    return ", ".join(parts) or _("no projects")


def opened(sentence: str) -> str:
    """Return a sentence that begins with a capital letter; the rest of it stays as it is."""
    return sentence[:1].upper() + sentence[1:]
