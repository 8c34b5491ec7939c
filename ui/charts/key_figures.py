"""Numbers in large type, each with what it counts: the head of a page of figures."""

from __future__ import annotations

from ui.charts.style import Style
from ui.language import _
from ui.tables import Rows, anchor, cell_text, escaped, signs


def key_figures(rows: Rows, *, style: Style) -> str:
    """Return the numbers as an HTML `<dl>`, each with its rule below it, and the key to their signs.

    `rows`: label, n (a number, None or Nothing.HIDDEN), rule (how it is counted), link (to its rows, or "").
    """
    items = "".join(
        f"<div><dt>{_label(row['label'], '' if style.wall else row['link'])}</dt>"
        f"<dd>{cell_text(row['n'], 'number')}</dd>"
        f'<dd class="ym-note ym-rule">{escaped(row["rule"])}</dd></div>'
        for row in rows
    )
    label = _("Key figures")
    return f'<dl class="ym-counters ym-figures" aria-label="{escaped(label)}">{items}</dl>{signs(rows)}'


def _label(text: str, link: str) -> str:
    return anchor(link, escaped(text)) if link else escaped(text)
