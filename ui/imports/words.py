"""The words for what a list says and what becomes of its rows."""

from collections.abc import Mapping

from db.faults import Fault
from db.imports.fates import Decided, Fate
from ui.faults import sentence
from ui.formats import number
from ui.language import _, pgettext

Words = Mapping[str, str]


def fields() -> Words:
    """Return the fields that a list can have, in the order of the screen."""
    return {
        "name": _("Name"),
        "business_id": _("Business id"),
        "kind": _("Kind"),
        "municipality": _("Municipality"),
        "tol_2008": _("Industry, TOL 2008"),
        "tol_2025": _("Industry, TOL 2025"),
        "size": _("Size or staff"),
        "stage": _("Stage"),
        "on": _("Came to the stage on"),
        "named_from": _("Consent to be named from"),
    }


def fates() -> Words:
    """Return what becomes of rows, in words."""
    return {
        Fate.NEW: pgettext("row of a list", "New"),
        Fate.JOINS: _("Known, joins the project"),
        Fate.HERE: _("Known, in the project already"),
        Fate.REPEATED: _("The same as another row"),
        Fate.DOUBTFUL: _("Doubtful"),
        Fate.FAULTY: _("Faulty"),
    }


def why(one: Decided, names: Mapping[int, str]) -> str:
    """Return in words why that becomes of a row; "" where nothing is to be said."""
    if one.faults:
        return " ".join(_of_field(fault) for fault in one.faults)
    name = names.get(one.partner_id) if one.partner_id is not None else None
    if one.fate is Fate.DOUBTFUL and name is not None:
        return _("May be the same as {name}.").format(name=name)
    if one.fate is Fate.DOUBTFUL:
        return _("May be the same as row {row}.").format(row=number(one.other_row or 0))
    if one.fate is Fate.REPEATED:
        return _("The same partner as on row {row}.").format(row=number(one.other_row or 0))
    return _("Is {name}.").format(name=name) if name is not None else ""


def _of_field(fault: Fault) -> str:
    return f"{fields().get(fault.field, fault.field)}: {sentence(fault)}"
