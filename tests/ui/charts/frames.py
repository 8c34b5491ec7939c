"""Frames as the network's queries return them, small and large, with friendly names and with hostile ones."""

from datetime import date, timedelta

import pandas as pd

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


def frame(records: list[dict[str, object]], columns: str) -> pd.DataFrame:
    return pd.DataFrame(records, columns=columns.split(), dtype=object)


def names(index: int) -> dict[str, object]:
    name = HOSTILE[index % len(HOSTILE)] if index else "Ilmastokumppanuus – Kunnat ja yritykset"
    return {"project_id": index + 1, "name_fi": name, "name_sv": None, "name_en": None}


NAMES = "project_id name_fi name_sv name_en"


def grid(projects: int) -> pd.DataFrame:
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
    return frame(records, f"{NAMES} week state unchanged help")


def by_week(projects: int) -> pd.DataFrame:
    records = [
        {"week": week, "state": state, "n": projects // 4 + place % 2}
        for week in WEEKS
        for place, state in enumerate(STATES if projects else ())
    ]
    return frame(records, "week state n")


def progress(projects: int) -> pd.DataFrame:
    records = [
        {"week": week, "planned": number * projects, "done": number * projects // 2, "total": 20 * projects}
        for number, week in enumerate(WEEKS if projects else ())
    ]
    return frame(records, "week planned done total")


REGIONS = ("01", "02", "05", "07", "09", "12", "13", "17", "99")


def by_region(projects: int) -> pd.DataFrame:
    records = [
        {"region_code": REGIONS[index % len(REGIONS)], "state": STATES[index % 5], "n": 1}
        for index in range(projects)
    ]
    return frame(records, "region_code state n")


def place(organisation: str, x: float, y: float, **others: object) -> dict[str, object]:
    record = {"project_id": 1, "kind": "municipality", "region_code": "01", "state": "on_track"}
    return {
        **record, "organisation": organisation, "organisation_sv": None, "svg_x": x, "svg_y": y, **others
    }  # fmt: skip


def places(*records: dict[str, object]) -> pd.DataFrame:
    return frame(
        list(records), "project_id place place_sv organisation organisation_sv kind region_code svg_x svg_y state"
    )


def many_places(projects: int) -> pd.DataFrame:
    return places(
        *(
            place(
                HOSTILE[index % len(HOSTILE)], 100.0 + index * 9, 900.0 + index * 4, region_code=REGIONS[index % 9]
            )
            for index in range(projects)
        )
    )


def late(projects: int) -> pd.DataFrame:
    records = [
        {**names(index), "weeks_missed": index + 1, "last_reported": None if index % 2 else LAST}
        for index in range(projects)
    ]
    return frame(records, f"{NAMES} weeks_missed last_reported")


def said(projects: int) -> pd.DataFrame:
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
    return frame(records, f"{NAMES} week state obstacle help language")
