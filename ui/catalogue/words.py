"""The words of the catalogue: levels, units, natures, and how values add up over time and over projects."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from ui.formats import number
from ui.language import _, pgettext
from ui.tables import Nothing

Words = Mapping[str, str]
LEVELS: Final = ("input", "activity", "output", "result", "impact")
CONTEXT: Final = "context"
_FEW: Final = 10  # below it a tonne's decimals matter
_ARTICLE: Final = re.compile(r"source article [AB] \((\d{4})\)")


def levels() -> Words:
    """Return the levels of the logical framework in words."""
    return {
        "input": _("Inputs"),
        "activity": _("Activities"),
        "output": _("Outputs"),
        "result": _("Results"),
        "impact": _("Impact"),
        CONTEXT: _("Background"),
    }


def units() -> Words:
    """Return the units in words."""
    return {
        "pcs": pgettext("unit", "pcs"),
        "EUR": "€",
        "eur_a": _("€ a year"),
        "percent": "%",
        "t_a": _("t CO₂e a year"),
        "t": _("t CO₂e"),
        "mwh_a": _("MWh a year"),
        "rating": _("on a scale of 1 to 5"),
        "kt": _("kt CO₂e"),
    }


def natures() -> Words:
    """Return in words whether an indicator tells of a period or of a day."""
    return {
        "flow": _("Flow: what happens in the year."),
        "stock": _("Stock: what there is at the end of the year."),
        "rate": _("Rate: at the end of the year, as so much a year."),
        "cumulative": _("Cumulative: all from the beginning to the end of the year."),
        "context": _("Background of the area: no project’s result."),
    }


def over_time() -> Words:
    """Return in words how the values of years make that of several years."""
    return {
        "sum": _("Years add up."),
        "distinct": _("Each counts once in a period, so years do not add up."),
        "latest": _("Never added up over years: the newest stands."),
        "ratio": _("Over years the share is computed from the sums."),
        "mean": _("Over years the mean is weighted by the number of answers."),
        "cumulative": _("Never added up over years: it holds the earlier ones."),
    }


def over_projects() -> Words:
    """Return in words how the values of projects make that of the network."""
    return {
        "sum": _("Projects add up."),
        "distinct": _("What several projects share counts once in the network."),
        "ratio": _("Over projects the share is computed from the sums."),
        "mean": _("Over projects the mean is weighted by the number of answers."),
        "share": _("Each project has its share, together 100% at most."),
        "none": _("It is not divided among projects."),
    }


def sources() -> Words:
    """Return in words where values are from."""
    return {
        "computed": _("Computed from rows"),
        "reported": _("Reported by projects"),
        "area": _("From Syke’s emissions of municipalities"),
    }


def rule_of(row: Mapping[str, object]) -> str:
    """Return in sentences what a value tells of, and how values add up."""
    kinds = (natures(), "nature"), (over_time(), "over_time"), (over_projects(), "over_projects")
    said = dict.fromkeys(words.get(str(row[field]), "") for words, field in kinds)
    return " ".join(part for part in said if part)


def reference(text: str) -> str:
    """Return where an indicator is from, in words; names of programmes and their codes stay as they are."""
    known = {
        "grant terms": _("terms of the grant"),
        "M&E practice": _("practice of evaluation"),
        "survey": _("company survey"),
    }
    text = _ARTICLE.sub(lambda found: _("article of the network, {year}").format(year=found[1]), text)
    for written, said in known.items():
        text = text.replace(written, said)
    return text


def amount(value: object, unit: str) -> str:
    """Return a number of a unit as it is written: decimals where they tell something."""
    if not isinstance(value, int | Decimal):
        return number(None)
    if unit == "pcs":
        return number(int(value))
    if unit == "rating":  # a mean: more decimals than the answers had say nothing
        return number(round(Decimal(value), 1), 1)
    exact, decimals = Decimal(value), 0 if unit in ("EUR", "eur_a") else 1
    return number(exact, decimals if abs(exact) >= _FEW or exact == round(exact, decimals) else None)


def cell(value: object, unit: str) -> object:
    """Return what stands in a cell of a table: a number in words, or which kind of nothing."""
    return value if value is None or isinstance(value, Nothing) else amount(value, unit)
