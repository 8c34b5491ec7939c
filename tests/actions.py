"""The actions and factors of the tiny network, some of which must not be counted or told, each with its why.

Factors: `Sähkö` in two versions (209, then 60 kg CO2e/MWh), `Lämpö` of a supplier (130), `Öljy` (267), and
`Diesel` (2.66 kg CO2e/l), whose value nobody has compared with its source.

Of `own`:
- `Lämmön talteenotto` of `Metsäkone Oy` is done and shared with `foreign`, 60 to 40: one saving, counted once
- `Vaihtolavat` of `Metsäkone Oy` is reported as 0, which is a figure and not "unknown"
- `Ajotapakoulutus` of `Metsäkone Oy` cannot be told in tonnes, and says why: neither 0 nor missing
- `Rehun vaihto` of `Hiljainen Oy`, who is not named, is reported, and emits more than before
- `Vanhat lamput` of `Hiljainen Oy` saved until 2021: its lifetime is over
- `Hybridikone` of `Metsäkone Oy` is done and calculated; the partner agreed to its being told
- `Kipsikäsittely` of `Hiljainen Oy` is an idea whose saving is not told yet

Of others:
- `Hybridikone yhdessä` of `Metsäkone` in `second`, who is Metsäkone Oy, is the same saving, which `Hybridikone`
  counts
- `Elugn` of `Bageri Ab` in `foreign` is told to all, and is reckoned with the old version of `Sähkö`
- `Solpaneler` of `Bageri Ab` in `foreign` has not been agreed to be shown: told to nobody else
- `Puupelletti` of `Perunut Oy` in `foreign` is shown, yet the partner's consent to be named has ended
- `Uusi kattila` of `Lopettanut Oy` in `foreign` was dropped, with its lesson
- `Sähköauto` of `Timo Toimi` in `foreign` is done, and in effect from next year on
- `Virhe` of `Metsäkone Oy` in `own` was entered by mistake and removed
"""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.kernel import Answer, Transaction
from db.models import Action, ActionLine, ActionShare, Factor, FactorVersion, Partner, Project
from db.text import sort_key
from tests.partners import AUTUMN, SPRING, SUMMER

NEW_YEAR = date(2027, 1, 1)
_FACTORS: list[tuple[str, str, str, str, str, tuple[str, ...]]] = [
    ("Sähkö", "electricity", "MWh", "", "verified", ("209", "60")),
    ("Lämpö", "district_heat", "MWh", "Lämpö Oy", "verified", ("130",)),
    ("Öljy", "light_fuel_oil", "MWh", "", "verified", ("267",)),
    ("Diesel", "diesel", "l", "", "unverified", ("2.66",)),
]
Line = tuple[str, int, str, str, str]  # factor, number of its version, unit, before, after
_ACTIONS: list[tuple[str, str, str, dict[str, Any], list[Line], dict[str, int]]] = [
    ("own", "Metsäkone Oy", "Virhe", {"sector": "road", "idea_on": SPRING}, [], {}),
    ("own", "Metsäkone Oy", "Lämmön talteenotto",
     {"sector": "district_heating", "decided_on": SPRING, "under_way_on": SUMMER, "done_on": AUTUMN,
      "effect_from": AUTUMN, "lifetime": 20, "evidence": "measured", "energy_saved": Decimal(180),
      "money_saved": Decimal("12500.50"), "investment": Decimal(90_000), "trading": "ets"},
     [("Lämpö", 1, "MWh", "500", "300"), ("Sähkö", 2, "kWh", "0", "20000")], {"own": 60, "foreign": 40}),
    ("own", "Metsäkone Oy", "Vaihtolavat",
     {"sector": "waste", "planning_on": SUMMER, "reported": Decimal(0), "source": "Yritys",
      "evidence": "reported"}, [], {}),
    ("own", "Metsäkone Oy", "Ajotapakoulutus",
     {"sector": "road", "done_on": SUMMER, "effect_from": SUMMER, "why_not": "Ei seurata"}, [], {}),
    ("own", "Hiljainen Oy", "Rehun vaihto",
     {"sector": "agriculture", "done_on": SUMMER, "effect_from": SUMMER, "reported": Decimal("-2.5"),
      "source": "Laskelma", "evidence": "estimated"}, [], {}),
    ("own", "Hiljainen Oy", "Vanhat lamput",
     {"sector": "electricity", "done_on": date(2016, 2, 29), "effect_from": date(2016, 2, 29), "lifetime": 5,
      "evidence": "calculated"}, [("Sähkö", 2, "MWh", "12", "2")], {}),
    ("own", "Metsäkone Oy", "Hybridikone",
     {"sector": "machinery", "idea_on": SPRING, "done_on": AUTUMN, "effect_from": AUTUMN, "lifetime": 8,
      "evidence": "calculated", "money_saved": Decimal(5_600), "trading": "effort_sharing", "shown": True},
     [("Diesel", 1, "l", "10000", "6000")], {}),
    ("own", "Hiljainen Oy", "Kipsikäsittely", {"sector": "agriculture", "idea_on": SUMMER}, [], {}),
    ("second", "Metsäkone", "Hybridikone yhdessä",
     {"sector": "machinery", "done_on": AUTUMN, "effect_from": AUTUMN, "lifetime": 8, "reported": Decimal("10.64"),
      "source": "Own", "evidence": "reported"}, [], {}),
    ("foreign", "Bageri Ab", "Elugn",
     {"language": "sv", "sector": "industry", "under_way_on": SUMMER, "evidence": "estimated", "shown": True,
      "money_saved": Decimal(900), "investment": Decimal(40_000)},
     [("Öljy", 1, "MWh", "80", "0"), ("Sähkö", 1, "MWh", "0", "70")], {}),
    ("foreign", "Bageri Ab", "Solpaneler",
     {"language": "sv", "sector": "electricity", "decided_on": AUTUMN, "evidence": "estimated"},
     [("Sähkö", 2, "MWh", "30", "5")], {}),
    ("foreign", "Timo Toimi", "Sähköauto",
     {"kind": "offering", "sector": "road", "done_on": AUTUMN, "effect_from": NEW_YEAR, "evidence": "calculated"},
     [("Diesel", 1, "l", "2000", "0")], {}),
    ("foreign", "Perunut Oy", "Puupelletti",
     {"sector": "other_heating", "decided_on": SPRING, "reported": Decimal("3.5"), "source": "Yritys",
      "evidence": "reported", "shown": True}, [], {}),
    ("foreign", "Lopettanut Oy", "Uusi kattila",
     {"sector": "oil_heating", "planning_on": SPRING, "dropped_on": SUMMER, "lesson": "Liian kallis",
      "evidence": "estimated"}, [("Öljy", 1, "MWh", "100", "40")], {}),
]  # fmt: skip
_COUNTED_IN = {"Hybridikone yhdessä": "Hybridikone"}


def come(tx: Transaction, _wanted: None) -> Answer:
    """Enter factors and actions, with the one that is a mistake and with all that counts in another."""
    versions = _factors(tx.session)
    for slug, partner, title, said, lines, shares in _ACTIONS:
        action = Action(
            project_id=_id(tx.session, Project, Project.slug, slug),
            partner_id=_id(tx.session, Partner, Partner.name, partner),
            title=title, order_key=sort_key(title), **_whole(said, lines),
        )  # fmt: skip
        tx.session.add(action)
        tx.session.flush()
        for place, (factor, number, unit, before, after) in enumerate(lines):
            tx.session.add(ActionLine(
                action_id=action.id, place=place, factor_version_id=versions[factor, number], unit=unit,
                before=Decimal(before), after=Decimal(after),
            ))  # fmt: skip
        for of, percent in (shares or {slug: 100}).items():
            project_id = _id(tx.session, Project, Project.slug, of)
            tx.session.add(ActionShare(action_id=action.id, project_id=project_id, percent=percent))
    tx.session.flush()
    for title, other in _COUNTED_IN.items():
        _action(tx.session, title).counted_in_id = _action(tx.session, other).id
    return {}


def go(tx: Transaction, _wanted: None) -> Answer:
    """Take back what never was."""
    mistaken = _action(tx.session, "Virhe")
    for share in tx.session.execute(select(ActionShare).where(ActionShare.action_id == mistaken.id)).scalars():
        tx.session.delete(share)
    tx.session.flush()
    tx.session.delete(mistaken)
    return {}


def _factors(session: Session) -> dict[tuple[str, int], int]:
    """Enter the factors; return the ids of their versions by name and number."""
    found = {}
    for name, carrier, per, supplier, standing, values in _FACTORS:
        factor = Factor(
            carrier=carrier, name_fi=name, name_sv=f"{name} sv", name_en=f"{name} en", supplier=supplier,
            basis="location" if carrier == "electricity" else None, per=per,
        )  # fmt: skip
        session.add(factor)
        session.flush()
        for number, value in enumerate(values, start=1):
            version = FactorVersion(
                factor_id=factor.id, number=number, value=Decimal(value), gases="CO2", method="", note="",
                period=str(2010 + number), source="Lähde", standing=standing,
            )  # fmt: skip
            session.add(version)
            session.flush()
            found[name, number] = version.id
    return found


def _whole(said: dict[str, Any], lines: list[Line]) -> dict[str, Any]:
    basis = "calculated" if lines else "reported" if "reported" in said else "not_quantifiable"
    none = dict.fromkeys(("lesson", "source", "why_not"), "")
    defaults = {
        "language": "fi", "kind": "own", "lifetime": 10, "shown": False, "told": 0,
        "basis": basis if lines or {"reported", "why_not"} & said.keys() else "open",
    }  # fmt: skip
    return {**none, **defaults, **said}


def _id(session: Session, model: Any, column: Any, value: str) -> int:
    return int(session.execute(select(model.id).where(column == value)).scalar_one())


def _action(session: Session, title: str) -> Action:
    return session.execute(select(Action).where(Action.title == title)).scalar_one()
