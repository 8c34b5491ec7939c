"""HTML tables that escape all they show: a caption, real headings, numbers and dates of the language.

Four kinds of nothing look different: a value that is missing, a zero, one that does not apply, and one that
is hidden so that nobody is recognised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from html import escape
from numbers import Real
from typing import Any, Literal

from db.models import Standing
from db.protection import HIDDEN
from ui import formats
from ui.language import _, current_language, pgettext
from ui.states import icon, state_of

Row = Mapping[str, Any]
Rows = Sequence[Row]
Kind = Literal["text", "number", "date", "week", "state", "standing", "id"]


class Nothing(Enum):
    """What stands in a cell in place of a value; a value that is simply missing is None, NaN or NaT."""

    NOT_APPLICABLE = "."
    HIDDEN = "…"


def shown(n: object) -> Any:
    """Return a number as tables and charts take it."""
    return Nothing.HIDDEN if n == HIDDEN else n


@dataclass(frozen=True)
class Column:
    """One column: the row's field, its heading in words, its kind of value, and where a cell leads.

    The field "name" stands for name_fi, name_sv and name_en. `link` is an address to which the value of
    `link_field` is appended. The first column is the row's heading.
    """

    field: str
    heading: str
    kind: Kind = "text"
    link: str | None = None
    link_field: str = "project_id"


def escaped(text: object) -> str:
    """Return text as safe HTML or attribute, without what no message to a browser can hold."""
    said = str(text)
    if not _SPECIAL.search(said):  # most texts hold nothing of it: looking costs a tenth of mending
        return said
    return escape(said.encode("utf-8", "replace").decode("utf-8").replace("\x00", ""))


_SPECIAL = re.compile("[&<>\"'\x00\ud800-\udfff]")


def plain(text: object) -> str:
    """Return text as safe HTML whose direction of writing never turns what stands beside it."""
    return f"<bdi>{escaped(text)}</bdi>"


def anchor(address: str, inner: str) -> str:
    """Return a link around HTML; an address that is not on this server is left out."""
    local = address.startswith("/") and not address.startswith(("//", "/\\"))
    return f'<a href="{escaped(address)}">{inner}</a>' if local else inner


def table(rows: Rows, columns: Sequence[Column], *, caption: str, hide_caption: bool = False) -> str:
    """Return rows as an HTML table inside a region of its own that scrolls when the screen is narrow."""
    head = "".join(f'<th scope="col"{_css(column)}>{escaped(column.heading)}</th>' for column in columns)
    cells = [_cells(rows, column, first=index == 0) for index, column in enumerate(columns)]
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in zip(*cells, strict=True))
    if not body:
        nothing = _("No rows")
        body = f'<tr><td colspan="{len(columns)}">{escaped(nothing)}</td></tr>'
    hidden = ' class="ym-vh"' if hide_caption else ""
    return scrolling(
        f'<table class="ym-table"><caption{hidden}>{escaped(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{signs(rows)}",
        label=caption,
    )


def scrolling(inner: str, *, label: str, css: str = "") -> str:
    """Return HTML in a region that scrolls by itself, and that the keyboard can reach and scroll."""
    return f'<div class="ym-scroll {css}" role="region" tabindex="0" aria-label="{escaped(label)}">{inner}</div>'


def cell_text(value: object, kind: Kind = "text") -> str:
    """Return one value as HTML, by its kind."""
    if type(value) is int and kind == "number":
        return formats.number(value)  # most cells
    if isinstance(value, Nothing):
        return _sign(value.value, _WORDS[value]())
    if formats.is_missing(value):
        return _sign(formats.MISSING, _("Missing"))
    return _WRITERS[kind](value)


def _cells(rows: Rows, column: Column, *, first: bool) -> list[str]:
    kind, field = column.kind, column.field
    values = [name(row) if field == "name" else cell_text(row[field], kind) for row in rows]
    if column.link is not None:
        targets = [row[column.link_field] for row in rows]
        values = [anchor(f"{column.link}{target}", value) for target, value in zip(targets, values, strict=True)]
    tag, attributes = ("th", f' scope="row"{_css(column)}') if first else ("td", _css(column))
    return [f"<{tag}{attributes}>{value}</{tag}>" for value in values]


def name(row: Mapping[str, object]) -> str:
    """Return the name of a row in the page's language, or else in Finnish, as HTML with its `lang`."""
    text = formats.name_of(row)
    return f'<span lang="{formats.name_language(row)}">{plain(text)}</span>' if text else cell_text(None)


def _css(column: Column) -> str:
    css = {"number": "ym-num", "id": "ym-id"}.get(column.kind)
    return f' class="{css}"' if css else ""


def _sign(sign: str, word: str) -> str:
    return f'<span aria-hidden="true" class="ym-sign">{sign}</span><span class="ym-vh">{escaped(word)}</span>'


def _number(value: object) -> str:
    return formats.number(value) if isinstance(value, Real | Decimal) else plain(value)


def _date(value: object) -> str:
    return formats.date_text(value) if isinstance(value, date) else plain(value)


def _week(value: object) -> str:
    return escaped(formats.week_text(value)) if isinstance(value, date) else plain(value)


def _state(value: object) -> str:
    return _state_told(str(value), current_language())


@lru_cache(maxsize=64)
def _state_told(key: str, _language: str) -> str:
    return f"{icon(key)} {escaped(state_of(key).word)}"


def _standing(value: object) -> str:
    said = escaped(standings().get(str(value), str(value)))
    return f'<span class="ym-whole">{icon(_STANDING_ICONS.get(str(value)))} {said}</span>'


def standings() -> Mapping[str, str]:
    """Return in words whether a value was compared with its source."""
    return {
        Standing.UNVERIFIED: pgettext("emission factor", "Not verified"),
        Standing.VERIFIED: pgettext("emission factor", "Verified"),
    }


_STANDING_ICONS: Mapping[str, str] = {Standing.VERIFIED: "on_track", Standing.UNVERIFIED: "missing"}
_WRITERS: Mapping[Kind, Callable[[object], str]] = {
    "text": plain,
    "number": _number,
    "date": _date,
    "week": _week,
    "state": _state,
    "standing": _standing,
    "id": plain,
}
_WORDS: Mapping[Nothing, Callable[[], str]] = {
    Nothing.NOT_APPLICABLE: lambda: _("Does not apply"),
    Nothing.HIDDEN: lambda: _("Hidden, so that nobody is recognised"),
}


def signs(rows: Rows) -> str:
    """Return the key to the signs that the rows hold."""
    found = {value for row in rows for value in row.values() if isinstance(value, Nothing)}
    used = [sign for sign in Nothing if sign in found]
    text = " · ".join(f"{sign.value} {_WORDS[sign]()}" for sign in used)
    return f'<p class="ym-note" aria-hidden="true">{escaped(text)}</p>' if used else ""
