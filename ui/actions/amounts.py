"""The amounts of an action in its form: each with its factor, and its expression as it is being typed.

All of them are one field of the form, `amounts`: what somebody types goes there in each run, and what is put there
from elsewhere (what is saved, a copy, another line) goes into the fields.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import streamlit as st

from db.action_checks import MOST_LINES, Amount
from db.emissions import Line, annual_grams, megawatt_hours, tonnes
from db.models import Basis
from db.queries import factors
from db.records import Record
from db.units import Unit, ratio
from ui.actions import expression, words
from ui.choices import labels_of
from ui.forms import Form
from ui.language import _
from ui.page import Page
from ui.partners.fields import shown_as
from ui.reading import read
from ui.typed import decimal_of, in_field

PARTS: Final = ("factor", "unit", "before", "after")


@dataclass(frozen=True)
class Typed:
    """What stands in the fields of one amount."""

    factor: int | None = None
    unit: str | None = None
    before: str = ""
    after: str = ""


Versions = Mapping[int, Record]


def known_versions(page: Page, rows: Iterable[Record]) -> Versions:
    """Return the versions of factors on offer by id: the newest ones, and those of these amounts."""
    newest = {int(row["version_id"]): row for row in read(page, factors.factors)}
    return {**newest, **{int(row["factor_version_id"]): row for row in rows}}


def in_fields(rows: Iterable[Any]) -> tuple[Typed, ...]:
    """Return amounts, as a query or a command has them, as the fields hold them."""
    return tuple(
        Typed(one.factor_version_id, one.unit, in_field(one.before), in_field(one.after)) for one in of_rows(rows)
    )


def of_rows(rows: Iterable[Any]) -> tuple[Amount, ...]:
    """Return amounts, as a query or a command has them, as a command takes them."""
    return tuple(
        one if isinstance(one, Amount) else
        Amount(int(one["factor_version_id"]), one["unit"], one["before"], one["after"])
        for one in rows
    )  # fmt: skip


def wanted(form: Form) -> tuple[Amount, ...]:
    """Return the amounts that stand in the fields, as a command takes them."""
    return tuple(
        Amount(one.factor or 0, one.unit or "", decimal_of(one.before), decimal_of(one.after))
        for one in form.value("amounts")
    )


def in_words(rows: Iterable[Any], versions: Versions) -> str:
    """Return amounts in words, a line for each."""
    return "\n".join(_in_words(one, versions) for one in in_fields(rows))


def _in_words(one: Typed, versions: Versions) -> str:
    version = versions.get(one.factor or 0)
    said = words.factor(version) if version is not None else _("another factor")
    return f"{one.before} → {one.after} {words.unit(one.unit or '')}, {said}"


def fields_of(count: int) -> dict[str, str]:
    """Return the label of each field of so many amounts, by the name under which faults know it."""
    said = {"factor": _("Factor"), "unit": _("Unit"), "before": _("Before, a year"), "after": _("After, a year")}
    if count <= 1:
        return {f"{part}_1": label for part, label in said.items()}
    numbered = _("{label} (line {n})")
    return {
        f"{part}_{place}": numbered.format(label=label, n=place)
        for place in range(1, count + 1)
        for part, label in said.items()
    }


def show_amounts(form: Form, versions: Versions) -> None:
    """Show the fields of the amounts with the expression of each, their sum, and ways to add and take away."""
    lines = form.value("amounts") or (Typed(),)
    if lines != form.value("drawn") or not all(key in st.session_state for key in _keys(form, len(lines))):
        _put(form, lines)
    labels = fields_of(len(lines))
    names = {one: words.factor(row) for one, row in versions.items()}
    shown = labels_of(form.key("factors"), names)
    for place in range(1, len(lines) + 1):
        with st.container(border=True):
            _show_line(form, place, labels, shown, versions, only=len(lines) == 1)
    found = collected(form, len(lines))
    st.session_state[form.key("amounts")] = st.session_state[form.key("drawn")] = found
    _show_sum(found, versions)
    if len(lines) < MOST_LINES:
        st.button(_("Add a line"), key=form.key("add_line"), icon=":material/add:", on_click=_add, args=(form,))


def collected(form: Form, count: int) -> tuple[Typed, ...]:
    """Return what stands in the fields of so many amounts."""
    return tuple(
        Typed(
            form.value(f"factor_{place}"), form.value(f"unit_{place}"), form.text(f"before_{place}"),
            form.text(f"after_{place}"),
        )
        for place in range(1, count + 1)
    )  # fmt: skip


def _keys(form: Form, count: int) -> list[str]:
    return [form.key(f"{part}_{place}") for place in range(1, count + 1) for part in PARTS]


def _put(form: Form, lines: tuple[Typed, ...]) -> None:
    for place, one in enumerate(lines, start=1):
        for part in PARTS:
            st.session_state[form.key(f"{part}_{place}")] = getattr(one, part)


def _add(form: Form) -> None:
    # What was typed comes with the click, and is in the fields before it is in `amounts`.
    st.session_state[form.key("amounts")] = (*collected(form, len(form.value("drawn"))), Typed())


def _take_away(form: Form, place: int) -> None:
    lines = collected(form, len(form.value("drawn")))
    st.session_state[form.key("amounts")] = (*lines[: place - 1], *lines[place:])


def _show_line(
    form: Form, place: int, labels: Mapping[str, str], shown: Mapping[int, str], versions: Versions, *, only: bool
) -> None:
    def label(part: str) -> str:
        return form.label(labels[f"{part}_{place}"], f"{part}_{place}")

    factor: int | None = st.selectbox(
        label("factor"), list(shown), index=None, key=form.key(f"factor_{place}"), placeholder=_("Choose"),
        format_func=lambda one: shown.get(one, str(one)),
    )  # fmt: skip
    before, after, unit = st.columns(3)
    before.text_input(label("before"), key=form.key(f"before_{place}"), live=True, autocomplete="off")
    after.text_input(label("after"), key=form.key(f"after_{place}"), live=True, autocomplete="off")
    units = _units_of(versions.get(factor or 0))
    if form.value(f"unit_{place}") not in units:
        st.session_state[form.key(f"unit_{place}")] = next(iter(units), None)
    unit.selectbox(
        label("unit"), list(units), format_func=shown_as(units), key=form.key(f"unit_{place}"),
        disabled=not units, placeholder=_("Choose the factor first"), index=0 if units else None,
    )  # fmt: skip
    line = line_of(collected(form, place)[-1], versions)
    if line is not None:
        st.text(expression.line(line))
    if not only:
        st.button(
            _("Take line {n} away").format(n=place), key=form.key(f"take_away_{place}"), on_click=_take_away,
            args=(form, place), type="tertiary",
        )  # fmt: skip


def _units_of(version: Record | None) -> dict[str, str]:
    """Return the units in which amounts of a factor can be told, its own one first."""
    if version is None:
        return {}
    per = str(version["per"])
    others = (one.value for one in Unit if one != per and ratio(one, per) is not None)
    return {code: words.unit(code) for code in (per, *others)}


def line_of(one: Typed, versions: Versions) -> Line | None:
    """Return the arithmetic of what is typed, or None while it is no whole amount."""
    version, before, after = versions.get(one.factor or 0), decimal_of(one.before), decimal_of(one.after)
    if version is None or one.unit is None or before is None or after is None:
        return None
    known = before.is_finite() and after.is_finite() and ratio(one.unit, version["per"]) is not None
    return Line(before, after, one.unit, version["value"], version["per"]) if known else None


def _show_sum(found: tuple[Typed, ...], versions: Versions) -> None:
    lines = [line for one in found if (line := line_of(one, versions)) is not None]
    if len(lines) < len(found):
        st.text(_("The saving is calculated here when every line has its factor and both numbers."))
        return
    grams = annual_grams(Basis.CALCULATED, lines, None) or 0
    said = [_("Saves {n} t CO₂e a year.").format(n=words.exact(tonnes(grams)))]
    if grams < 0:
        said.append(_("The number is negative: the action grows emissions."))
    energy = megawatt_hours(lines)
    if energy is not None and Fraction(energy):
        said.append(_("Energy by these amounts: {n} MWh a year.").format(n=words.exact(energy)))
    st.text(" ".join(said))
