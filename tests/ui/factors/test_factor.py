"""One factor: its versions, verifying one, and what another value would change."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from db.commands import factors
from db.models import Action, ActionLine, Factor, FactorVersion
from tests.databases import AdjustableClock
from tests.personas import Network
from tests.ui.factors.conftest import Open, body, labels, press, put, said

VALUE = {"period": "2025", "source": "Motiva"}


def opened(go: Open, network: Network, persona: str = "coordinator", name: str = "Sähkö", **asked: str) -> AppTest:
    return go(persona, "factors", factor=str(network.factor(name)), **asked)


def used(network: Network, name: str = "Sähkö") -> dict[str, Decimal]:
    """Return by the title of an action the value with which it is reckoned."""
    statement = (
        select(Action.title, FactorVersion.value)
        .join(ActionLine, ActionLine.action_id == Action.id)
        .join(FactorVersion, FactorVersion.id == ActionLine.factor_version_id)
        .join(Factor, Factor.id == FactorVersion.factor_id)
        .where(Factor.name_fi == name)
    )
    with network.database.reading() as connection:
        return {row.title: row.value for row in connection.execute(statement)}


def typed(page: AppTest, value: str, **more: Any) -> AppTest:
    return put(page, value=value, **VALUE, **more).run(timeout=30)


def choose(page: AppTest, what: str) -> AppTest:
    page.radio[0].set_value(what)
    return page.run(timeout=30)


def test_versions_stand_newest_first_with_how_many_use_them(go: Open, served: Network) -> None:
    words = said(opened(go, served, "ministry")).replace("\u00a0", " ")
    newest, older = words.index("2 60 kg CO₂e/MWh 2012 Verified Lähde 3"), words.index("1 209 kg CO₂e/MWh")
    assert newest < older
    assert "1 209 kg CO₂e/MWh 2011 Verified Lähde 1" in words
    assert "Location-based" in words


@pytest.mark.parametrize("persona", ["owner", "outsider", "ministry"])
def test_others_read_it_and_change_nothing(go: Open, served: Network, persona: str) -> None:
    page = opened(go, served, persona)
    assert "Versions" in said(page)
    assert not page.button
    assert not page.text_input


def test_one_that_is_not_there_is_said_so(go: Open) -> None:
    assert "Factors" in said(go("owner", "factors", factor="999999"))


def test_while_the_value_is_typed_it_is_shown_which_actions_change_and_by_how_much(
    go: Open, served: Network
) -> None:
    page = opened(go, served)
    assert "Write the value" in said(page)
    words = said(typed(page, "100"))
    # by hand: 12 to 2 MWh, 30 to 5 MWh, 0 to 20 MWh, and 0 to 70 MWh at 209 until now, beside 80 MWh of oil at 267
    assert "Vanhat lamput Hiljainen Oy Own 2 0.6 1 +0.4" in words
    assert "Solpaneler Bageri Ab Foreign 2 1.5 2.5 +1" in words
    assert "Lämmön talteenotto Metsäkone Oy Own 2 24.8 24 -0.8" in words
    assert "Elugn Bageri Ab Foreign 1 6.73 14.36 +7.63" in words
    assert "4 of 4 actions change" in words
    assert "41.86 instead of 33.63 tCO₂e a year (difference +8.23)" in words
    assert 'href="/actions?action=' in body(page)


@pytest.mark.parametrize("written", ["x", "-1", "", "1,0000001", "9999999999"])
def test_a_value_that_cannot_be_shows_no_effects_and_is_refused_at_its_field(
    go: Open, served: Network, written: str
) -> None:
    page = typed(opened(go, served), written)
    assert "Write the value" in said(page)
    press(page, "Save the new value")
    assert "Value, kg CO₂e for one unit – " in labels(page)
    assert set(used(served).values()) == {Decimal(60), Decimal(209)}


def test_all_take_it_unless_something_else_is_chosen(go: Open, served: Network) -> None:
    page = press(typed(opened(go, served), "100"), "Save the new value")
    assert "Version 3 is saved, and 4 actions take it." in said(page)
    assert set(used(served).values()) == {Decimal(100)}
    assert "Not verified" in said(page)


def test_none_take_it_where_that_is_chosen(go: Open, served: Network) -> None:
    before = used(served)
    page = choose(typed(opened(go, served), "100"), "none")
    assert "No figure changes" in said(page)
    press(page, "Save the new value")
    assert "Version 3 is saved, and 0 actions take it." in said(page)
    assert used(served) == before


def test_some_take_it_and_the_sum_is_of_these(go: Open, served: Network) -> None:
    page = choose(typed(opened(go, served), "100"), "some")
    field = page.multiselect[0]
    field.set_value(_ids(served, "Solpaneler"))
    page.run(timeout=30)
    assert "1 of 4 action changes: it saves 2.5 instead of 1.5 tCO₂e a year (difference +1)" in said(page)
    press(page, "Save the new value")
    assert used(served)["Solpaneler"] == Decimal(100)
    assert used(served)["Elugn"] == Decimal(209)


def _ids(network: Network, *titles: str) -> list[int]:
    with network.database.reading() as connection:
        return list(connection.execute(select(Action.id).where(Action.title.in_(titles))).scalars())


def renew(network: Network, value: str = "75") -> None:
    """Have somebody else give electricity another value."""
    wanted = factors.NewVersion(
        factor_id=network.factor("Sähkö"), seen_number=2, value=Decimal(value), period="2024", source="Muu"
    )
    network.do("coordinator", factors.renew, wanted)


def test_who_was_slower_is_told_and_may_save_after_looking(go: Open, served: Network) -> None:
    page = typed(opened(go, served), "100")
    renew(served)
    press(page, "Save the new value")
    assert "Somebody else gave the factor a new version." in said(page)
    assert "75 kg" in said(page)
    press(page, "Save the new value")
    assert "Version 4 is saved" in said(page)


def test_faults_of_what_is_missing_stand_at_their_fields(go: Open, served: Network) -> None:
    page = put(opened(go, served), value="100").run(timeout=30)
    press(page, "Save the new value")
    assert "Period that it is of – " in labels(page)
    assert "Source – " in labels(page)


def test_a_version_is_verified_and_may_have_to_be_compared_again(go: Open, served: Network) -> None:
    page = press(opened(go, served, name="Diesel"), "Mark as verified")
    assert "The version is verified." in said(page)
    assert "Not verified" not in said(page)
    press(page, "Has to be compared again")
    assert "Not verified" in said(page)


def test_who_verifies_what_somebody_else_has_changed_is_told(go: Open, served: Network) -> None:
    page = opened(go, served, name="Diesel")
    with served.database.reading() as connection:
        diesel = select(FactorVersion.id, FactorVersion.version).where(
            FactorVersion.factor_id == served.factor("Diesel")
        )
        wanted = factors.VerifiedVersion(*connection.execute(diesel).one())
    served.do("coordinator", factors.verify, wanted)
    page.run(timeout=30)
    assert "Has to be compared again" in [one.label for one in page.button]


def test_of_a_past_moment_it_reads_as_then_and_offers_nothing(
    go: Open, served: Network, clock: AdjustableClock
) -> None:
    then_day = clock.moment.date().isoformat()
    clock.advance(days=2)
    renew(served)
    assert "75 kg" in said(opened(go, served))
    then = opened(go, served, as_of=then_day)
    assert "75 kg" not in said(then)
    assert "60 kg" in said(then)
    assert not then.button
