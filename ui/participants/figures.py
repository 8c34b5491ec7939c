"""The figures of participants: each reads its rows, draws them, and is kept finished until a save changes them."""

from collections.abc import Callable, Mapping
from typing import Any

from db.counting import (
    EVENTS,
    IN_FORCE,
    NEW,
    PERSONS,
    SIGNED,
    STAGES,
    TOOK_PART,
)
from db.models import Experience
from db.participant_figures import CAME_TO, MEAN_DAYS, Family
from db.queries import participants
from ui import charts
from ui.figures import Figure, block, figure
from ui.formats import date_text
from ui.language import _
from ui.page import Page
from ui.participants import links, words
from ui.participants.filters import Chosen
from ui.participants.told import groups, largest_first, share, told
from ui.reading import finished, read
from ui.tables import Column, shown, table


def funnel(page: Page, chosen: Chosen) -> Figure:
    """Return how far the partners reached in the period have come by now."""
    return finished(page, "participants/funnel", (chosen,), lambda: _funnel(page, chosen))


def _funnel(page: Page, chosen: Chosen) -> Figure:
    numbers, said = told(page, chosen, Family.STAGES, (CAME_TO, "stage"), (MEAN_DAYS, "stage")), words.stages()
    rows: list[dict[str, Any]] = []
    before = None
    for stage in STAGES:
        n = numbers.n(CAME_TO, "stage", stage)
        part = share(n, before)
        days = numbers.n(MEAN_DAYS, "stage", stage) if before is not None else None
        rows.append(
            {"stage": said[stage], "n": n, "share": part, "days": days,
             "percent": None if part is None else round(100 * part),
             "link": links.came_to(chosen, stage, page.today)}
        )  # fmt: skip
        before = n
    if rows[0]["n"] == 0:  # the later stages are of those that were reached
        rows = []
    rule = _(
        "Partners reached in the period, each once, by the furthest stage they have come to with any project."
    )
    return figure(
        charts.funnel(rows, style=page.style), rows, heading=_("From reached to acting"),
        sentence=f"{charts.funnel_sentence(rows)} {rule}", columns=charts.funnel_columns(),
    )  # fmt: skip


def new_by_month(page: Page, chosen: Chosen) -> Figure:
    """Return the new partners of each month."""
    return finished(page, "participants/months", (chosen,), lambda: _new_by_month(page, chosen))


def _new_by_month(page: Page, chosen: Chosen) -> Figure:
    found = read(page, participants.by_month, today=page.today, **chosen.span, **chosen.part)
    rows = [
        {"month": row["month"], "label": date_text(row["month"], "month"), "n": shown(row[NEW]),
         "took_part": shown(row[TOOK_PART]), "persons": shown(row[PERSONS]),
         "link": links.new_in_month(chosen, row["month"])}
        for row in found
    ]  # fmt: skip
    if all(row[name] == 0 for row in rows for name in ("n", "took_part", "persons")):
        rows = []
    rule = _("A partner is new in the month in which it was reached for the first time.")
    return figure(
        charts.new_by_month(rows, style=page.style), rows, heading=_("New partners by month"),
        sentence=f"{charts.new_by_month_sentence(rows)} {rule}", columns=charts.new_by_month_columns(),
    )  # fmt: skip


def by_group(page: Page, chosen: Chosen, deed: str, dimension: str) -> Figure:
    """Return the partners that did something, by kind, size or industry."""
    key = (chosen, deed, dimension)
    return finished(page, "participants/group", key, lambda: _by_group(page, chosen, deed, dimension))


def _by_group(page: Page, chosen: Chosen, deed: str, dimension: str) -> Figure:
    group, link = words.group(page, dimension), _link(page, chosen, deed, dimension)
    rows = _group_rows(page, groups(page, chosen, deed, dimension), dimension, link)
    return figure(
        charts.bars_by_group(rows, style=page.style), rows, heading=group.heading,
        sentence=charts.bars_by_group_sentence(rows),
        columns=charts.bars_by_group_columns(group.column, words.deeds()[deed]),
    )  # fmt: skip


def _link(page: Page, chosen: Chosen, deed: str, dimension: str) -> Callable[[str], str]:
    return lambda code: links.partners_of_group(chosen, deed, dimension, code, page.today)


def _group_rows(
    page: Page, numbers: Mapping[str, Any], dimension: str, link: Callable[[str], str] = lambda _code: ""
) -> list[dict[str, Any]]:
    group = words.group(page, dimension)
    order = largest_first(numbers, group.order)
    return [
        {"code": code, "label": group.words.get(code) or _("Not known"), "n": numbers[code],
         "link": link(code)}
        for code in order
    ]  # fmt: skip


def by_region(page: Page, chosen: Chosen, deed: str) -> Figure:
    """Return the partners that did something on the map, by the region of their municipality."""
    return finished(page, "participants/region", (chosen, deed), lambda: _by_region(page, chosen, deed))


def _by_region(page: Page, chosen: Chosen, deed: str) -> Figure:
    link = _link(page, chosen, deed, "region")
    rows = _group_rows(page, groups(page, chosen, deed, "region"), "region", link)
    group = words.group(page, "region")
    rule = _("By the municipality of the partner, not of the project.")
    return figure(
        charts.partners_by_region(rows, style=page.style), rows, heading=group.heading,
        sentence=f"{charts.bars_by_group_sentence(rows)} {rule}",
        columns=charts.bars_by_group_columns(group.column, words.deeds()[deed]),
    )  # fmt: skip


def attendances(page: Page, chosen: Chosen) -> Figure:
    """Return the attendances by the kind of organisation that people came from."""
    return finished(page, "participants/attendees", (chosen,), lambda: _attendances(page, chosen))


def _attendances(page: Page, chosen: Chosen) -> Figure:
    rows = _group_rows(page, groups(page, chosen, PERSONS, "attendee"), "attendee")
    return figure(
        charts.bars_by_group(rows, style=page.style), rows, heading=_("Attendances by kind of organisation"),
        sentence=charts.bars_by_group_sentence(rows),
        columns=charts.bars_by_group_columns(_("Kind"), _("Attendances")),
    )  # fmt: skip


def events(page: Page, chosen: Chosen) -> Figure:
    """Return the events by kind."""
    return finished(page, "participants/events", (chosen,), lambda: _events(page, chosen))


def _events(page: Page, chosen: Chosen) -> Figure:
    rows = _group_rows(
        page,
        groups(page, chosen, EVENTS, "event"),
        "event",
        lambda kind: links.events(chosen, kind),
    )
    return figure(
        charts.bars_by_group(rows, style=page.style), rows, heading=_("Events by kind"),
        sentence=charts.bars_by_group_sentence(rows), columns=charts.bars_by_group_columns(_("Kind"), _("Events")),
    )  # fmt: skip


def commitments(page: Page, chosen: Chosen) -> Figure:
    """Return the commitments in force by scheme."""
    return finished(page, "participants/schemes", (chosen,), lambda: _commitments(page, chosen))


def _commitments(page: Page, chosen: Chosen) -> Figure:
    numbers = groups(page, chosen, IN_FORCE, "scheme")
    rows = _group_rows(page, numbers, "scheme", lambda scheme: links.committed(chosen, scheme, page.today))
    on = date_text(min(chosen.last or page.today, page.today))
    rule = _("In force on {day}; a partner under two schemes has two commitments.").format(day=on)
    return figure(
        charts.bars_by_group(rows, style=page.style), rows, heading=_("Commitments in force by scheme"),
        sentence=f"{charts.bars_by_group_sentence(rows)} {rule}",
        columns=charts.bars_by_group_columns(_("Scheme"), _("Commitments in force")),
    )  # fmt: skip


def by_experience(page: Page, chosen: Chosen) -> Figure:
    """Return newcomers and veterans side by side."""
    return finished(page, "participants/experience", (chosen,), lambda: _by_experience(page, chosen))


def _by_experience(page: Page, chosen: Chosen) -> Figure:
    part = {"theme": chosen.theme, "region": chosen.region}
    found = read(page, participants.by_experience, today=page.today, **chosen.span, **part)
    both = (Experience.NEWCOMER, Experience.VETERAN)
    numbers = {(row["experience"], row["fact"]): shown(row["n"]) for row in found}
    facts = {
        EVENTS: _("Events held"), PERSONS: _("Attendances"), TOOK_PART: _("Partners that took part"),
        NEW: _("New partners"), SIGNED: _("New commitments"), IN_FORCE: _("Commitments in force"),
    }  # fmt: skip
    rows = [{"figure": said, **{one: numbers[one, fact] for one in both}} for fact, said in facts.items()]
    columns = (
        Column("figure", _("Figure")),
        Column(Experience.NEWCOMER, _("Newcomers"), "number"),
        Column(Experience.VETERAN, _("Veterans"), "number"),
    )
    heading = _("Newcomers and veterans")
    sentence = _("Projects that are new to company cooperation and those that are not: side by side, in no order.")
    return block(table(rows, columns, caption=heading, hide_caption=True), heading=heading, sentence=sentence)
