"""The events of the tiny network, with what must not be counted or told, each with its why.

- `Kahvit 1` of `own`, in its series: 12 from companies and 3 from municipalities; Metsäkone Oy, Naapurin tila
  (only reached) and Hiljainen Oy (not to be named) are known to have come
- `Kahvit 2` of `own`, in the series, four weeks later: over, and not told yet, which is no zero
- `Kahvit 3` of `own`, in the series: planned, so nobody can have come
- `Yhteinen` of `own` and `foreign`: one event; Metsäkone Oy came twice, the second time as the row that is merged
  into it: one partner; Kutomo Oy of `own`; of `foreign` Bageri Ab is named to all, Neuvottu ry to nobody else
- `Pieni` of `foreign`: four persons, and Perunut Oy, whose consent has ended: hidden from others
- `Erehdys` of `own` was entered by mistake and removed: in the history only
"""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.kernel import Answer, Transaction
from db.models import Attendance, Event, EventHost, EventSeries, Participation, Partner, Project

SERIES = "Aamukahvit"
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 7), date(2026, 11, 4), date(2026, 12, 2)
JOINT = date(2026, 11, 10)
_EVENTS: dict[str, dict[str, Any]] = {
    "Kahvit 1": {"hosts": ["own"], "held_on": OCTOBER, "series": SERIES, "place": "Lahti",
                 "counts": {"company": 12, "municipality": 3},
                 "came": {"Metsäkone Oy": 2, "Naapurin tila": 1, "Hiljainen Oy": 1}},
    "Kahvit 2": {"hosts": ["own"], "held_on": NOVEMBER, "series": SERIES, "place": "Lahti"},
    "Kahvit 3": {"hosts": ["own"], "held_on": DECEMBER, "series": SERIES, "place": "Lahti"},
    "Yhteinen": {"hosts": ["own", "foreign"], "held_on": JOINT, "kind": "webinar", "form": "online",
                 "counts": {"company": 8, "farm": 2, "municipality": 30, "other": 0},
                 "came": {"Metsäkone Oy": 1, "Metsäkone": 1, "Kutomo Oy": 1, "Bageri Ab": 3, "Neuvottu ry": 1}},
    "Pieni": {"hosts": ["foreign"], "held_on": date(2026, 11, 11), "kind": "visit", "language": "sv",
              "counts": {"company": 4}, "came": {"Perunut Oy": 1}},
    "Erehdys": {"hosts": ["own"], "held_on": OCTOBER, "counts": {"company": 90}, "came": {"Kutomo Oy": 1}},
}  # fmt: skip


def come(tx: Transaction, _wanted: None) -> Answer:
    """Enter all of them."""
    session = tx.session
    series = EventSeries(project_id=_project(session, "own"), name=SERIES)
    session.add(series)
    session.flush()
    for title, said in _EVENTS.items():
        facts = {"language": "fi", "kind": "company_meeting", "form": "in_person", "place": ""}
        facts |= {name: said[name] for name in (*facts, "held_on") if name in said}
        event = Event(title=title, **facts, series_id=series.id if "series" in said else None,
                      counted=int("counts" in said))  # fmt: skip
        session.add(event)
        session.flush()
        session.add_all(EventHost(event_id=event.id, project_id=_project(session, one)) for one in said["hosts"])
        session.add_all(
            Attendance(event_id=event.id, kind=kind, persons=n) for kind, n in said.get("counts", {}).items()
        )
        session.add_all(
            Participation(event_id=event.id, partner_id=_partner(session, name), persons=n)
            for name, n in said.get("came", {}).items()
        )
    return {}


def go(tx: Transaction, _wanted: None) -> Answer:
    """Take away the one that never was."""
    session = tx.session
    event = session.execute(select(Event).where(Event.title == "Erehdys")).scalar_one()
    for model in (Participation, Attendance, EventHost):
        for row in session.execute(select(model).where(model.event_id == event.id)).scalars():
            session.delete(row)
    session.flush()
    session.delete(event)
    return {}


def _project(session: Session, slug: str) -> int:
    return session.execute(select(Project.id).where(Project.slug == slug)).scalar_one()


def _partner(session: Session, name: str) -> int:
    return session.execute(select(Partner.id).where(Partner.name == name)).scalar_one()
