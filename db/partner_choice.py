"""Which partners a list holds: those that the asker may know of, and among them those that are looked for.

A partner is looked for by its facts, and by what it has done as far as that may be told. For the coordinator, who
may know all, a list holds whom `db.counting` counts; tests/db/test_partner_choice.py holds the two together.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, func, null, or_, select, true

from db.history import rows
from db.models import Commitment, Municipality, Partner, Partnership, Stage
from db.partner_groups import DAYS, STAGES, in_force, named, root_of, stage_of, told, within
from db.text import sort_key

Inside = frozenset[int] | None
UNKNOWN: Final = "unknown"  # the code of what is not known, where "" is no limit
OUTSIDE: Final = ("committed_on", "acting_on")  # days that are told of others' partners


@dataclass(frozen=True)
class Choice:
    """What of the partners is looked for; "" and None are no limit.

    `region` is that of the municipality; it, the size class and the industries may be UNKNOWN. `stage` is where a
    partner stands with a project, `came_to` what it has come to at least, were it dropped later. `reached_from`
    and `reached_to` bound the day on which it was reached for the first time, and leave out whoever never was.
    `scheme` is the id of one under which a commitment is in force. With `project` all this is by that project.
    """

    words: str = ""
    kind: str = ""
    stage: str = ""
    project: int | None = None
    region: str = ""
    size_class: str = ""
    tol_2008: str = ""
    tol_2025: str = ""
    came_to: str = ""
    reached_from: date | None = None
    reached_to: date | None = None
    scheme: int | None = None


ANY: Final = Choice()


def chosen(
    partner: FromClause, as_of: int | None, inside: Inside, today: date, choice: Choice
) -> ColumnElement[bool]:
    """Return the condition of the partners that the asker may know of and looks for."""
    where = [partner.c.merged_into_id.is_(None), *_of_facts(partner, choice)]
    if inside is not None or choice.stage or choice.came_to or choice.project is not None:
        where.append(partner.c.id.in_(_with_stage(as_of, inside, today, choice)))
    if choice.reached_from is not None or choice.reached_to is not None:
        where.append(partner.c.id.in_(_reached(as_of, inside, today, choice)))
    if choice.scheme is not None:
        where.append(partner.c.id.in_(_committed(as_of, inside, today, choice)))
    return and_(*where)


def told_partnerships(
    as_of: int | None, inside: Inside, today: date, ids: Collection[int] | None = None
) -> Select[Any]:
    """Return the partnerships that may be told, each under the partner (root_id) as which its partner counts.

    `ids` are those to whom the answer will be narrowed by root_id: without saying so here a database would look at
    all partners of the network to find those that count as them.
    """
    member, root, partnership = rows(Partner, as_of), rows(Partner, as_of), rows(Partnership, as_of)
    own = within(partnership, inside)
    may_be_told = own if as_of is not None else or_(own, named(root, partnership, today))
    days = [
        (partnership.c[day] if day in OUTSIDE else case((own, partnership.c[day]), else_=null())).label(day)
        for day in DAYS
    ]
    return (
        select(
            root.c.id.label("root_id"), partnership.c.id.label("partnership_id"), partnership.c.version,
            partnership.c.project_id, case((own, member.c.name), else_=root.c.name).label("partner_name"),
            own.label("own"),
            stage_of(partnership).label("stage"), *days, partnership.c.dropped_on, partnership.c.dropped_reason,
        )
        .select_from(partnership)
        .join(member, member.c.id == partnership.c.partner_id)
        .join(root, root.c.id == root_of(member))
        .where(may_be_told)
        .where(true() if ids is None else or_(member.c.id.in_(ids), member.c.root_id.in_(ids)))
    )  # fmt: skip


def _of_facts(partner: FromClause, choice: Choice) -> Iterable[ColumnElement[bool]]:
    if choice.kind:
        yield partner.c.kind == choice.kind
    if key := sort_key(choice.words.strip()):
        yield partner.c.order_key.contains(key, autoescape=True)
    for fact in ("size_class", "tol_2008", "tol_2025"):
        if code := getattr(choice, fact):
            yield partner.c[fact].is_(None) if code == UNKNOWN else partner.c[fact] == code
    if choice.region == UNKNOWN:
        yield partner.c.municipality_code.is_(None)
    elif choice.region:
        place = Municipality.__table__
        yield partner.c.municipality_code.in_(select(place.c.code).where(place.c.region_code == choice.region))


def _with_stage(as_of: int | None, inside: Inside, today: date, choice: Choice) -> Select[Any]:
    partnership = told_partnerships(as_of, inside, today).subquery()
    ids = _of_project(select(partnership.c.root_id), partnership, choice)
    if choice.stage:
        ids = ids.where(partnership.c.stage == choice.stage)
    if choice.came_to:
        later = DAYS[STAGES.index(Stage(choice.came_to)) :]
        ids = ids.where(or_(*(partnership.c[day].is_not(None) for day in later)))
    return ids


def _reached(as_of: int | None, inside: Inside, today: date, choice: Choice) -> Select[Any]:
    """Return the ids of the partners that were reached for the first time in the chosen days, as it may be told.

    Whoever came to any stage was reached by then: db.counting.arrived.
    """
    partnership = told_partnerships(as_of, inside, today).subquery()
    ids = _of_project(select(partnership.c.root_id), partnership, choice).group_by(partnership.c.root_id)
    first = func.min(func.coalesce(*(partnership.c[day] for day in DAYS)))
    if choice.reached_from is not None:
        ids = ids.having(first >= choice.reached_from)
    return ids if choice.reached_to is None else ids.having(first <= choice.reached_to)


def _of_project(ids: Select[Any], row: FromClause, choice: Choice) -> Select[Any]:
    return ids if choice.project is None else ids.where(row.c.project_id == choice.project)


def _committed(as_of: int | None, inside: Inside, today: date, choice: Choice) -> Select[Any]:
    """Return the ids of the partners with a commitment under the scheme that is in force and may be told."""
    commitment, of_it, root = rows(Commitment, as_of), rows(Partner, as_of), rows(Partner, as_of)
    partnership, member = rows(Partnership, as_of), rows(Partner, as_of)
    may_be_told = told(commitment, partnership, member, root, inside, None if as_of is not None else today)
    ids = (
        select(root.c.id)
        .select_from(commitment)
        .join(of_it, of_it.c.id == commitment.c.partner_id)
        .join(root, root.c.id == root_of(of_it))
        .where(may_be_told, in_force(commitment, today), commitment.c.scheme_id == choice.scheme)
    )
    return _of_project(ids, commitment, choice)
