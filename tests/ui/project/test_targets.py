"""The targets on a project's page: bar and sentence where there is a number, and the form of its own people."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from db.commands.targets import WantedTarget, set_for_project
from db.models import Target
from tests.partners import TODAY
from tests.personas import Network
from tests.ui.partners.conftest import body, labels, press, put, said
from tests.ui.project.conftest import Open
from ui.language import in_language
from ui.project.targets import sentence, target_html


def row(now: int | None, baseline: int = 10, value: int = 20, due: date = date(2026, 12, 31)) -> dict[str, Any]:
    return {
        "indicator": "I12", "baseline": Decimal(baseline), "baseline_on": date(2026, 1, 1),
        "value": Decimal(value), "due": due, "now": now,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("told", "width", "words"),
    [
        (row(15), "50%", "Now 15: 50% of the way."),
        (row(20), "100%", "Now 20: reached."),
        (row(40), "100%", "Now 40: reached."),
        (row(5), "0%", "Now 5: -50% of the way."),
        (row(15, due=date(2026, 11, 1)), "50%", "Now 15: 50% of the way, and the day has passed."),
        (row(15, baseline=20, value=10), "50%", "Now 15: 50% of the way."),  # falling
        (row(8, baseline=20, value=10), "100%", "Now 8: reached."),
    ],
)
def test_a_bar_and_a_sentence_say_how_much_of_the_way_is_gone(told: Any, width: str, words: str) -> None:
    with in_language("en"):
        assert sentence(told, TODAY).startswith(words)
        assert f'<span style="width:{width}">' in target_html(told, TODAY)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("4263.551", "Now 4,263.6: reached."),
        ("9.125", "Now 9.125: "),
        ("-12.25", "Now -12.2: "),
        ("12", "Now 12: "),
    ],
)
def test_of_tonnes_as_many_decimals_are_told_as_say_something(now: str, words: str) -> None:
    told = row(0) | {"indicator": "I24", "value": Decimal("600.000"), "now": Decimal(now)}
    with in_language("en"):
        assert sentence(told, TODAY).startswith(words)
        assert "to 600 by" in sentence(told, TODAY)


def test_without_a_number_there_is_no_bar() -> None:
    with in_language("en"):
        drawn = target_html(row(None), TODAY)
    assert "ym-goal" not in drawn
    assert "From 10 on 1 Jan 2026 to 20 by 31 Dec 2026." in drawn


def open_form(go: Open, served: Network, persona: str = "owner", slug: str = "own") -> AppTest:
    number = served.project(slug)
    return go(persona, "project", id=str(number), state={f"project/targets/{number}": True})


def test_own_people_see_where_they_stand_and_others_what_is_aimed_at(go: Open, served: Network) -> None:
    own = str(served.project("own"))
    words = said(go("teammate", "project", id=own))
    assert "Partners reached Now 2: 20% of the way. From 0 on 1 Jun 2026 to 10 by 31 Dec 2026." in words
    assert "Climate commitments in force Now 2: 33% of the way." in words
    others = go("outsider", "project", id=own)
    assert "Climate commitments in force From 1 on 2 Mar 2026 to 4 by 31 Dec 2026." in said(others)
    assert 'ym-goal"' not in body(others)
    assert not others.expander


def test_who_has_no_target_is_told_what_one_is_for(go: Open, served: Network) -> None:
    second = str(served.project("second"))
    assert "No target has been set." in said(go("owner", "project", id=second))
    assert "Targets" not in said(go("ministry", "project", id=second))


def test_a_target_is_set_changed_and_removed(go: Open, served: Network) -> None:
    page = open_form(go, served, slug="second")
    put(page, indicator="I13", value="1 200", due=date(2027, 6, 30))
    words = said(press(page, "Add the target"))
    assert "The target is saved." in words
    assert "New climate commitments Now 0: 0% of the way. From 0 on 18 Nov 2026 to 1,200 by 30 Jun 2027." in words
    box = next(one for one in page.selectbox if one.label == "Add or change")
    box.select("New climate commitments: 1,200 by 30 Jun 2027").run(timeout=30)
    put(page, value="1000")
    assert "to 1,000 by 30 Jun 2027." in said(press(page, "Save the target"))
    box = next(one for one in page.selectbox if one.label == "Add or change")
    box.select("New climate commitments: 1,000 by 30 Jun 2027").run(timeout=30)
    words = said(press(page, "Remove the target"))
    assert "The target is removed." in words
    assert "No target has been set." in words


@pytest.mark.parametrize(
    ("value", "words"),
    [("", "Write a number."), ("kymmenen", "Write a whole number"), ("-3", "The number cannot be negative."),
     ("2,5", "Write a whole number"), ("0", "The target is the number at the start.")],
)  # fmt: skip
def test_what_is_no_number_is_told_beside_its_field(go: Open, served: Network, value: str, words: str) -> None:
    page = put(open_form(go, served), indicator="I10", value=value, due=date(2027, 1, 1))
    press(page, "Add the target")
    assert f"Target – {words}" in labels(page)


def test_a_stale_save_shows_both(go: Open, served: Network) -> None:
    page = open_form(go, served)
    box = next(one for one in page.selectbox if one.label == "Add or change")
    title = next(option for option in box.options if option.startswith("Climate commitments in force"))
    box.select(title).run(timeout=30)
    with served.database.reading() as connection:
        mine = select(Target.id).where(Target.project_id == served.project("own"), Target.indicator == "I12")
        number = connection.execute(mine).scalar_one()
    served.do("teammate", set_for_project, WantedTarget(
        project_id=served.project("own"), indicator="I12", baseline=Decimal(1), baseline_on=date(2026, 3, 2),
        value=Decimal(77), due=date(2026, 12, 31), id=number, seen_version=1,
    ))  # fmt: skip
    words = said(press(put(page, value="88"), "Save the target"))
    assert "77" in words
    assert "88" in words


def test_in_the_past_nothing_is_set(go: Open, served: Network) -> None:
    page = go("owner", "project", id=str(served.project("own")), as_of="2026-11-17")
    assert "Now 3: 67% of the way." in said(page)  # one ended on the day after
    assert not page.expander
