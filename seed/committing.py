"""What the sample's partners sign, the awards that they get, and what projects and network aim at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from db.commands import awards, commitments, schemes, targets
from db.commands.awards import NewAward
from db.commands.commitments import EndedCommitment, NewCommitment, RenewedCommitment
from db.commands.kernel import Answer, Command
from db.commands.schemes import NewScheme
from db.commands.targets import WantedNetworkTarget, WantedTarget
from db.models import Stage
from seed.partners import DROPPED, Came, Decision, SamplePartner
from seed.stories import OWN, SWEDISH
from seed.wording import DATA, csv_rows
from seed.work import Event, helsinki

NETWORK: Final = ""
_HELD_REVIEWS: Final = 4  # of so many one review is forgotten
Act = Callable[[str, Command[Any], Any], Answer]  # as the lead of a project, or (NETWORK) as the coordinator


@dataclass(frozen=True)
class SampleAward:
    """An award that a project gave to a partner, so many years ago."""

    project: str
    partner: str
    years_ago: int
    name: str


@dataclass(frozen=True)
class SampleTarget:
    """What a project, or the NETWORK, aims at."""

    project: str
    indicator: str
    baseline: Decimal
    value: Decimal


@dataclass(frozen=True)
class Term:
    """From when to when a target runs."""

    first: date
    due: date


def scheme_names(folder: Path = DATA) -> dict[str, str]:
    """Return under which scheme the partners of each project commit themselves."""
    return {row["project"]: row["scheme"] for row in csv_rows(folder / "sample_schemes.csv")}


def target_texts(folder: Path = DATA) -> tuple[tuple[str, str], ...]:
    """Return partners' own targets in words, in Finnish and Swedish."""
    return tuple((row["text_fi"], row["text_sv"]) for row in csv_rows(folder / "sample_commitment_targets.csv"))


def sample_awards(folder: Path = DATA) -> tuple[SampleAward, ...]:
    """Return the awards of three years."""
    return tuple(
        SampleAward(row["project"], row["partner"], int(row["years_ago"]), row["award"])
        for row in csv_rows(folder / "sample_awards.csv")
    )


def sample_targets(folder: Path = DATA) -> tuple[SampleTarget, ...]:
    """Return the targets of all projects and of the network."""
    return tuple(
        SampleTarget(row["project"], row["indicator"], Decimal(row["baseline"]), Decimal(row["value"]))
        for row in csv_rows(folder / "sample_targets.csv")
    )


def signs_at(row: SamplePartner, slug: str, stages: tuple[str, ...]) -> str | None:
    """Return with which stage a partner signs the scheme of a project, or None.

    In OWN the published case has to hold: those who commit themselves or act have signed, and nobody else has.
    Elsewhere who acts without having committed itself has signed nothing.
    """
    if row.decided is Decision.MERGED or (slug == OWN and DROPPED in stages):
        return None
    if Stage.COMMITTED in stages:
        return Stage.COMMITTED
    return Stage.ACTING if slug == OWN and Stage.ACTING in stages else None


def first_review(signed_on: date, entered: date) -> date:
    """Return the first yearly review after a commitment was entered."""
    review = signed_on
    while review <= entered:
        review += timedelta(days=364)  # the same day of the week
    return review


class Commitments:
    """The commitments of the sample with what their leads have seen of them."""

    def __init__(self, act: Act, projects: Mapping[str, int]) -> None:
        """Begin with none; ids of `projects` by slug."""
        self._act, self._projects = act, projects
        self._names, self._texts = scheme_names(), cycle((*target_texts(), ("", "")))
        self._schemes: dict[str, int] = {}
        self._kept: dict[tuple[str, str], Answer] = {}

    def sign(self, row: SamplePartner, slug: str, partner_id: int, came: Came) -> None:
        """Have a partner sign the scheme of a project on the day on which it came to its stage."""
        fi, sv = next(self._texts)
        language = "sv" if slug == SWEDISH else "fi"
        wanted = NewCommitment(
            project_id=self._projects[slug], partner_id=partner_id, scheme_id=self._scheme(slug),
            signed_on=came.on, review_on=first_review(came.on, came.at.date()),
            targets=sv if slug == SWEDISH else fi, language=language,
        )  # fmt: skip
        self._kept[slug, row.name] = self._act(slug, commitments.sign, wanted)

    def reviews(self, row: SamplePartner, slug: str, came: Came, last: date) -> Iterator[Event]:
        """Give the review of a commitment, where it falls into the time until a last day and is not forgotten."""
        review = first_review(came.on, came.at.date())
        if review <= last and len(row.name) % _HELD_REVIEWS:
            day = review - timedelta(days=max(0, review.weekday() - 4))
            yield Event(helsinki(day, 15), partial(self._renew, row, slug, review))

    def end(self, row: SamplePartner, slug: str, day: date) -> None:
        """End the commitment of a partner that is dropped, if it has one."""
        kept = self._kept.pop((slug, row.name), None)
        if kept is not None:
            ended = EndedCommitment(self._projects[slug], kept["id"], kept["version"], day)
            self._act(slug, commitments.end, ended)

    def _renew(self, row: SamplePartner, slug: str, review: date) -> None:
        kept = self._kept.get((slug, row.name))
        if kept is not None:
            renewed = RenewedCommitment(
                self._projects[slug], kept["id"], kept["version"], review + timedelta(days=364)
            )
            self._kept[slug, row.name] = self._act(slug, commitments.renew, renewed)

    def _scheme(self, slug: str) -> int:
        """Return the scheme of a project; the project that needs it first begins it."""
        name = self._names[slug]
        if name not in self._schemes:
            self._schemes[name] = self._act(slug, schemes.add, NewScheme(self._projects[slug], name))["id"]
        return self._schemes[name]


def award_events(
    act: Act, projects: Mapping[str, int], partners: Mapping[str, tuple[int, int]], at: datetime
) -> Iterator[Event]:
    """Give the awards of three years, all written down at a moment; `partners` are known by then, by name."""

    def give(one: SampleAward) -> None:
        new = NewAward(projects[one.project], partners[one.partner][0], at.year - one.years_ago, one.name)
        act(one.project, awards.add, new)

    for place, one in enumerate(sample_awards()):
        yield Event(at + timedelta(minutes=place), partial(give, one))


def target_events(act: Act, projects: Mapping[str, int], terms: Mapping[str, Term]) -> Iterator[Event]:
    """Give the setting of all targets, each in the first week of its term."""

    def aim(one: SampleTarget, term: Term) -> None:
        facts: dict[str, Any] = {
            "indicator": one.indicator, "baseline": one.baseline, "baseline_on": term.first, "value": one.value,
            "due": term.due,
        }  # fmt: skip
        if one.project == NETWORK:
            act(NETWORK, targets.set_for_network, WantedNetworkTarget(**facts))
        else:
            wanted = WantedTarget(**facts, project_id=projects[one.project])
            act(one.project, targets.set_for_project, wanted)

    for place, one in enumerate(sample_targets()):
        term = terms[one.project]
        at = helsinki(term.first + timedelta(days=1), 14) + timedelta(minutes=place)
        yield Event(at, partial(aim, one, term))
