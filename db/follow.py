"""What a change does to an earlier answer, told without asking the database again.

Most changes are one project's update of one week, or say something of its partners. Each function here takes an
earlier answer of a query, what has changed since and the query's arguments, and returns the answer as it stands
now: the same object where nothing of it moved, or None where only asking anew can tell. tests/db/test_follow.py
holds each against asking anew.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from db.records import Record, Rows, made, record
from db.tallies import ALL, MISSING
from db.weeks import Week


@dataclass(frozen=True)
class Step:
    """What has changed from a moment to a later one: weeks that were said, what was said of partners, and actions.

    `weeks` are rows as weekly.step_after tells them, the oldest first. `partners` is whether anything was said of
    partners, their stages, visits or commitments, and `facts` what of the sums of participants that moved. `acted`
    is whether anything was said of actions, and `actions` whether any sum of actions has moved.
    """

    weeks: Rows = ()
    partners: bool = False
    facts: frozenset[str] = frozenset()
    acted: bool = False
    actions: bool = False

    def __add__(self, later: "Step") -> "Step":
        """Return this step and a later one as one."""
        return Step(
            self.weeks + later.weeks,
            self.partners or later.partners,
            self.facts | later.facts,
            self.acted or later.acted,
            self.actions or later.actions,
        )


# An earlier answer, what has changed since, and the arguments with the query's defaults.
Follow = Callable[[Any, Step, Mapping[str, Any]], Any]
NOT_DUE = "not_due"
WORDS_COLUMNS = (
    "project_id", "name_fi", "name_sv", "name_en", "week", "state", "obstacle", "help", "language",
)  # fmt: skip


def stays(answer: Any, _step: Step, _arguments: Mapping[str, Any]) -> Any:
    """For an answer that neither a week's update nor what is said of partners moves."""
    return answer


def of_partners(answer: Any, step: Step, _arguments: Mapping[str, Any]) -> Any:
    """For an answer that only what is said of partners and their actions moves."""
    return None if step.partners or step.acted else answer


def of_actions(answer: Any, step: Step, _arguments: Mapping[str, Any]) -> Any:
    """For an answer that only sums of actions move."""
    return None if step.actions else answer


def of_others(answer: Any, step: Step, asked: Mapping[str, Any]) -> Any:
    """For an answer about one project or the asker's own: what is said of others leaves it as it is."""
    own = asked["project_ids"] if "project_ids" in asked else (asked["project_id"],)
    return None if any(one["project_id"] in own for one in step.weeks) else answer


def counts(answer: Rows, step: Step, asked: Mapping[str, Any]) -> Rows | None:
    """For counts: a project goes from one state to another, in its week and its regions.

    Of a part of the network only asking anew can tell: whether a project belongs to it is not said.
    """
    by_region = "week" in asked
    last, weeks = (asked["week"], 1) if by_region else (asked["last_week"], asked["weeks"])
    moves = [one for one in step.weeks if last - timedelta(weeks=weeks - 1) <= one["week"] <= last]
    if not moves:
        return answer
    if not _whole(asked):
        return None
    place = "region_code" if by_region else "week"
    moved = Counter({(row[place], row["state"]): row["n"] for row in answer})
    for one in moves:
        silent = one["before"] == MISSING and one["week"] >= Week.of(asked["today"]).monday
        for where in one["regions"] if by_region else (one["week"],):
            moved[where, NOT_DUE if silent else one["before"]] -= 1
            moved[where, one["state"]] += 1
    return made((place, "state", "n"), ((*key, n) for key, n in sorted(moved.items()) if n))


def states(answer: Rows, step: Step, asked: Mapping[str, Any]) -> Rows:
    """For rows that tell a state each: those of the weeks that were spoken of tell the new one."""
    present = asked.get("week")
    now = {(one["project_id"], one["week"]): one for one in step.weeks}
    moved = {
        place: now[slot]
        for place, row in enumerate(answer)
        if (slot := (row["project_id"], present or row["week"])) in now
    }
    if not moved:
        return answer
    told = list(answer)
    for place, one in moved.items():
        fresh = {"state": one["state"], "unchanged": one["unchanged"], "help": one["help"] != ""}
        told[place] = record({name: fresh.get(name, value) for name, value in told[place].items()})
    return tuple(told)


def silence(answer: Any, step: Step, asked: Mapping[str, Any]) -> Any:
    """For who is late: only what is said of weeks that are over changes it."""
    return answer if all(one["week"] >= Week.of(asked["today"]).monday for one in step.weeks) else None


def words(answer: Rows, step: Step, asked: Mapping[str, Any]) -> Rows | None:
    """For the words of one week: the newest come first, and whoever has none any more is left out."""
    now: dict[int, Record] = {}
    for one in step.weeks:
        if one["week"] == asked["week"]:
            now.pop(one["project_id"], None)  # whoever says it again comes last
            now[one["project_id"]] = one
    among = [row for row in answer if row["project_id"] in now]
    told = [one for one in reversed(now.values()) if one["obstacle"] or one["help"]]
    if not among and not told:
        return answer
    if not _whole(asked):
        return None
    limit = asked["limit"]
    if len(answer) == limit and len(among) > len(told):
        return None  # somebody who was not shown comes in
    fresh = [record({name: one[name] for name in WORDS_COLUMNS}) for one in told]
    rest = [row for row in answer if row["project_id"] not in now]
    return tuple([*fresh, *rest][:limit])


def _whole(asked: Mapping[str, Any]) -> bool:
    """Return whether the whole network is asked for, and no part of it."""
    return all(asked.get(part, ALL) == ALL for part in ("theme", "region", "experience"))
