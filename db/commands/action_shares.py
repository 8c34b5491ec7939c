"""How much of an action's effect is which project's doing: together at most all of it."""

from dataclasses import dataclass

from sqlalchemy import func, select

from db.checks import answer, present, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.emissions import ALL_PERCENT
from db.faults import Fault, Missing
from db.models import Action, ActionShare, Project
from db.permissions import Permission


@dataclass(frozen=True)
class WantedShare:
    """A project's share of an action, in percent; 0 takes it away. `seen_version` is 0 where there was none.

    `project_id` keeps the action: whoever keeps it says whose doing it is.
    """

    project_id: int
    action_id: int
    sharer_id: int
    percent: int
    seen_version: int = 0


@command(Permission.KEEP_PARTNERS)
def put(tx: Transaction, wanted: WantedShare) -> Answer:
    """Add, change or take away a project's share of an action; answer with the share's id and version.

    Refuses shares that together are more than all, telling how much is left; and to take the keeper's away: an
    action that is nobody's doing would be counted nowhere but in the network.
    """
    action = tx.get(Action, wanted.action_id)
    if action.project_id != wanted.project_id:
        raise Missing("Action")
    tx.get(Project, wanted.sharer_id)
    there = select(ActionShare).where(ActionShare.action_id == action.id)
    share = tx.session.execute(there.where(ActionShare.project_id == wanted.sharer_id)).scalar()
    if share is None and wanted.seen_version:
        raise Missing("ActionShare")
    refuse(_faults(tx, wanted, share))
    if share is None:
        share = ActionShare(action_id=action.id, project_id=wanted.sharer_id, percent=wanted.percent)
        tx.session.add(share)
        return answer(tx.session, share)
    refuse_stale(share, wanted.seen_version, present(share, ("percent",)), {"percent": wanted.percent})
    if not wanted.percent:
        tx.session.delete(share)
        return {"id": share.id, "version": share.version}
    share.percent = wanted.percent
    return answer(tx.session, share)


def _faults(tx: Transaction, wanted: WantedShare, share: ActionShare | None) -> list[Fault]:
    if not isinstance(wanted.percent, int) or not 0 <= wanted.percent <= ALL_PERCENT:
        return [Fault("percent", "percent_outside")]
    if not wanted.percent and (share is None or wanted.sharer_id == wanted.project_id):
        return [Fault("percent", "share_of_keeper" if share else "percent_outside")]
    others = select(func.coalesce(func.sum(ActionShare.percent), 0)).where(
        ActionShare.action_id == wanted.action_id, ActionShare.project_id != wanted.sharer_id
    )
    left = ALL_PERCENT - tx.session.execute(others).scalar_one()
    return [Fault("percent", "shares_over_all", {"left": left})] if wanted.percent > left else []
