"""What was promised, what was measured, and whether it holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """A promise: a figure that must not be higher than `most`. `note` says how sure it is."""

    name: str
    value: float
    most: float
    unit: str = ""
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        return self.value <= self.most

    def line(self) -> str:
        """Return the verdict as a line of text."""
        verdict = "holds         " if self.holds else "does not hold "
        return f"{verdict} {self.name}: {self.value:.2f}{self.unit} (at most {self.most:g}{self.unit}){self.note}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as aligned text, the first column to the left, the others to the right."""
    lines = [head, *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    return "\n".join(
        "  ".join(
            text.ljust(width) if place == 0 else text.rjust(width)
            for place, (text, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least so large a share of the values do not exceed (0 < share <= 1).

    Raises ValueError when there are no values.
    """
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 1).__int__() - 1)]
