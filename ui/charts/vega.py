"""What all Vega-Lite charts share: a template that altair checks once, copies with data, the language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import altair as alt
from babel import Locale
from babel.dates import get_day_names, get_month_names

from ui.charts.style import Style

Spec = dict[str, Any]


def template(chart: alt.LayerChart | alt.FacetChart, style: Style) -> Spec:
    """Return a layered chart as a spec without data, checked by altair and dressed in the style."""
    spec: Spec = chart.to_dict()
    for layer in spec["layer"]:
        layer.pop("data", None)  # altair names a data set of its own; with_rows() gives all layers one
    return {**spec, "config": config(style)}


def with_rows(bare: Mapping[str, Any], rows: Iterable[Mapping[str, object]]) -> Spec:
    """Return a copy of a layered template that shows these rows; the template itself stays as it is.

    The rows stand inside a layer: Streamlit turns data at the top of a spec into Arrow, four times as dear
    for few rows.
    """
    spec = {key: value for key, value in bare.items() if key not in ("layer", "data", "datasets")}
    spec["layer"] = [{"data": {"values": list(rows)}, "layer": bare["layer"]}]
    return spec


@lru_cache(maxsize=8)
def config(style: Style) -> Spec:
    """Return how numbers, dates and text look; sizes on a wall fit a chart of 1600 px."""
    size = 26 if style.wall else 13
    return {
        "locale": {"number": _numbers(style.language), "time": _times(style.language)},
        "axis": {
            "labelFontSize": size,
            "titleFontSize": size,
            "labelColor": INK,
            "titleColor": INK,
            "gridColor": LINE,
        },
        "text": {"fontSize": size, "color": INK},
        "view": {"stroke": None},
    }


# CSS colours: the charts are SVG, so that they follow the page's theme like everything else on it.
INK = "light-dark(#1d2430,#f1f3f6)"
SOFT = "light-dark(#4a5260,#b9c0cb)"
LINE = "light-dark(#d5dae1,#3c3f45)"
STRONG = "light-dark(#14764a,#4fc78e)"


def _numbers(language: str) -> Spec:
    if language == "en":
        return {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€", ""]}
    return {
        "decimal": ",",
        "thousands": "\u00a0",
        "grouping": [3],
        "currency": ["", "\u00a0€"],
        "percent": "\u00a0%",
        "minus": "−",
    }


def _times(language: str) -> Spec:
    locale = Locale.parse({"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}[language])

    def days(width: str) -> list[str]:
        names = get_day_names(width, "stand-alone", locale)  # type: ignore[arg-type]  # babel's literal of widths
        return [names[(index - 1) % 7] for index in range(7)]  # d3 begins with Sunday, babel with Monday

    def months(width: str) -> list[str]:
        names = get_month_names(width, "stand-alone", locale)  # type: ignore[arg-type]  # as above
        return [names[index] for index in range(1, 13)]

    day, time = ("%-d %b %Y", "%H:%M") if language == "en" else ("%-d.%-m.%Y", "%-H.%M")
    return {
        "dateTime": f"{day} {time}",
        "date": day,
        "time": time,
        "periods": ["AM", "PM"],
        "days": days("wide"),
        "shortDays": days("abbreviated"),
        "months": months("wide"),
        "shortMonths": months("abbreviated"),
    }
