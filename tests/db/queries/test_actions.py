"""Who may know which actions, and what of each. The actions, each with its why: tests/actions.py."""

from decimal import Decimal
from typing import Any

import pytest

from db.action_choice import ANY, Choice
from db.commands.action_shares import WantedShare, put
from db.commands.actions import EditedAction, NextPhase, edit, reach
from db.commands.factors import NewVersion, renew
from db.engine import data_version
from db.faults import Missing
from db.protection import HIDDEN
from db.queries import actions
from db.reading import Query, fetch
from tests.actions import NEW_YEAR
from tests.by_hand import actions_by_hand, entered
from tests.partners import AUTUMN, SUMMER, TODAY
from tests.personas import Network

OWN = {
    "Lämmön talteenotto", "Vaihtolavat", "Ajotapakoulutus", "Rehun vaihto", "Vanhat lamput", "Hybridikone",
    "Kipsikäsittely",
}  # fmt: skip
SECOND = {"Hybridikone yhdessä"}
FOREIGN = {"Elugn", "Solpaneler", "Puupelletti", "Uusi kattila", "Sähköauto"}
TONNES = {
    "Lämmön talteenotto": Decimal("24.800000"), "Vaihtolavat": Decimal("0.000000"), "Ajotapakoulutus": None,
    "Rehun vaihto": Decimal("-2.500000"), "Vanhat lamput": Decimal("0.600000"),
    "Hybridikone": Decimal("10.640000"), "Kipsikäsittely": None, "Hybridikone yhdessä": Decimal("10.640000"),
    "Elugn": Decimal("6.730000"), "Solpaneler": Decimal("1.500000"), "Puupelletti": Decimal("3.500000"),
    "Uusi kattila": Decimal("16.020000"), "Sähköauto": Decimal("5.320000"),
}  # fmt: skip


def ask(network: Network, persona: str, query: Query[..., Any], *, past: bool = False, **asked: Any) -> Any:
    with network.database.reading() as connection:
        as_of = data_version(connection) if past else None
        if query is not actions.revisions:
            asked["today"] = TODAY
        if query in (actions.actions, actions.action_count):
            facts = {name: asked.pop(name) for name in list(asked) if name in vars(ANY)}
            asked["choice"] = Choice(**facts)
        return fetch(connection, query, network.identity(persona), as_of=as_of, **asked)


def listed(network: Network, persona: str, **asked: Any) -> dict[str, Any]:
    """Return the rows that a persona is told, by title."""
    return {row["title"]: row for row in ask(network, persona, actions.actions, size=100, **asked)}


def one(network: Network, persona: str, title: str, **asked: Any) -> Any:
    return ask(network, persona, actions.action, action_id=network.action(title), **asked)


# Who is told


@pytest.mark.parametrize(
    ("persona", "own", "others"),
    [
        ("owner", OWN | SECOND, {"Elugn"}),
        ("teammate", OWN, {"Elugn"}),
        ("outsider", FOREIGN | {"Lämmön talteenotto"}, {"Hybridikone"}),
        ("coordinator", OWN | SECOND | FOREIGN, set()),
        ("ministry", set(), {"Hybridikone", "Elugn"}),
    ],
)
def test_each_is_told_what_is_its_own_and_of_others_what_partners_agreed_to(
    network: Network, persona: str, own: set[str], others: set[str]
) -> None:
    told = listed(network, persona)
    assert {title for title, row in told.items() if row["own"]} == own
    assert {title for title, row in told.items() if not row["own"]} == others
    assert ask(network, persona, actions.action_count) == len(own | others)
    for title in TONNES:
        if title in told:
            cells = one(network, persona, title)
            assert {name: cells[name] for name in told[title]} == dict(told[title])
        else:
            with pytest.raises(Missing):
                one(network, persona, title)


@pytest.mark.parametrize(
    ("persona", "own"),
    [("owner", OWN | SECOND), ("outsider", FOREIGN | {"Lämmön talteenotto"}), ("ministry", set())],
)
def test_of_a_past_moment_nothing_of_others_is_told(network: Network, persona: str, own: set[str]) -> None:
    assert set(listed(network, persona, past=True)) == own
    assert ask(network, persona, actions.action_count, past=True) == len(own)
    with pytest.raises(Missing):
        one(network, "ministry", "Elugn", past=True)


def test_what_others_are_told_is_without_euros(network: Network) -> None:
    for rows in (listed(network, "ministry"), {"Elugn": one(network, "ministry", "Elugn")}):
        assert (rows["Elugn"]["money_saved"], rows["Elugn"]["investment"]) == (HIDDEN, HIDDEN)
        assert rows["Elugn"]["tonnes"] == Decimal("6.73")
    row = listed(network, "outsider")["Elugn"]
    assert (row["money_saved"], row["investment"]) == (900, 40_000)


def test_a_share_lets_its_project_know_all_for_as_long_as_it_has_it(network: Network) -> None:
    assert one(network, "outsider", "Lämmön talteenotto")["money_saved"] == Decimal("12500.50")
    own, number = network.project("own"), network.action("Lämmön talteenotto")
    network.do("owner", put, WantedShare(own, number, network.project("foreign"), 0, 1))
    with pytest.raises(Missing):
        one(network, "outsider", "Lämmön talteenotto")


# What is told


def test_what_each_saves_is_exact_and_what_is_not_told_is_no_zero(network: Network) -> None:
    assert {title: row["tonnes"] for title, row in listed(network, "coordinator").items()} == TONNES


def test_an_action_of_one_that_counts_as_another_is_told_of_that_one(network: Network) -> None:
    row = listed(network, "owner")["Hybridikone yhdessä"]
    assert (row["partner_id"], row["partner_name"]) == (network.partner("Metsäkone Oy"), "Metsäkone Oy")


def test_the_phase_is_the_furthest_one_with_its_day(network: Network) -> None:
    told = {title: (row["phase"], row["phase_on"]) for title, row in listed(network, "coordinator").items()}
    assert told["Lämmön talteenotto"] == ("done", AUTUMN)
    assert told["Elugn"] == ("under_way", SUMMER)
    assert told["Uusi kattila"] == ("dropped", SUMMER)
    assert told["Kipsikäsittely"] == ("idea", SUMMER)


def test_actions_are_told_by_title_in_parts(network: Network) -> None:
    parts = [ask(network, "coordinator", actions.actions, part=part, size=5) for part in range(4)]
    assert [len(part) for part in parts] == [5, 5, 3, 0]
    told = [row["title"] for part in parts for row in part]
    assert told[:3] == ["Ajotapakoulutus", "Elugn", "Hybridikone"]
    assert told[-2:] == ["Vaihtolavat", "Vanhat lamput"]
    assert told == [row["title"] for row in ask(network, "coordinator", actions.actions, size=100)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"words": "hybridi"}, {"Hybridikone", "Hybridikone yhdessä"}),
        ({"words": "bageri"}, {"Elugn", "Solpaneler"}),
        ({"words": "100 %"}, set()),
        ({"phase": "dropped"}, {"Uusi kattila"}),
        ({"phase": "decided"}, {"Solpaneler", "Puupelletti"}),
        ({"sector": "machinery"}, {"Hybridikone", "Hybridikone yhdessä"}),
        ({"basis": "open"}, {"Kipsikäsittely"}),
        ({"basis": "not_quantifiable"}, {"Ajotapakoulutus"}),
        ({"sector": "agriculture", "basis": "reported"}, {"Rehun vaihto"}),
        ({"phase": "x"}, set()),
    ],
)
def test_they_are_looked_for_by_words_phase_sector_and_basis(
    network: Network, asked: dict[str, Any], expected: set[str]
) -> None:
    assert set(listed(network, "coordinator", **asked)) == expected
    assert ask(network, "coordinator", actions.action_count, **asked) == len(expected)


def test_of_a_project_is_what_it_has_a_share_of_and_of_a_partner_what_counts_as_it(network: Network) -> None:
    assert set(listed(network, "coordinator", project=network.project("foreign"))) == FOREIGN | {
        "Lämmön talteenotto"
    }  # fmt: skip
    assert set(listed(network, "ministry", project=network.project("foreign"))) == {"Elugn"}
    of_one = listed(network, "owner", partner=network.partner("Metsäkone Oy"))
    assert set(of_one) == OWN - {"Rehun vaihto", "Vanhat lamput", "Kipsikäsittely"} | SECOND
    assert listed(network, "owner", partner=network.partner("Metsäkone")) == {}, "it counts as the other"


def test_the_expression_of_a_saving_can_be_opened_to_its_factors(network: Network) -> None:
    told = one(network, "ministry", "Elugn")
    assert [
        (row["before"], row["after"], row["unit"], row["value"], row["per"], row["number"], row["tonnes"])
        for row in told["amounts"]
    ] == [
        (80, 0, "MWh", 267, "MWh", 1, Decimal("21.360000")), (0, 70, "MWh", 209, "MWh", 1, Decimal("-14.630000")),
    ]  # fmt: skip
    assert {row["name_fi"]: (row["standing"], row["source"]) for row in told["amounts"]} == {
        "Öljy": ("verified", "Lähde"), "Sähkö": ("verified", "Lähde"),
    }  # fmt: skip


def test_shares_are_told_the_greatest_first_and_add_up_to_the_whole(network: Network) -> None:
    told = one(network, "owner", "Lämmön talteenotto")
    assert [(row["name_fi"], row["percent"], row["version"], row["tonnes"]) for row in told["shares"]] == [
        ("Own", 60, 1, Decimal("14.88")), ("Foreign", 40, 1, Decimal("9.92")),
    ]  # fmt: skip
    assert sum(row["tonnes"] for row in told["shares"]) == told["tonnes"]
    assert dict(told["projects"]) == {network.project("own"): 60, network.project("foreign"): 40}
    assert [row["tonnes"] for row in one(network, "owner", "Kipsikäsittely")["shares"]] == [None]


def test_a_saving_claimed_twice_is_told_at_both_ends_as_far_as_the_other_may_be_told(network: Network) -> None:
    one_end, other_end = network.action("Hybridikone"), network.action("Hybridikone yhdessä")
    claims = one(network, "owner", "Hybridikone yhdessä")
    assert dict(claims["counted_in"]) == {"id": one_end, "title": "Hybridikone"}
    counts = one(network, "owner", "Hybridikone")["counts"]
    assert [dict(row) for row in counts] == [{"id": other_end, "title": "Hybridikone yhdessä"}]
    assert one(network, "teammate", "Hybridikone")["counts"] == ()  # of `second`, and not shown
    assert one(network, "owner", "Hybridikone")["counted_in"] is None


def test_thirty_actions_by_hand_come_out_to_the_last_digit_in_the_list_and_one_by_one(network: Network) -> None:
    ids = entered(network)
    expected = {action.title: action.tonnes for action in actions_by_hand()}
    partner = network.partner("Kutomo Oy")
    told = listed(network, "owner", partner=partner)
    assert {row["title"]: row["id"] for row in told.values()} == ids
    assert {title: str(row["tonnes"]) for title, row in told.items()} == {
        title: str(tonnes) for title, tonnes in expected.items()
    }
    with network.database.reading() as connection:
        whole = network.identity("coordinator")
        for title, number in ids.items():
            row = fetch(connection, actions.action, whole, as_of=None, today=TODAY, action_id=number)
            assert (title, row["tonnes"]) == (title, expected[title])


# What was told before


def test_every_wording_of_an_action_is_told_to_those_whose_own_it_is(network: Network) -> None:
    number = network.action("Kipsikäsittely")
    named: dict[str, Any] = {"project_id": network.project("own"), "id": number}
    said: dict[str, Any] = {"title": "Kipsi", "sector": "agriculture", "idea_on": SUMMER, "basis": "reported"}
    figure: dict[str, Any] = {"reported": Decimal("1.25"), "source": "Laskelma", "evidence": "estimated"}
    network.do("owner", edit, EditedAction(**named, **said, **figure, seen_version=1))
    network.do("teammate", reach, NextPhase(**named, seen_version=2, phase="done"))
    told = ask(network, "owner", actions.revisions, action_id=number)
    assert [(row["version"], row["title"], row["tonnes"], row["done_on"]) for row in told] == [
        (1, "Kipsikäsittely", None, None), (2, "Kipsi", Decimal("1.25"), None),
        (3, "Kipsi", Decimal("1.25"), TODAY),
    ]  # fmt: skip
    assert [row["name_of"] for row in told] == [None, "Owner", "Teammate"]
    assert told == ask(network, "coordinator", actions.revisions, action_id=number)
    assert ask(network, "outsider", actions.revisions, action_id=number) == ()
    assert ask(network, "ministry", actions.revisions, action_id=network.action("Elugn")) == ()


def test_a_wording_is_told_with_the_saving_that_it_had_then(network: Network) -> None:
    network.do("coordinator", renew, NewVersion(
        factor_id=network.factor("Sähkö"), seen_number=2, taken=(network.action("Elugn"),), value=Decimal(100),
        period="2025", source="Lähde",
    ))  # fmt: skip
    told = ask(network, "outsider", actions.revisions, action_id=network.action("Elugn"))
    assert [(row["version"], row["tonnes"]) for row in told] == [(1, Decimal("6.73")), (2, Decimal("14.36"))]


def test_an_effect_may_begin_in_the_future_and_be_over(network: Network) -> None:
    told = listed(network, "coordinator")
    assert told["Sähköauto"]["effect_from"] == NEW_YEAR
    assert (told["Vanhat lamput"]["effect_from"].year, told["Vanhat lamput"]["lifetime"]) == (2016, 5)
