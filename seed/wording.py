"""The invented words of the sample network: weekly texts, milestones and reasons for a pause."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

DATA: Final = Path(__file__).parent / "data"
ANY_THEME: Final = "any"
Kind = Literal["done", "next", "obstacle", "help"]


@dataclass(frozen=True)
class WeeklyText:
    """A text for one field of a week, in Finnish and Swedish; ``theme`` is a theme's code or ANY_THEME."""

    kind: Kind
    theme: str
    fi: str
    sv: str


@dataclass(frozen=True)
class MilestonePattern:
    """A milestone of a kind of project; ``share`` (0 to 1) is how far into the project it is due."""

    pattern: str
    theme: str
    share: float
    fi: str
    sv: str


@dataclass(frozen=True)
class PauseReason:
    """Why a project owes no weeks for a time."""

    fi: str
    sv: str


def weekly_texts(folder: Path = DATA) -> tuple[WeeklyText, ...]:
    """Return the weekly texts, in the order of their file. Raises ValueError for an unknown kind."""
    return tuple(
        WeeklyText(_kind(row["kind"]), row["theme"], row["text_fi"], row["text_sv"])
        for row in csv_rows(folder / "sample_words.csv")
    )


def milestone_patterns(folder: Path = DATA) -> tuple[MilestonePattern, ...]:
    """Return the milestones of each kind of project, in the order in which they are due."""
    return tuple(
        MilestonePattern(row["pattern"], row["theme"], float(row["share"]), row["title_fi"], row["title_sv"])
        for row in csv_rows(folder / "sample_milestones.csv")
    )


def pause_reasons(folder: Path = DATA) -> tuple[PauseReason, ...]:
    """Return reasons for a pause."""
    return tuple(PauseReason(row["reason_fi"], row["reason_sv"]) for row in csv_rows(folder / "sample_pauses.csv"))


def csv_rows(path: Path) -> Iterator[dict[str, str]]:
    """Give the rows of a file by the names in its first line."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def _kind(text: str) -> Kind:
    kinds: dict[str, Kind] = {"done": "done", "next": "next", "obstacle": "obstacle", "help": "help"}
    if text not in kinds:
        raise ValueError(f"{text!r} is no field of a week")
    return kinds[text]
