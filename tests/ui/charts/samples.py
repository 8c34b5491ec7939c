"""Rows as the network's queries return them, small and large, with friendly names and with hostile ones."""

from datetime import date, timedelta
from decimal import Decimal

from db.records import Rows
from ui.tables import Nothing

LAST = date(2026, 11, 16)
WEEKS = [LAST - timedelta(weeks=back) for back in reversed(range(12))]
HOSTILE = (
    '<script>alert("1")</script>',
    "![x](http://example.invalid/x.png)",
    "\u202egnp.exe & \"quotes\" 'single'",
    "</table></div><img src=x onerror=alert(1)>",
    "=HYPERLINK(1)\x00\ud800",
    "Päijänne-Tavastlands förbund" * 12,
)
STATES = ("on_track", "at_risk", "off_track", "missing", "paused", "not_due", "not_running")
SIZES = (0, 1, 11, 50)


def made(records: list[dict[str, object]], columns: str) -> Rows:
    names = columns.split()
    return tuple({name: record.get(name) for name in names} for record in records)


def names(index: int) -> dict[str, object]:
    name = HOSTILE[index % len(HOSTILE)] if index else "Ilmastokumppanuus – Kunnat ja yritykset"
    return {"project_id": index + 1, "name_fi": name, "name_sv": None, "name_en": None}


NAMES = "project_id name_fi name_sv name_en"


def grid(projects: int) -> Rows:
    records = [
        {
            **names(index),
            "week": week,
            "state": STATES[(index + number) % len(STATES)],
            "unchanged": number % 3 == 1,
            "help": number % 5 == 1,
        }
        for index in range(projects)
        for number, week in enumerate(WEEKS)
    ]
    return made(records, f"{NAMES} week state unchanged help")


def by_week(projects: int) -> Rows:
    records = [
        {"week": week, "state": state, "n": projects // 4 + place % 2}
        for week in WEEKS
        for place, state in enumerate(STATES if projects else ())
    ]
    return made(records, "week state n")


def progress(projects: int) -> Rows:
    records = [
        {"week": week, "planned": number * projects, "done": number * projects // 2, "total": 20 * projects}
        for number, week in enumerate(WEEKS if projects else ())
    ]
    return made(records, "week planned done total")


REGIONS = ("01", "02", "05", "07", "09", "12", "13", "17", "99")


def by_region(projects: int) -> Rows:
    records = [
        {"region_code": REGIONS[index % len(REGIONS)], "state": STATES[index % 5], "n": 1}
        for index in range(projects)
    ]
    return made(records, "region_code state n")


def place(organisation: str, x: float | None, y: float | None, **others: object) -> dict[str, object]:
    record = {"project_id": 1, "kind": "municipality", "region_code": "01", "state": "on_track"}
    return {
        **record, "organisation": organisation, "organisation_sv": None, "svg_x": x, "svg_y": y, **others
    }  # fmt: skip


def places(*records: dict[str, object]) -> Rows:
    return made(
        list(records), "project_id place place_sv organisation organisation_sv kind region_code svg_x svg_y state"
    )


def many_places(projects: int) -> Rows:
    return places(
        *(
            place(
                HOSTILE[index % len(HOSTILE)], 100.0 + index * 9, 900.0 + index * 4, region_code=REGIONS[index % 9]
            )
            for index in range(projects)
        )
    )


def late(projects: int) -> Rows:
    records = [
        {**names(index), "weeks_missed": index + 1, "last_reported": None if index % 2 else LAST}
        for index in range(projects)
    ]
    return made(records, f"{NAMES} weeks_missed last_reported")


def said(projects: int) -> Rows:
    records = [
        {
            **names(index),
            "week": LAST,
            "state": "at_risk",
            "obstacle": HOSTILE[index % len(HOSTILE)],
            "help": None if index % 2 else HOSTILE[-index % len(HOSTILE)],
            "language": ("fi", "sv", "en")[index % 3],
        }
        for index in range(projects)
    ]
    return made(records, f"{NAMES} week state obstacle help language")


def told(n: int) -> object:
    """Return a number as it may be told: every third is hidden."""
    return Nothing.HIDDEN if n % 3 == 2 else n


def groups(many: int) -> Rows:
    records = [
        {"code": (*REGIONS, "")[index % 10], "label": HOSTILE[index % len(HOSTILE)], "n": told(index),
         "link": "/partners?kind=" if index % 2 else ""}
        for index in range(many)
    ]  # fmt: skip
    return made(records, "code label n link")


def stages(most: int) -> Rows:
    records: list[dict[str, object]] = [
        {"stage": HOSTILE[place], "n": told(most - place), "share": 0.5 if place % 2 else None,
         "days": (None, 1.4, Nothing.HIDDEN, 90)[place], "percent": 50, "link": "/partners"}
        for place in range(4 if most else 0)
    ]  # fmt: skip
    return made(records, "stage n share days percent link")


def months(many: int) -> Rows:
    records = [{"month": date(2020 + index // 12, index % 12 + 1, 1), "n": told(index)} for index in range(many)]
    return made(records, "month n")


def figures(many: int) -> Rows:
    numbers = (0, None, Nothing.HIDDEN, 12.5, 10_000)
    records: list[dict[str, object]] = [
        {"label": HOSTILE[index % 6], "n": numbers[index % 5], "rule": HOSTILE[-index % 6], "link": "/events"}
        for index in range(many)
    ]
    return made(records, "label n rule link")


def tonnes(n: int) -> object:
    """Return tonnes as they may be told: some hidden, some not told, some of emissions that grow, a zero."""
    return (Decimal(n), Nothing.HIDDEN, None, Decimal(-n), Decimal("0.5"))[n % 5]


def savings(many: int) -> Rows:
    records = [
        {"code": (*REGIONS, "")[index % 10], "label": HOSTILE[index % len(HOSTILE)], "n": tonnes(index),
         "actions": told(index), "potential": index % 2 == 1, "link": "/actions?phase=" if index % 2 else ""}
        for index in range(many)
    ]  # fmt: skip
    return made(records, "code label n actions potential link")


def years(many: int) -> Rows:
    records = [
        {"year": 2020 + index, "label": str(2020 + index), "saved": tonnes(index) or Decimal(0),
         "cumulative": tonnes(index) or Decimal(0), "ahead": index > 6}
        for index in range(many)
    ]  # fmt: skip
    return made(records, "year label saved cumulative ahead")


def phases(most: int) -> Rows:
    records: list[dict[str, object]] = [
        {"phase": HOSTILE[place], "n": told(most + place), "link": "/actions" if place % 2 else "",
         "days": (None, Decimal("1.4"), Nothing.HIDDEN, 90, None, None)[place], "dropped": place == 5}
        for place in range(6 if most else 0)
    ]  # fmt: skip
    return made(records, "phase n days dropped link")


def area_years(many: int) -> Rows:
    records = [
        {"year": 2030 - many + index, "kt": tonnes(5 * index) if index % 3 else None} for index in range(many)
    ]
    return made(records, "year kt")
