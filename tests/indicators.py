"""What the tiny network reports of indicators by hand, some of which must not be counted or told, with why.

The catalogue is the real one. Of 2026 unless said otherwise:
- I03, a sum: `own` spent 1,000 and 500.50, `foreign` 2,000; what `own` spent around the new year ended in 2026
- I04, a share: `own` 10 of 100 and `foreign` 270 of 300, which is 70 percent and not the mean of both
- I21, a stock: `own` told of 9 and later of 6, which stands; `foreign` of 4: 10 in all
- I22, a stock of companies: 3 in `own` alone, so few that it is hidden
- I31, a mean: `own` 4.0 of 30 answers, `foreign` 2.0 of 10: 3.5
- I20, a stock: `own` told of 0, which is neither missing nor hidden
- I19, a stock: `foreign` told of it in 2025 only
- I17: `own` told of 50 by mistake and removed it; I30: of nobody
"""

from datetime import date
from decimal import Decimal
from functools import cache

from sqlalchemy import select

from db.commands.kernel import Answer, Transaction
from db.commands.reference import IndicatorRow
from db.models import Indicator, IndicatorValue, Project
from seed.reference import load

_VALUES: list[tuple[str, str, date, date, str, str | None]] = [
    ("own", "I03", date(2025, 12, 1), date(2026, 1, 31), "1000", None),
    ("own", "I03", date(2026, 2, 1), date(2026, 6, 30), "500.50", None),
    ("foreign", "I03", date(2026, 1, 1), date(2026, 6, 30), "2000", None),
    ("own", "I04", date(2026, 1, 1), date(2026, 6, 30), "10", "100"),
    ("foreign", "I04", date(2026, 1, 1), date(2026, 6, 30), "270", "300"),
    ("own", "I21", date(2026, 3, 31), date(2026, 3, 31), "9", None),
    ("own", "I21", date(2026, 6, 30), date(2026, 6, 30), "6", None),
    ("foreign", "I21", date(2026, 3, 31), date(2026, 3, 31), "4", None),
    ("own", "I22", date(2026, 6, 30), date(2026, 6, 30), "3", None),
    ("own", "I31", date(2026, 1, 1), date(2026, 6, 30), "4", "30"),
    ("foreign", "I31", date(2026, 1, 1), date(2026, 6, 30), "2", "10"),
    ("own", "I20", date(2026, 6, 30), date(2026, 6, 30), "0", None),
    ("foreign", "I19", date(2025, 12, 31), date(2025, 12, 31), "5", None),
    ("own", "I17", date(2026, 1, 1), date(2026, 6, 30), "50", None),
]


@cache
def catalogue() -> tuple[IndicatorRow, ...]:
    """Return the rows of the real catalogue."""
    return load().indicators


def come(tx: Transaction, _wanted: None) -> Answer:
    """Enter the catalogue and all the values."""
    tx.session.add_all(Indicator(**vars(row)) for row in catalogue())
    tx.session.flush()
    for slug, code, first, last, value, whole in _VALUES:
        project_id = tx.session.execute(select(Project.id).where(Project.slug == slug)).scalar_one()
        tx.session.add(IndicatorValue(
            project_id=project_id, indicator=code, first_on=first, last_on=last, value=Decimal(value),
            whole=Decimal(whole) if whole else None, evidence=f"{code} of {slug}", language="en",
        ))  # fmt: skip
    return {}


def go(tx: Transaction, _wanted: None) -> Answer:
    """Take back what never was."""
    mistaken = select(IndicatorValue).where(IndicatorValue.indicator == "I17")
    tx.session.delete(tx.session.execute(mistaken).scalar_one())
    return {}
