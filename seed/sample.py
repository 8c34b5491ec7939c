"""The sample network: the published projects with an invented year, told through the real commands in its order.

Each event happens when the clock stands at its time, so the journal, the revisions and every past moment are
real. For the same day the same things are told.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy.engine import make_url

from db import recount, samples
from db.commands import milestones, pauses, projects
from db.commands.kernel import Answer, Command
from db.commands.milestones import NewMilestone
from db.commands.pauses import NewPause
from db.commands.reference import Facts
from db.engine import Database
from db.faults import Unavailable
from db.models import Organisation, State
from db.weeks import Week
from seed import factors, people, published, wording
from seed.acting import Actions
from seed.actions import sample_actions
from seed.area import area_events
from seed.committing import NETWORK, Term, award_events, target_events
from seed.events import Hosts, sample_events
from seed.keeping import Keepers, Keeping
from seed.partners import drop_reasons, sample_partners
from seed.people import Person
from seed.progress import Progress
from seed.reference import load as read_files
from seed.reporters import Reporters
from seed.reporting import value_events
from seed.stories import OWN, SECOND, STORIES, SWEDISH, Story
from seed.telling import Told, Words, plan, tell, weeks_of
from seed.work import Event, SetClock, act, fresh_database, helsinki, present

_RECALCULATED_AGO = 8  # weeks since the area's emissions were calculated anew
_RENEWED_AGO = 3  # weeks since a supplier's factor has another value
# What the sample invents is not shown as published.
_INVENTED = ("starts", "ends", "experience")
_HERE = Path(__file__).parents[1]


def make(url: str, today: date) -> None:
    """Make the sample network of a day under an address, in the place of an earlier sample.

    Raises NotEmpty where there is a database that is no sample.
    """
    clock = SetClock(helsinki(Week.of(today).plus(-STORIES[0].started - 1).monday, 9))
    with fresh_database(url, clock) as database:
        network = _Network(database, today)
        events = sorted(network.events(), key=lambda event: event.at)
        with recount.counted_at_the_end(database), Progress("sample network", len(events)) as progress:
            for event in events:
                clock.at = event.at
                event.happen()
                progress.step()
        network.reporters.leave()
        people.mark(database, _label(today))


def is_made(url: str, today: date) -> bool:
    """Return whether the sample of a day, as this code makes it, stands under an SQLite address."""
    place = make_url(url).database
    if place is None or not Path(place).exists():
        return False
    database = Database(url)
    try:
        with database.reading() as connection:
            return samples.kind(connection) == _label(today)
    except Unavailable:
        return False
    finally:
        database.dispose()


def _label(today: date) -> str:
    """Return what names a sample: its day, and the code and data that it is made with."""
    made_with = hashlib.sha256()
    for folder in ("seed", "db"):
        for path in sorted((_HERE / folder).rglob("*")):
            if path.suffix in (".py", ".csv"):
                made_with.update(path.read_bytes())
    return f"sample {today} {made_with.hexdigest()[:16]}"


class _Network:
    """The sample network in the making."""

    def __init__(self, database: Database, today: date) -> None:
        self._database, self._today = database, today
        self._read = read_files()
        self._texts, self._patterns = wording.weekly_texts(), wording.milestone_patterns()
        self._people = _people()
        self._projects: dict[str, int] = {}
        self._accounts: dict[str, int] = {}
        self._milestones: dict[str, list[tuple[int, date]]] = {}
        self._leads = {slug: one.username for one in self._people for slug, role in one.projects if role == "lead"}
        self.reporters = Reporters(database)
        self._keepers = Keepers(database, self.reporters, self._projects, self._accounts, self._leads)
        self._hosts = Hosts(
            self.reporters, self._keepers, self._projects, self._accounts, self._leads, self._today
        )

    def events(self) -> Iterator[Event]:
        """Give everything that happens, in no order."""
        yield Event(self._before(STORIES[0], days=7), self._found)
        for story in STORIES:
            chance = Random(f"{self._today} {story.slug}")  # noqa: S311 - no secret: the same for the same day
            yield Event(self._before(story, days=3), partial(self._start, story, chance))
            yield from self._weeks(story, chance)
        yield from self._keepers.events(sample_partners(), {one.slug: self._keeping(one) for one in STORIES})
        first_days = {one.slug: weeks_of(one, self._today)[0].monday for one in STORIES}
        yield from self._hosts.events(sample_events(), first_days)
        yield from award_events(self._act, self._projects, self._keepers.partners, self._yesterday())
        yield from target_events(self._act, self._projects, self._terms())
        yield from self._actions()
        yield from value_events(self._act, self._projects, self._terms(), self._read, self._yesterday())
        yield from area_events(self._act, self._read, self._calculations())
        yield from self._lately()

    def _calculations(self) -> tuple[date, date]:
        """Return the days on which the area's emissions were brought, the second time calculated anew."""
        return self._before(STORIES[-3], days=1).date(), self._week(_RECALCULATED_AGO).monday

    def _actions(self) -> Iterator[Event]:
        """Give the actions of the partners, whose ways are known by then, and what happens to their factors."""
        newest = partial(factors.newest, self._database)
        actions = Actions(self._act, self._projects, self._keepers.partners, newest)
        keepings = {one.slug: self._keeping(one) for one in STORIES}
        yield from actions.events(sample_actions(), keepings, self._keepers.ends)
        first, renewed = self._before(STORIES[0], days=2), helsinki(self._week(_RENEWED_AGO).monday, 10)
        yield from actions.factor_events(first, renewed)

    def _act(self, slug: str, command: Command[Any], wanted: Any) -> Answer:
        """Carry out a command as the lead of a project, or as the coordinator for the network."""
        who = "coordinator" if slug == NETWORK else self._leads[slug]
        return self.reporters.act(self._accounts[who], command, wanted)

    def _terms(self) -> dict[str, Term]:
        """Return the running time of each project, and the network's: this year (in its first
        days the last one) and the next.
        """
        running = {story.slug: weeks_of(story, self._today) for story in STORIES}
        terms = {slug: Term(first.monday, last.sunday) for slug, (first, last) in running.items()}
        first = date((self._today - timedelta(days=14)).year, 1, 1)
        return {**terms, NETWORK: Term(first, date(self._today.year + 1, 12, 31))}

    def _yesterday(self) -> datetime:
        return helsinki(self._today - timedelta(days=1), 18)

    def _before(self, story: Story, days: int) -> datetime:
        return helsinki(weeks_of(story, self._today)[0].monday - timedelta(days=days), 9)

    def _found(self) -> None:
        published.load_reference(self._database, self._read)
        published.load_organisations(self._database, self._read)
        rows = published.facts_of(self._read).rows
        kept = tuple(row for row in rows if row.subject != "project" or row.field not in _INVENTED)
        published.load_facts(self._database, Facts(kept))
        factors.load(self._database)
        people.open_wall_link(self._database)

    def _start(self, story: Story, chance: Random) -> None:
        """Make a project with its milestones, and the accounts of those whose projects are all there now."""
        first, last = weeks_of(story, self._today)
        organisations = published.ids_by_slug(self._database, Organisation)
        new = next(one for one in published.projects_of(self._read, organisations) if one.slug == story.slug)
        new = replace(new, starts=first.monday, ends=last.sunday, experience=story.experience)
        self._projects[story.slug] = project = act(self._database, projects.create, new)["id"]
        for one in plan(story, self._today, chance, self._patterns):
            milestone = act(
                self._database, milestones.add, NewMilestone(project, one.title, story.language, one.due)
            )["id"]
            if one.reached:
                self._milestones.setdefault(story.slug, []).append((milestone, one.reached))
        for person in self._people:
            ready = all(slug in self._projects for slug, _ in person.projects)
            if ready and person.username not in self._accounts:
                self._accounts[person.username] = people.admit(self._database, person, self._projects)

    def _weeks(self, story: Story, chance: Random) -> Iterator[Event]:
        if story.pause:
            yield Event(helsinki(self._week(story.pause[0]).monday, 8), partial(self._pause, story))
        themes = next(one.themes for one in self._read.projects if one.slug == story.slug)
        words = Words(chance, self._texts, themes, story.language)
        for told in tell(story, self._today, chance, words):
            yield Event(told.at, partial(self._report, story, told))

    def _week(self, ago: int) -> Week:
        return Week.of(self._today).plus(-ago)

    def _pause(self, story: Story) -> None:
        assert story.pause is not None  # noqa: S101 - only stories with a pause have this event
        first, last = (self._week(ago).iso for ago in story.pause)
        reason = wording.pause_reasons()[0].fi
        act(self._database, pauses.add, NewPause(self._projects[story.slug], first, last, reason))

    def _report(self, story: Story, told: Told) -> None:
        open_ones = self._milestones.get(story.slug, [])
        reached = {} if told.same else {one: True for one, day in open_ones if day <= told.at.date()}
        self._milestones[story.slug] = [each for each in open_ones if each[0] not in reached]
        lead = self._accounts[self._leads[story.slug]]
        self.reporters.report(lead, self._projects[story.slug], told, reached, story.language)

    def _keeping(self, story: Story) -> Keeping:
        first, last = weeks_of(story, self._today)
        chance = Random(f"{self._today} {story.slug} partners")  # noqa: S311 - no secret, as above
        reasons = tuple(one.sv if story.language == "sv" else one.fi for one in drop_reasons())
        yesterday = self._today - timedelta(days=1)
        return Keeping(story.slug, first.monday, min(last.sunday, yesterday), reasons, chance)

    def _lately(self) -> Iterator[Event]:
        """Give who looked at the network lately, and the week that the lead has begun to write."""
        for username, ago in (("ministry", 3), ("lead2", 2), ("deputy", 2), ("lead", 1), ("coordinator", 1)):
            yield Event(helsinki(self._week(ago).friday, 15), partial(self._look, username))
        yield Event(present(self._today) - timedelta(hours=1), self._draft)

    def _look(self, username: str) -> None:
        self.reporters.look(self._accounts[username])

    def _draft(self) -> None:
        words = Words(Random(0), self._texts, ("climate_partnership",), "fi")  # noqa: S311 - no secret
        content: dict[str, object] = {
            "state": State.ON_TRACK, "done": words.take("done"), "next": "", "obstacle": "", "help": "",
            "language": "fi", "version": 0, "milestones": {},
        }  # fmt: skip
        self.reporters.draft(self._accounts["lead"], self._projects[OWN], self._week(0), content)


def _people() -> tuple[Person, ...]:
    """Return the personas, and for each other project a lead who never signs in."""
    known = people.personas(OWN, SECOND, SWEDISH)
    led = {slug for person in known for slug, role in person.projects if role == "lead"}
    others = (
        Person(
            one.slug,
            f"Esimerkki Hankevastaava ({one.slug})",
            "project",
            "fi",
            ((one.slug, "lead"),),
            signs_in=False,
        )
        for one in STORIES
        if one.slug not in led
    )
    return (*known, *others)
