"""What the sample's projects report of indicators by hand, each value for a quarter of a year that is over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from db.commands import indicator_values
from db.commands.indicator_values import WantedValue
from db.indicators import STOCK
from seed.committing import Act, Term
from seed.rows import Reference
from seed.stories import SWEDISH
from seed.wording import DATA, csv_rows
from seed.work import Event, helsinki

_DAYS_TO_REPORT = 10


@dataclass(frozen=True)
class SampleValue:
    """What a project reports of a quarter; of a stock of its last day."""

    project: str
    indicator: str
    quarters_ago: int
    value: Decimal
    whole: Decimal | None
    evidence_fi: str
    evidence_sv: str


def sample_values(folder: Path = DATA) -> tuple[SampleValue, ...]:
    """Return the values of all projects."""
    return tuple(
        SampleValue(
            row["project"], row["indicator"], int(row["quarters_ago"]), Decimal(row["value"]),
            Decimal(row["whole"]) if row["whole"] else None, row["evidence_fi"], row["evidence_sv"],
        )
        for row in csv_rows(folder / "sample_indicator_values.csv")
    )  # fmt: skip


def quarter(today: date, ago: int) -> tuple[date, date]:
    """Return the first and the last day of the quarter so many before the present one."""
    months = today.year * 12 + (today.month - 1) // 3 * 3 - 3 * ago
    first, after = date(months // 12, months % 12 + 1, 1), months + 3
    return first, date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def value_events(
    act: Act, projects: Mapping[str, int], terms: Mapping[str, Term], read: Reference, yesterday: datetime
) -> Iterator[Event]:
    """Give the reports, each some days after its quarter and while its project runs."""
    stocks = {row.code for row in read.indicators if row.nature == STOCK}
    for place, one in enumerate(sample_values()):
        first, last = quarter(yesterday.date(), one.quarters_ago)
        first = last if one.indicator in stocks else max(first, terms[one.project].first)
        if first > last or last < terms[one.project].first:
            continue
        at = min(helsinki(last + timedelta(days=_DAYS_TO_REPORT), 10), yesterday) + timedelta(minutes=place)
        yield Event(at, partial(_report, act, projects, one, (first, last)))


def _report(act: Act, projects: Mapping[str, int], one: SampleValue, days: tuple[date, date]) -> None:
    is_swedish = one.project == SWEDISH
    wanted = WantedValue(
        project_id=projects[one.project], indicator=one.indicator, first_on=days[0], last_on=days[1],
        value=one.value, whole=one.whole, evidence=one.evidence_sv if is_swedish else one.evidence_fi,
        language="sv" if is_swedish else "fi",
    )  # fmt: skip
    act(one.project, indicator_values.put, wanted)
