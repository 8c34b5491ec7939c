"""The partners of the tiny network, most of which somebody must not be told of, each with its why.

- `Metsäkone Oy` acts in `own` and is committed in `foreign`: one partner; `Metsäkone`, committed in `second`, is
  merged into it, so it is no other
- `Kutomo Oy` of `own` acts and may be named: told to all
- `Naapurin tila` of `own` is named by its consent, but only reached: told to nobody else
- `Hiljainen Oy` of `own` acts, and has not agreed to be named: told to nobody else
- `Bageri Ab` of `foreign` is committed and may be named, since the present day: told to all
- `Neuvottu ry` of `foreign` may be named, and is only advised
- `Lopettanut Oy` of `foreign` was committed, may be named, and is dropped
- `Perunut Oy` of `foreign` acts; its consent ended with yesterday
- `Huominen Oy` of `foreign` acts; its consent begins tomorrow
- `Timo Toimi` of `foreign` acts and may be named, yet is a sole trader: the business id is a person's
- `Erehdys Oy` was entered in `own` by mistake and removed: in no project, known to the coordinator alone

`Bageri Ab` and `Bagerit` wait as a likely pair; `Hiljainen Oy` and `Hiljanen` were kept apart, so they do not.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.kernel import Answer, Transaction
from db.likeness import likeness, match_key
from db.models import (
    Industry,
    LikelyPair,
    Municipality,
    Nearness,
    Partner,
    PartnerKind,
    Partnership,
    Project,
)
from db.text import sort_key
from tests.databases import NOON

TODAY = NOON.date()
SPRING, SUMMER, AUTUMN = date(2026, 3, 2), date(2026, 6, 1), date(2026, 9, 1)
IDS = {"Metsäkone Oy": "0162193-3", "Bageri Ab": "1572860-0", "Timo Toimi": "0737546-2"}
FREE_ID = "2617416-4"  # nobody's in the tiny network

_PARTNERS: dict[str, dict[str, Any]] = {
    "Metsäkone Oy": {"named_from": SPRING, "municipality_code": "398", "tol_2008": "A", "tol_2025": "A",
                     "size_class": "micro", "size_basis": "staff"},
    "Metsäkone": {},
    "Kutomo Oy": {"kind": PartnerKind.OTHER, "named_from": SPRING},
    "Naapurin tila": {"kind": PartnerKind.FARM, "named_from": SPRING},
    "Hiljainen Oy": {"municipality_code": "398"},
    "Hiljanen": {"municipality_code": "398"},
    "Bageri Ab": {"named_from": TODAY, "municipality_code": "398"},
    "Bagerit": {"municipality_code": "398"},
    "Neuvottu ry": {"kind": PartnerKind.ASSOCIATION, "named_from": SPRING},
    "Lopettanut Oy": {"named_from": SPRING},
    "Perunut Oy": {"named_from": SPRING, "named_until": TODAY},
    "Huominen Oy": {"named_from": TODAY + timedelta(days=1)},
    "Timo Toimi": {"kind": PartnerKind.SOLE_TRADER, "named_from": SPRING},
    "Erehdys Oy": {"named_from": SPRING},
}  # fmt: skip
_PARTNERSHIPS: list[tuple[str, str, dict[str, Any]]] = [
    ("own", "Metsäkone Oy", {"reached_on": SPRING, "committed_on": SUMMER, "acting_on": AUTUMN}),
    ("foreign", "Metsäkone Oy", {"advised_on": SPRING, "committed_on": AUTUMN}),
    ("second", "Metsäkone", {"committed_on": SUMMER}),
    ("own", "Kutomo Oy", {"acting_on": AUTUMN}),
    ("own", "Naapurin tila", {"reached_on": SUMMER}),
    ("own", "Hiljainen Oy", {"committed_on": SPRING, "acting_on": SUMMER}),
    ("foreign", "Bageri Ab", {"reached_on": SPRING, "committed_on": SUMMER}),
    ("foreign", "Bagerit", {"reached_on": SPRING}),
    ("foreign", "Hiljanen", {"reached_on": SPRING}),
    ("foreign", "Neuvottu ry", {"reached_on": SPRING, "advised_on": SUMMER}),
    ("foreign", "Lopettanut Oy", {"committed_on": SPRING, "dropped_on": SUMMER, "dropped_reason": "Moved away"}),
    ("foreign", "Perunut Oy", {"acting_on": SPRING}),
    ("foreign", "Huominen Oy", {"acting_on": SPRING}),
    ("foreign", "Timo Toimi", {"acting_on": SPRING}),
    ("own", "Erehdys Oy", {"acting_on": SPRING}),
]


def come(tx: Transaction, _wanted: None) -> Answer:
    """Enter all of them with their projects, the two pairs, and what they refer to."""
    session = tx.session
    session.add(Municipality(code="398", name_fi="Lahti", name_sv="Lahtis", region_code="07"))
    session.add_all(
        Industry(version=version, code=code, name_fi=f"{code} fi", name_sv=f"{code} sv", name_en=f"{code} en")
        for version, code in ((2008, "A"), (2008, "C"), (2025, "A"))
    )
    session.flush()
    for name, facts in _PARTNERS.items():
        defaults = {"kind": PartnerKind.COMPANY, "business_id": IDS.get(name)}
        keys = {"order_key": sort_key(name), "match_key": match_key(name)}
        session.add(Partner(name=name, **{**defaults, **keys, **facts}))
    session.flush()
    for slug, name, days in _PARTNERSHIPS:
        project_id = session.execute(select(Project.id).where(Project.slug == slug)).scalar_one()
        said = {"dropped_reason": "", **days}
        session.add(Partnership(project_id=project_id, partner_id=_partner(session, name).id, **said))
    _pair(session, "Bageri Ab", "Bagerit", apart=False)
    _pair(session, "Hiljainen Oy", "Hiljanen", apart=True)
    return {}


def go(tx: Transaction, _wanted: None) -> Answer:
    """Merge the one that is no other, and take out the one that never was there."""
    session = tx.session
    merged, kept = _partner(session, "Metsäkone"), _partner(session, "Metsäkone Oy")
    merged.merged_into_id = merged.root_id = kept.id
    mistaken = _partner(session, "Erehdys Oy")
    session.delete(session.execute(select(Partnership).where(Partnership.partner_id == mistaken.id)).scalar_one())
    return {}


def _partner(session: Session, name: str) -> Partner:
    return session.execute(select(Partner).where(Partner.name == name)).scalar_one()


def _pair(session: Session, one: str, other: str, *, apart: bool) -> None:
    first, second = _partner(session, one), _partner(session, other)
    alike = likeness(first.match_key, second.match_key)
    session.add(
        LikelyPair(
            first_id=first.id, second_id=second.id, nearness=Nearness.SIMILAR_NAME, likeness=alike, apart=apart
        )
    )
