"""What happens in each project of the sample network, where it is not left to chance. All of it is invented."""

from dataclasses import dataclass, field
from typing import Final

from db.models import Experience, State


@dataclass(frozen=True)
class Story:
    """An invented year of a project; weeks are counted back from the present one, which is 0.

    `states`, `help` and `silent` name weeks in which it is certain what is said, or that nothing is. `pause`
    holds the first and the last paused week. `milestones` names patterns of `sample_milestones.csv`.
    """

    slug: str
    started: int
    ends: int
    experience: Experience
    milestones: tuple[str, ...]
    language: str = "fi"
    states: dict[int, State] = field(default_factory=dict)
    help: frozenset[int] = frozenset()
    silent: frozenset[int] = frozenset()
    pause: tuple[int, int] | None = None


# lead and deputy report for OWN, deputy for SECOND too, lead2 for SWEDISH.
OWN: Final = "paijat-hameen-liitto"
SECOND: Final = "viitasaari"
SWEDISH: Final = "inkoo"

# Projects that report early in the present week, in this order, one more each day from Monday on.
EARLY: Final = ("lappeenranta", "joensuu", "vantaa", "keski-suomen-liitto", "valonia")

STORIES: Final = (
    Story("lappeenranta", 62, 18, Experience.VETERAN, ("partnership",), states={0: State.ON_TRACK}),
    Story("vantaa", 61, 14, Experience.UNKNOWN, ("schools", "survey"),
          states={0: State.AT_RISK, 1: State.AT_RISK, 2: State.ON_TRACK}),
    Story("joensuu", 60, 20, Experience.VETERAN, ("partnership", "calculator"), states={0: State.ON_TRACK}),
    Story("valonia", 59, 28, Experience.VETERAN, ("advice",), pause=(9, 6), states={0: State.ON_TRACK}),
    Story("kalajoki", 58, -4, Experience.NEWCOMER, ("oil",), states={5: State.ON_TRACK, 4: State.ON_TRACK}),
    Story("keski-suomen-liitto", 57, 34, Experience.NEWCOMER, ("network",), help=frozenset({0, 2}),
          states={0: State.OFF_TRACK, 1: State.OFF_TRACK, 2: State.OFF_TRACK, 3: State.AT_RISK}),
    Story(OWN, 56, 30, Experience.NEWCOMER, ("partnership",), silent=frozenset({0}), help=frozenset({2}),
          states={1: State.ON_TRACK, 2: State.AT_RISK, 3: State.ON_TRACK}),
    Story("turku", 55, 22, Experience.VETERAN, ("partnership", "network"), silent=frozenset({0, 1, 2, 3}),
          states={4: State.AT_RISK}),
    Story(SWEDISH, 54, 26, Experience.NEWCOMER, ("advice", "farms"), "sv", silent=frozenset({0}),
          states={1: State.AT_RISK, 2: State.ON_TRACK}),
    Story(SECOND, 33, 45, Experience.NEWCOMER, ("schools", "residents"), silent=frozenset({0, 1}),
          states={2: State.ON_TRACK}),
    Story("hameenlinna", 22, 40, Experience.UNKNOWN, ("survey",), silent=frozenset({0}),
          states={1: State.ON_TRACK}),
)  # fmt: skip
