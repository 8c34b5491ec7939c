"""What a small group may show: the one place that decides, for every figure, chart, table and export.

A number of 1 to 4 partners or persons would let a reader recognise somebody, so it is hidden (requirement R-OP-2
of the domain, after section 24 of the Act on the Openness of Government Activities). So is whatever a hidden
number could be worked out from: a total and its other parts, a whole and what is left of it, one step of a funnel
and the next. Hidden is neither zero nor missing.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final, Literal, TypeVar

LEAST: Final = 5
HIDDEN: Final = "hidden"
Shown = int | Literal["hidden"] | None
Code = TypeVar("Code", bound=Hashable)


def small(n: int) -> bool:
    """Return whether a group of this size would be recognised."""
    return 0 < n < LEAST


def hidden_if_small(n: int | None) -> Shown:
    """Return a number that stands alone as it may be shown; None is missing and stays so."""
    return HIDDEN if n is not None and small(n) else n


def part_of(n: int, wholes: Iterable[int]) -> Shown:
    """Return a part as it may be shown beside wholes that are shown elsewhere: what is left of each counts too.

    Of nothing all is left: a whole that is small is hidden itself.
    """
    return HIDDEN if small(n) or (n and any(small(abs(whole - n)) for whole in wholes)) else n


def partition(parts: Mapping[Code, int], hidden_anyway: Collection[Code] = ()) -> dict[Code, Shown]:
    """Return the parts of a total as they may be shown beside it.

    Beside the small ones, and those that are hidden for another reason, the smallest of the others are hidden,
    until neither one of them nor what they hold together can be worked out from the total: there are at least two,
    they hold at least LEAST, and that is not what only one choice of small numbers adds up to.
    """
    hidden = [code for code, n in parts.items() if small(n) or code in hidden_anyway]
    others = sorted({n for code, n in parts.items() if n >= LEAST and code not in hidden}, reverse=True)
    while others and hidden and _told_by_sum([parts[code] for code in hidden]):
        smallest = others.pop()  # with all that are as small: the choice of one of them would tell of the others
        hidden += [code for code, n in parts.items() if n == smallest and code not in hidden]
    return {code: HIDDEN if code in hidden else n for code, n in parts.items()}


def total_tells(hidden: Sequence[int]) -> bool:
    """Return whether a total tells of the hidden ones of its parts, for want of others; then it is hidden too."""
    return bool(hidden) and _told_by_sum(hidden)


def total_of(parts: Mapping[Code, int]) -> Shown:
    """Return the total of parts as it may be shown beside them, as `partition` shows them."""
    shown = partition(parts)
    if total_tells([n for code, n in parts.items() if shown[code] == HIDDEN]):
        return HIDDEN
    return hidden_if_small(sum(parts.values()))


def _told_by_sum(hidden: Sequence[int]) -> bool:
    """Return whether the sum of hidden numbers tells of few, or what each of them is."""
    total, count = sum(hidden), len(hidden)
    only_small = all(map(small, hidden))
    return count == 1 or total < LEAST or (only_small and not count < total < count * (LEAST - 1))


def nested(numbers: Sequence[int]) -> list[Shown]:
    """Return numbers each of which counts a part of those before it, such as the steps of a funnel.

    No two of the shown ones differ by a small number. As many are shown as can be, the first before all others and
    else rather the later ones. For at most eight numbers: all choices are tried.
    """
    best = _sound_choice(tuple(numbers))
    return [n if place in best else HIDDEN for place, n in enumerate(numbers)]


@lru_cache(maxsize=4096)  # every group of a page is such a row of numbers, and a save moves few of them
def _sound_choice(numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Return the places of the numbers that `nested` shows, in rising order."""
    sound = [place for place, n in enumerate(numbers) if not small(n)]
    first, rest = (sound[:1], sound[1:]) if sound[:1] == [0] else ([], sound)
    for many in range(len(rest), -1, -1):
        choices = ((*first, *some) for some in combinations(rest, many))
        may = [choice for choice in choices if _sound_together(numbers, choice)]
        if may:
            return max(may, key=lambda choice: choice[::-1])
    return ()


def _sound_together(numbers: Sequence[int], choice: Iterable[int]) -> bool:
    return not any(small(abs(numbers[one] - numbers[other])) for one, other in pairwise(choice))
