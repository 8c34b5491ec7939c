"""Obstacles and requests for help in the words of those who wrote them, in their own language."""

from __future__ import annotations

from html import escape

from ui import formats
from ui.charts.paging import pages, rows_of
from ui.charts.status_by_project import PROJECT
from ui.charts.style import Style
from ui.language import _, current_language
from ui.states import icon, state_of
from ui.tables import Row, Rows, anchor, name, plain

TEXTS_ON_WALL = 4  # two columns of two, each cut to what a room can read


def words(rows: Rows, *, style: Style, link: str = PROJECT, page: int = 1) -> str:
    """Return the texts as an HTML list, each marked with its language; a wall shows one `page` of them.

    `rows`: project_id, name_fi, name_sv, name_en, week (date), state, obstacle, help, language.
    """
    shown = rows[rows_of(page, TEXTS_ON_WALL)] if style.wall else rows
    items = "".join(_item(row, None if style.wall else link) for row in shown)
    return f'<ul class="ym-words">{items}</ul>' if items else ""


def words_pages(rows: Rows) -> int:
    """Return how many pages the wall needs for these texts; at least 1."""
    return pages(len(rows), TEXTS_ON_WALL)


def words_sentence(rows: Rows) -> str:
    """Return how many projects told of an obstacle, and how many ask for help."""
    obstacles, asks = (sum(_said(row[field]) for row in rows) for field in ("obstacle", "help"))
    return _("Obstacles: {obstacles}. Requests for help: {asks}.").format(
        obstacles=formats.number(obstacles), asks=formats.number(asks)
    )


def _item(row: Row, link: str | None) -> str:
    state = state_of(row["state"])
    title = name(row)
    who = anchor(f"{link}{row['project_id']}", title) if link else title
    when = formats.week_text(row["week"])
    head = (
        f'<div class="ym-who"><span>{who}</span>'
        f'<span class="ym-note">{icon(state.key)} {escape(state.word)} · '
        f"{escape(when)}{_note(row['language'])}</span></div>"
    )
    texts = ((_("Obstacle"), row["obstacle"]), (_("Request for help"), row["help"]))
    said = "".join(_text(label, text, row["language"]) for label, text in texts if _said(text))
    return f'<li class="ym-{state.key}">{head}<dl>{said}</dl></li>'


def _text(label: str, text: object, language: object) -> str:
    # dir=auto isolates the text, so that its direction never turns what stands beside it.
    return f'<div><dt>{escape(label)}</dt><dd lang="{escape(str(language))}" dir="auto">{plain(text)}</dd></div>'


def _note(language: object) -> str:
    if language == current_language():
        return ""
    notes = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}
    return f" · {escape(notes[str(language)])}" if language in notes else ""


def _said(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())
