"""Partners that may be one: two beside each other, why they may be, and the person's answer."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import streamlit as st

from db.commands import merges
from db.commands.merges import KeptApart, Merge
from db.queries import partners
from db.records import Record
from ui.formats import name_of, number
from ui.forms import press
from ui.language import _, ngettext
from ui.markdown import escaped
from ui.page import Page
from ui.partners import places, words
from ui.partners.heading import show_heading
from ui.reading import read
from ui.show import empty_state, show_html
from ui.tables import Column, table
from ui.turning import part_within, show_turning

SIZE: Final = 10
PAIR: Final = ("first", "second")
_DECIDED: Final = "partners/pair/decided"


def show_duplicates(page: Page) -> None:
    """Show the pairs that wait for the coordinator, the surest first."""
    _carry_out(page)
    show_heading(page, _("Likely duplicates"))
    count = read(page, partners.likely_pair_count)
    if not count:
        empty_state(_("No pair waits. New ones appear here when projects add partners with names that are alike."))
        return
    waiting = ngettext("{n} pair waits for your answer.", "{n} pairs wait for your answer.", count)
    st.text(waiting.format(n=number(count)))
    part = part_within(places.asked_part(places.PAIRS), count, SIZE)
    for pair in read(page, partners.likely_pairs, part=part, size=SIZE):
        with st.container(border=True):
            _show_pair(pair)
    if count > SIZE:
        show_turning(part, count, SIZE, key="partners/pairs", turn=partial(places.turn, name=places.PAIRS))


def _show_pair(pair: Record) -> None:
    columns = (
        Column("partner", _("Name"), link="/partners?partner=", link_field="id"),
        Column("kind", _("Kind")),
        Column("business_id", _("Business id"), "id"),
        Column("municipality", _("Municipality")),
        Column("projects", _("Projects"), "number"),
    )
    why = words.reason(pair["nearness"], pair["likeness"])
    show_html(table([_told(pair, which) for which in PAIR], columns, caption=why))
    kept = [which for which in PAIR if pair[f"{which}_business_id"] is not None]
    with st.container(horizontal=True):
        if len(kept) == 1:
            _show_merge(pair, kept[0], _("They are one"))
        elif not kept:
            _show_merge(pair, "first", _("They are one: the first stays"))
            _show_merge(pair, "second", _("They are one: the second stays"))
        st.button(
            _("They are two"), key=f"partners/pair/{pair['id']}/two", help=_names(pair), on_click=_decide,
            args=(KeptApart(int(pair["id"]), int(pair["version"])), _("They stay two partners.")),
        )  # fmt: skip
    if len(kept) == len(PAIR):
        st.text(_("Both have a business id of their own, so they cannot be merged."))


def _show_merge(pair: Record, kept: str, label: str) -> None:
    other = "second" if kept == "first" else "first"
    wanted = Merge(*(int(pair[f"{which}_{name}"]) for which in (kept, other) for name in ("id", "version")))
    said = _("They are one partner now: {name}. The merge can be undone on the partner’s own page.")
    st.button(
        label, key=f"partners/pair/{pair['id']}/{kept}", help=_names(pair), on_click=_decide,
        args=(wanted, said.format(name=pair[f"{kept}_name"])),
    )  # fmt: skip


def _decide(wanted: Merge | KeptApart, said: str) -> None:
    """Keep what a click asks for: with the versions that the person saw, where the next run has newer ones."""
    st.session_state[_DECIDED] = (wanted, said)


def _carry_out(page: Page) -> None:
    """Do what was decided, also where the pair does not wait any more: then it tells so."""
    if _DECIDED not in st.session_state:
        return
    wanted, said = st.session_state.pop(_DECIDED)
    if isinstance(wanted, Merge):
        press(page, "pair", merges.merge, wanted, said=said)
    press(page, "pair", merges.keep_apart, wanted, said=said)


def _names(pair: Record) -> str:
    return escaped(f"{pair['first_name']} – {pair['second_name']}")


def _told(pair: Mapping[str, Any], which: str) -> dict[str, object]:
    kind = pair[f"{which}_kind"]
    return {
        "id": pair[f"{which}_id"],
        "partner": pair[f"{which}_name"],
        "kind": words.kinds().get(kind, kind),
        "business_id": pair[f"{which}_business_id"],
        "municipality": name_of(pair, f"{which}_municipality") or None,
        "projects": pair[f"{which}_projects"],
    }
