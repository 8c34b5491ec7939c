"""Lists of measures: what would become of one in a project."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from db.faults import Forbidden
from db.imports.measure_facts import faults_of
from db.imports.measure_fates import Decided, MeasureHoldings, decide
from db.imports.measure_holdings import measure_holdings_of
from db.imports.measure_rows import Listed, with_faults
from db.imports.progress import tell
from db.permissions import Permission
from db.reading import query

Inside = frozenset[int] | None


@dataclass(frozen=True)
class MeasurePreview:
    """What would become of each row, the names by id of whose they are, and the titles by id of the actions that
    rows are held to be or be like.
    """

    decided: tuple[Decided, ...]
    partners: Mapping[int, str]
    actions: Mapping[int, str]


@query(Permission.VIEW_PARTNERS)
def preview(
    connection: Connection,
    *,
    as_of: int | None,
    inside: Inside,
    today: date,
    project_id: int,
    listed: tuple[Listed, ...],
) -> MeasurePreview:
    """Return what would become of the rows of a list in a project of the asker's.

    Rows are held against the actions of which the asker may be told, as when the list is taken. Raises Forbidden
    for a project whose partners the asker does not keep.
    """
    del as_of  # a list is taken in the present
    if inside is not None and project_id not in inside:
        raise Forbidden("a list for a project of others")
    checked = [with_faults(one, faults_of(one.wanted, today)) for one in listed]
    tell(0.3)
    wanted = [one.wanted for one in checked]
    holdings = measure_holdings_of(connection, project_id, wanted, inside, today)
    tell(0.6)
    decided = decide(wanted, {one.row: one.faults for one in checked if one.faults}, holdings)
    tell(1.0)
    return MeasurePreview(tuple(decided), *_named(decided, holdings))


def _named(decided: Iterable[Decided], holdings: MeasureHoldings) -> tuple[dict[int, str], dict[int, str]]:
    titles = {one.action_id: one.title for held in holdings.actions.values() for one in held}
    partners, actions = dict[int, str](), dict[int, str]()
    for one in decided:
        if one.partner_id is not None:
            partners[one.partner_id] = holdings.names[one.partner_id]
        if one.action_id is not None:
            actions[one.action_id] = titles[one.action_id]
    return partners, actions
