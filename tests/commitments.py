"""The commitments, awards and targets of the tiny network, some of which must not be counted or told, with why.

- `Metsäkone Oy` signed `Ilmastokumppani` in `own`, due for review, and `Metsäkone`, who is the same, in `second`:
  one partner under one scheme; and `Klimatpartner` in `own`, in force until tomorrow, and in `foreign`
- `Hiljainen Oy` ended its commitment in `own` with yesterday: in force no more; nobody else may know of it
- `Bageri Ab` signed in `foreign` and may be named: told to all, but not its own targets
- `Perunut Oy` signed in `foreign` and got an award; its consent has ended: told to nobody else
- `Naapurin tila` of `own` never signed: its commitment was entered by mistake and removed

`own` aims at 4 commitments in force and at 10 partners; a target that it dropped was removed.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.kernel import Answer, Transaction
from db.models import Award, Commitment, Partner, Project, Scheme, Target
from tests.partners import AUTUMN, SPRING, SUMMER, TODAY

YEAR_END = date(2026, 12, 31)
_SCHEMES = {"Ilmastokumppani": "own", "Klimatpartner": "foreign"}
_COMMITMENTS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("own", "Naapurin tila", "Ilmastokumppani", {"signed_on": SUMMER}),
    ("own", "Hiljainen Oy", "Ilmastokumppani", {"signed_on": SPRING, "ended_on": TODAY}),
    ("own", "Metsäkone Oy", "Klimatpartner", {"signed_on": AUTUMN, "ended_on": TODAY + timedelta(days=1)}),
    ("own", "Metsäkone Oy", "Ilmastokumppani", {"signed_on": SUMMER, "review_on": YEAR_END,
                                                "targets": "Halve the fuel"}),
    ("second", "Metsäkone", "Ilmastokumppani", {"signed_on": SUMMER}),
    ("foreign", "Metsäkone Oy", "Klimatpartner", {"signed_on": AUTUMN}),
    ("foreign", "Perunut Oy", "Klimatpartner", {"signed_on": SPRING}),
    ("foreign", "Bageri Ab", "Klimatpartner", {"signed_on": SUMMER, "review_on": date(2027, 6, 1),
                                               "targets": "Elugn", "language": "sv"}),
]  # fmt: skip
_AWARDS = [
    ("own", "Metsäkone Oy", 2026, "Ympäristöpalkinto"),
    ("second", "Metsäkone", 2025, "Ympäristöpalkinto"),
    ("foreign", "Perunut Oy", 2025, "Miljöpriset"),
    ("foreign", "Bageri Ab", 2026, "Miljöpriset"),
]
_TARGETS = [
    ("own", "I12", 1, SPRING, 4),
    ("own", "I10", 0, SUMMER, 10),
    ("own", "I07", 0, SPRING, 3),  # removed
    ("foreign", "I12", 0, SPRING, 50),
    (None, "I12", 0, SPRING, 100),
]


def come(tx: Transaction, _wanted: None) -> Answer:
    """Enter all of them, with the one that is a mistake and the one that is dropped."""
    session = tx.session
    for name, slug in _SCHEMES.items():
        session.add(Scheme(name=name, project_id=_project(session, slug)))
    session.flush()
    for slug, partner, scheme, said in _COMMITMENTS:
        scheme_id = session.execute(select(Scheme.id).where(Scheme.name == scheme)).scalar_one()
        whole = {"targets": "", "language": "fi", **said}
        session.add(Commitment(
            project_id=_project(session, slug), partner_id=_partner(session, partner), scheme_id=scheme_id, **whole
        ))  # fmt: skip
    for slug, partner, year, name in _AWARDS:
        session.add(Award(
            project_id=_project(session, slug), partner_id=_partner(session, partner), year=year, name=name
        ))  # fmt: skip
    for of, indicator, baseline, baseline_on, value in _TARGETS:
        session.add(Target(
            project_id=_project(session, of) if of else None, indicator=indicator, baseline=Decimal(baseline),
            baseline_on=baseline_on, value=Decimal(value), due=YEAR_END,
        ))  # fmt: skip
    return {}


def go(tx: Transaction, _wanted: None) -> Answer:
    """Take back what never was, and what is aimed at no more."""
    session = tx.session
    mistaken = select(Commitment).where(Commitment.partner_id == _partner(session, "Naapurin tila"))
    session.delete(session.execute(mistaken).scalar_one())
    session.delete(session.execute(select(Target).where(Target.indicator == "I07")).scalar_one())
    return {}


def _project(session: Session, slug: str) -> int:
    return session.execute(select(Project.id).where(Project.slug == slug)).scalar_one()


def _partner(session: Session, name: str) -> int:
    return session.execute(select(Partner.id).where(Partner.name == name)).scalar_one()
