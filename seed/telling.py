"""From a project's story to what is said in each of its weeks: chosen by chance, the same for the same day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from db.models import State
from db.weeks import Week
from seed.stories import EARLY, Story
from seed.wording import ANY_THEME, Kind, MilestonePattern, WeeklyText
from seed.work import helsinki, present

_SILENT, _LATE, _THURSDAY, _SAME, _CORRECTED, _HELP = 0.04, 0.10, 0.25, 0.12, 0.04, 0.03
# The chance of each state (on track, at risk, off track) after each.
_NEXT_STATE = {
    State.ON_TRACK: (0.88, 0.10, 0.02),
    State.AT_RISK: (0.40, 0.48, 0.12),
    State.OFF_TRACK: (0.15, 0.45, 0.40),
}


@dataclass(frozen=True)
class Told:
    """What is said of a week, and when. `same` is the one click of "no change"; it has no words."""

    at: datetime
    week: Week
    state: State = State.ON_TRACK
    done: str = ""
    next: str = ""
    obstacle: str = ""
    help: str = ""
    same: bool = False
    corrects: bool = False


@dataclass(frozen=True)
class Planned:
    """A milestone: its title, when it is due, and from when on the project calls it reached (None: not yet)."""

    title: str
    due: date
    reached: date | None


class Words:
    """Texts for a project: those of its themes and those for any, none again before all were used."""

    def __init__(self, chance: Random, texts: Sequence[WeeklyText], themes: Sequence[str], language: str) -> None:
        """Choose from `texts` what suits the themes, in one language."""
        self._chance = chance
        self._left: dict[Kind, list[str]] = {}
        self._all: dict[Kind, list[str]] = {}
        for text in texts:
            if text.theme in (ANY_THEME, *themes):
                self._all.setdefault(text.kind, []).append(text.sv if language == "sv" else text.fi)

    def take(self, kind: Kind) -> str:
        """Return a text of a kind."""
        if not self._left.get(kind):
            self._left[kind] = self._chance.sample(self._all[kind], len(self._all[kind]))
        return self._left[kind].pop()


def weeks_of(story: Story, today: date) -> tuple[Week, Week]:
    """Return the first and the last week of a project's running time."""
    now = Week.of(today)
    return now.plus(-story.started), now.plus(story.ends)


def tell(story: Story, today: date, chance: Random, words: Words) -> Iterator[Told]:
    """Give what a project says of its weeks up to today, week by week."""
    now, state, said_before = Week.of(today), State.ON_TRACK, False
    for ago in range(story.started, max(-story.ends, 0) - 1, -1):
        state = story.states.get(ago) or chance.choices(list(_NEXT_STATE), _NEXT_STATE[state])[0]
        at = _when(story, now.plus(-ago), ago, today, chance)
        if _is_silent(story, ago, chance) or at > present(today):
            continue
        if said_before and ago not in story.states and ago not in story.help and chance.random() < _SAME:
            yield Told(at, now.plus(-ago), same=True)
            continue
        said_before = True
        told = _said(at, now.plus(-ago), state, words, asks=ago in story.help or chance.random() < _HELP)
        yield told
        if ago > 0 and chance.random() < _CORRECTED:
            again = _corrected(told, words)
            if again.at <= present(today):
                yield again


def plan(story: Story, today: date, chance: Random, patterns: Sequence[MilestonePattern]) -> Iterator[Planned]:
    """Give a project's milestones by due date; most are reached within some weeks of it."""
    first, last = weeks_of(story, today)
    length = (last.friday - first.monday).days
    for pattern in sorted(patterns, key=lambda one: one.share):
        if pattern.pattern in ("start", *story.milestones):
            due = Week.of(first.monday + timedelta(days=round(length * pattern.share))).friday
            reached = due + timedelta(days=chance.randint(-14, 28)) if chance.random() < 0.93 else None
            yield Planned(pattern.sv if story.language == "sv" else pattern.fi, due, reached)


def _said(at: datetime, week: Week, state: State, words: Words, *, asks: bool) -> Told:
    obstacle = "" if state is State.ON_TRACK else words.take("obstacle")
    help_ = words.take("help") if asks else ""
    return Told(at, week, state, words.take("done"), words.take("next"), obstacle, help_)


def _corrected(told: Told, words: Words) -> Told:
    """Return the same week as it is said again on the Tuesday after, with one more thing done."""
    again = helsinki(told.week.plus(1).monday + timedelta(days=1), 14.5)
    done = f"{told.done}\n{words.take('done')}"
    return Told(
        max(again, told.at + timedelta(hours=1)), told.week, told.state, done, told.next, told.obstacle, told.help,
        corrects=True,
    )  # fmt: skip


def _is_silent(story: Story, ago: int, chance: Random) -> bool:
    by_chance = chance.random() < _SILENT
    paused = story.pause is not None and story.pause[1] <= ago <= story.pause[0]
    return paused or ago in story.silent or (by_chance and ago not in story.states and ago > 0)


def _when(story: Story, week: Week, ago: int, today: date, chance: Random) -> datetime:
    """Return when a week is told: Thursday or Friday, or late; in the present week early, where at all."""
    hour = chance.uniform(8.5, 16.5)
    place = chance.random()
    if ago == 0:
        return _when_early(story, week, today, hour)
    if place < _LATE and ago > 1:
        return helsinki(week.plus(1).monday + timedelta(days=int(place * 20)), hour)
    return helsinki(week.friday - timedelta(days=place < _LATE + _THURSDAY), hour)


def _when_early(story: Story, week: Week, today: date, hour: float) -> datetime:
    """Return when the present week is told: a day on which it is over, on a Monday right after midnight.

    So whoever makes a sample on that Monday, however early, makes none that is ahead of the clock.
    """
    place = EARLY.index(story.slug) if story.slug in EARLY else len(EARLY)
    day = week.monday + timedelta(days=place)
    if day == today == week.monday:
        return helsinki(day, hour / 500)
    return helsinki(day, hour)
