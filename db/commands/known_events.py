"""What commands on events share: which event is meant, and who holds it."""

from sqlalchemy import select

from db.commands.kernel import Transaction
from db.faults import Missing
from db.models import Event, EventHost


def hosted(tx: Transaction, project_id: int, event_id: int) -> Event:
    """Return an event that a project holds. Raises Missing, also for an event of others only."""
    event = tx.get(Event, event_id)
    if project_id not in hosts_of(tx, event_id):
        raise Missing("Event")
    return event


def hosts_of(tx: Transaction, event_id: int) -> dict[int, EventHost]:
    """Return who holds an event, by project."""
    found = tx.session.execute(select(EventHost).where(EventHost.event_id == event_id)).scalars()
    return {one.project_id: one for one in found}
