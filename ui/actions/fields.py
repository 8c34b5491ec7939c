"""The fields of what is said of an action, in the form for a new one and in that of one that is kept.

Those of a way in which a saving is known come and go with it; what stands in them stays.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import streamlit as st

from db.action_checks import DAYS, USUAL_YEARS
from db.emissions import MOST_YEARS
from db.models import ActionKind, Basis
from ui.actions import words
from ui.formats import date_text, is_missing, number
from ui.forms import FIRST_DAY, LAST_DAY, Form, Values
from ui.language import LANGUAGE_NAMES, _
from ui.page import Page
from ui.partners.fields import shown_as
from ui.typed import decimal_of, in_field

TEXTS: Final = ("title", "lesson", "source", "why_not")
CHOSEN: Final = ("sector", "evidence", "trading")  # None is nothing chosen
CODES: Final = ("kind", "language", "basis")
ALL_DAYS: Final = (*DAYS, "dropped_on", "effect_from")
NUMBERS: Final = ("reported", "energy_saved", "money_saved", "investment")
EUROS: Final = ("money_saved", "investment")  # hidden of others' actions
HERE: Final = 0  # the choice of no other action that counts the saving
OF_BASIS: Final[Mapping[str, tuple[str, ...]]] = {
    Basis.OPEN: (),
    Basis.CALCULATED: ("source", "evidence"),
    Basis.REPORTED: ("reported", "source", "evidence"),
    Basis.NOT_QUANTIFIABLE: ("why_not",),
}
EMPTY: Final[Values] = {
    **dict.fromkeys((*TEXTS, *NUMBERS), ""), **dict.fromkeys((*CHOSEN, *ALL_DAYS)), "kind": ActionKind.OWN.value,
    "basis": Basis.OPEN.value, "lifetime": USUAL_YEARS, "counted_in_id": HERE, "shown": False, "amounts": (),
}  # fmt: skip


def labels() -> dict[str, str]:
    """Return the label of each field, in their order on the screen."""
    days = {f"{phase}_on": said for phase, said in words.phases().items()}
    return {
        "title": _("What is done"),
        "kind": _("Whose emissions it cuts"),
        "sector": _("Sector"),
        "language": _("The texts are in"),
        **days,
        "effect_from": _("In effect from"),
        "lifetime": _("Lifetime, years"),
        "dropped_on": _("Dropped on"),
        "lesson": _("What was learnt"),
        "basis": _("How the saving is known"),
        "reported": _("Saving, t CO₂e a year"),
        "source": _("Source"),
        "why_not": _("Why it cannot be quantified"),
        "evidence": _("Evidence"),
        "energy_saved": _("Energy saved, MWh a year"),
        "money_saved": _("Money saved, € a year without VAT"),
        "investment": _("Investment, € without VAT"),
        "trading": _("Emissions belong to"),
        "counted_in_id": _("Which action counts the saving"),
        "shown": _("The partner agrees that others are told of this action"),
    }


def options() -> dict[str, Mapping[str, str]]:
    """Return the choices of each field that is one."""
    return {
        "kind": words.kinds(), "sector": words.sectors(), "language": LANGUAGE_NAMES, "basis": words.bases(),
        "evidence": words.evidence(), "trading": words.tradings(),
    }  # fmt: skip


def show_what(form: Form) -> None:
    """Show the fields of what is done."""
    _show_text(form, "title")
    for name in ("sector", "kind", "language"):
        show_choice(form, name)


def show_phases(page: Page, form: Form, *, may_be_dropped: bool) -> None:
    """Show the day of each phase, from when on it is in effect, and (of one that is kept) that it was dropped."""
    for names in (DAYS[:3], DAYS[3:]):
        for column, name in zip(st.columns(3), names, strict=False):
            with column:
                _show_day(form, name, last=page.today)
    start, years, _rest = st.columns(3)
    with start:
        _show_day(form, "effect_from")
    label = form.label(labels()["lifetime"], "lifetime")
    years.number_input(label, 1, MOST_YEARS, value=None, step=1, key=form.key("lifetime"))
    if may_be_dropped:
        dropped, lesson = st.columns([1, 2])
        with dropped:
            _show_day(form, "dropped_on", last=page.today)
        with lesson:
            _show_text(form, "lesson", long=True)
    else:
        keep(form, "dropped_on", "lesson")


def show_basis(form: Form) -> str:
    """Show the choice of how the saving is known, and return it."""
    show_choice(form, "basis")
    return form.text("basis")


def show_of_basis(form: Form, basis: str) -> None:
    """Show the fields that one way to know a saving needs; those of the others keep what stands in them."""
    shown = OF_BASIS.get(basis, ())
    for name in shown:
        if name == "evidence":
            show_choice(form, name)
        else:
            _show_text(form, name, long=name != "reported")
    keep(form, *({name for names in OF_BASIS.values() for name in names} - set(shown)))


def show_more(form: Form, others: Mapping[int, str]) -> None:
    """Show the other fields; `others` are the actions that may count the saving instead, by id."""
    for name in ("energy_saved", "money_saved", "investment"):
        _show_text(form, name)
    show_choice(form, "trading")
    said = {HERE: _("This one"), **others}
    chosen = form.value("counted_in_id")
    if chosen not in said:
        said[chosen] = _("Another action")
    st.selectbox(
        form.label(labels()["counted_in_id"], "counted_in_id"), list(said), key=form.key("counted_in_id"),
        format_func=lambda one: said.get(one, str(one)),
        help=_("Where two actions claim one saving, one counts it: the total must not have it twice."),
    )  # fmt: skip
    st.checkbox(form.label(labels()["shown"], "shown"), key=form.key("shown"))


def show_choice(form: Form, field: str) -> None:
    """Show the choice of one field."""
    said = options()[field]
    st.selectbox(
        form.label(labels()[field], field), list(said), index=None if field in CHOSEN else 0,
        format_func=shown_as(said), key=form.key(field), placeholder=_("Choose"),
    )  # fmt: skip


def keep(form: Form, *names: str) -> None:
    """Keep what stands in fields that are not shown in this run: Streamlit forgets it otherwise."""
    for key in map(form.key, names):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def _show_text(form: Form, field: str, *, long: bool = False) -> None:
    label = form.label(labels()[field], field)
    if long:
        st.text_area(label, key=form.key(field), height=80)
    else:
        st.text_input(label, key=form.key(field), autocomplete="off")


def _show_day(form: Form, field: str, *, last: Any = LAST_DAY) -> None:
    st.date_input(
        form.label(labels()[field], field), None, min_value=FIRST_DAY, max_value=last, format="DD.MM.YYYY",
        key=form.key(field),
    )  # fmt: skip


def wanted(form: Form) -> dict[str, Any]:
    """Return the facts that stand in the fields, as a command takes them, but for the amounts.

    Of what belongs to a way to know a saving only that of the chosen one.
    """
    of = OF_BASIS.get(form.text("basis"), ())
    left_out = {name for names in OF_BASIS.values() for name in names} - set(of)
    facts: dict[str, Any] = {name: "" if name in left_out else form.text(name) for name in (*TEXTS, *CODES)}
    facts |= {name: None if name in left_out else form.value(name) for name in CHOSEN}
    facts |= {name: None if name in left_out else decimal_of(form.text(name)) for name in NUMBERS}
    facts |= {name: form.value(name) for name in ALL_DAYS}
    return facts | {
        "sector": form.text("sector"), "lifetime": form.value("lifetime"),
        "counted_in_id": form.value("counted_in_id") or None, "shown": bool(form.value("shown")),
    }  # fmt: skip


def in_fields(row: Values) -> dict[str, Any]:
    """Return what is said of an action as the fields hold it, but for the amounts."""
    values: dict[str, Any] = {name: row[name] or "" for name in (*TEXTS, *CODES)}
    values |= {name: row[name] or None for name in CHOSEN}
    values |= {name: None if is_missing(row[name]) else row[name] for name in ALL_DAYS}
    values |= {name: in_field(row[name]) for name in NUMBERS}
    return values | {
        "lifetime": row["lifetime"],
        "counted_in_id": row["counted_in_id"] or HERE,
        "shown": bool(row["shown"]),
    }


def in_words(row: Values, others: Mapping[int, str]) -> dict[str, str]:
    """Return what is said of an action by field in words, but for the amounts; what is not known is empty."""
    said = options()
    told = {name: str(row[name] or "") for name in TEXTS}
    told |= {name: said[name].get(row[name], "") if row[name] else "" for name in (*CODES, *CHOSEN)}
    told |= {name: "" if is_missing(row[name]) else date_text(row[name]) for name in ALL_DAYS}
    told |= {name: "" if is_missing(row[name]) else words.exact(row[name]) for name in NUMBERS}
    other = row["counted_in_id"]
    told["counted_in_id"] = "" if other is None else others.get(other, _("Another action"))
    return told | {"lifetime": number(row["lifetime"]), "shown": _("yes") if row["shown"] else _("no")}


def among(names: Iterable[str]) -> dict[str, str]:
    """Return the labels of some of the fields."""
    said = labels()
    return {name: said[name] for name in names}
