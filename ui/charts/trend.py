"""A few years of a number as small bars on their zero line, beside the same numbers in a table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ui.tables import Nothing, escaped


def trend(values: Sequence[object], *, sentence: str, labels: Sequence[object] = ()) -> str:
    """Return a bar for each value, the oldest first; below the line what is less than nothing.

    `values` are numbers, None or Nothing: what is hidden has a dashed bar, and what else is no number none.
    `sentence` is what is read out instead; "" where a table beside it says the same. With `labels`, one for each
    value, the bars are wide and each has its label below.
    """
    numbers = [Decimal(value) for value in values if isinstance(value, int | Decimal)]
    if not numbers or not any(numbers):
        return ""
    low, high = min(Decimal(0), *numbers), max(Decimal(0), *numbers)
    zero = 100 * -low / (high - low)
    below = [f"<b>{escaped(label)}</b>" for label in labels] or [""] * len(values)
    bars = "".join(
        f"<span>{_bar(value, zero, high - low)}{label}</span>" for value, label in zip(values, below, strict=True)
    )
    said = f'role="img" aria-label="{escaped(sentence)}"' if sentence else 'aria-hidden="true"'
    css = "ym-trend ym-wide" if labels else "ym-trend"
    return f'<span class="{css}" {said} style="--zero:{zero:.1f}%">{bars}</span>'


def _bar(value: object, zero: Decimal, span: Decimal) -> str:
    if value is Nothing.HIDDEN:
        return '<i class="ym-hidden"></i>'
    if not isinstance(value, int | Decimal):
        return ""
    height = 100 * abs(Decimal(value)) / span
    bottom = zero if value >= 0 else zero - height
    return f'<i style="bottom:{bottom:.1f}%;height:{height:.1f}%"></i>'
