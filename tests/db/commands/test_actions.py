"""Actions: told, changed, come further, taken back and counted once; each with its why in tests/actions.py."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from db.action_checks import Amount
from db.commands.action_shares import WantedShare, put
from db.commands.actions import EditedAction, NewAction, NextPhase, RemovedAction, add, edit, reach, remove
from db.commands.factors import NewFactor
from db.commands.factors import add as add_factor
from db.commands.kernel import Command
from db.commands.merges import Merge, merge
from db.commands.partnerships import MovedPartnership, RemovedPartnership, move
from db.commands.partnerships import remove as take_out
from db.engine import data_version
from db.faults import Missing, Refused, Stale
from db.history import rows
from db.models import Action, ActionLine, ActionShare, Partnership
from tests.partners import AUTUMN, SPRING, SUMMER, TODAY
from tests.personas import Network

IDEA: dict[str, Any] = {"title": "Uusi teko", "sector": "road", "idea_on": SUMMER}
TOMORROW = TODAY + timedelta(days=1)
SAME = (
    "title", "sector", "idea_on", "done_on", "effect_from", "lifetime", "money_saved", "trading", "shown",
)  # fmt: skip
NUMBERS = ("energy_saved", "money_saved", "investment")


def new(network: Network, name: str = "Naapurin tila", slug: str = "own", **said: Any) -> NewAction:
    partner: dict[str, Any] = {"project_id": network.project(slug), "partner_id": network.partner(name)}
    return NewAction(**partner, **{**IDEA, **said})


def named(network: Network, title: str, slug: str = "own", version: int = 1) -> dict[str, Any]:
    """Return how an action is named to a command that changes it."""
    return {"project_id": network.project(slug), "id": network.action(title), "seen_version": version}


def amount(network: Network, factor: str = "Diesel", unit: str = "l", **said: Any) -> Amount:
    given = {"before": Decimal(100), "after": Decimal(40), **said}
    return Amount(network.factor_version(factor, 1), unit, **given)


def calculated(*amounts: Amount) -> dict[str, Any]:
    return {"basis": "calculated", "evidence": "estimated", "amounts": amounts}


def row(network: Network, title: str) -> Any:
    with network.database.reading() as connection:
        return connection.execute(select(Action.__table__).where(Action.title == title)).one()


def parts(network: Network, model: Any, action_id: int, *names: str) -> list[tuple[Any, ...]]:
    """Return what an action's amounts or shares say, in the order in which they were entered."""
    with network.database.reading() as connection:
        there = select(*(getattr(model, name) for name in names)).where(model.action_id == action_id)
        return [tuple(one) for one in connection.execute(there.order_by(model.id))]


def acting_on(network: Network, slug: str, name: str) -> date | None:
    with network.database.reading() as connection:
        there = select(Partnership.acting_on).where(Partnership.id == network.partnership(slug, name))
        return connection.execute(there).scalar_one()


def faults(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


def refused(network: Network, persona: str, command: Command[Any], wanted: Any) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as raised:
        network.do(persona, command, wanted)
    return faults(raised.value)


# Adding


def test_an_action_is_kept_with_its_amounts_in_order_and_is_all_its_project_s_doing(network: Network) -> None:
    wanted = new(
        network, title=" Sähkökone ", under_way_on=AUTUMN, source="Mittari\r\nja laskelma", **calculated(
            amount(network), amount(network, "Sähkö", "kWh", before=Decimal(0), after=Decimal("0.125"))),
    )  # fmt: skip
    made = network.do("owner", add, wanted)
    kept = row(network, "Sähkökone")
    assert made == {"id": kept.id, "version": 1}
    assert (kept.order_key, kept.source, kept.told) == (
        "sähkökone".replace("ä", "|").replace("ö", "}"),
        "Mittari\nja laskelma",
        0,
    )
    assert parts(network, ActionLine, kept.id, "place", "unit", "before", "after") == [
        (0, "l", 100, 40), (1, "kWh", 0, Decimal("0.125")),
    ]  # fmt: skip
    assert parts(network, ActionShare, kept.id, "project_id", "percent") == [(network.project("own"), 100)]


def test_the_same_request_adds_one_and_two_may_be_alike(network: Network) -> None:
    first = network.do("owner", add, new(network), request_id="action-once")
    assert network.do("owner", add, new(network), request_id="action-once") == first
    assert network.do("teammate", add, new(network))["id"] != first["id"]


WRONG: list[tuple[dict[str, Any], set[tuple[str, str]]]] = [
    ({"title": ""}, {("title", "empty")}),
    ({"title": "a\nb", "language": "xx"}, {("title", "one_line"), ("language", "language_unknown")}),
    ({"kind": "x", "sector": "x"}, {("kind", "kind_unknown"), ("sector", "sector_unknown")}),
    ({"basis": "x", "trading": "x"}, {("basis", "basis_unknown"), ("trading", "trading_unknown")}),
    ({"idea_on": None}, {("idea_on", "no_phase")}),
    ({"idea_on": None, "dropped_on": SUMMER, "lesson": "x"}, {("idea_on", "no_phase")}),
    ({"decided_on": SPRING, "done_on": SPRING, "effect_from": SPRING},
     {("decided_on", "phase_before_earlier"), ("done_on", "phase_before_earlier")}),
    ({"idea_on": TOMORROW}, {("idea_on", "done_in_future")}),
    ({"idea_on": date(1999, 1, 1)}, {("idea_on", "day_outside_calendar")}),
    ({"dropped_on": AUTUMN}, {("lesson", "empty")}),
    ({"dropped_on": SPRING, "lesson": "Kallis"}, {("dropped_on", "phase_before_earlier")}),
    ({"lesson": "Kallis"}, {("dropped_on", "lesson_without_day")}),
    ({"done_on": AUTUMN}, {("effect_from", "day_missing")}),
    ({"effect_from": date(2999, 1, 1)}, {("effect_from", "day_outside_calendar")}),
    *(({"lifetime": years}, {("lifetime", "lifetime_outside")}) for years in (0, 61, -1, 2.5, None)),
    ({"evidence": "measured"}, {("evidence", "evidence_of_nothing")}),
    ({"basis": "calculated", "evidence": None},
     {("evidence", "evidence_unknown"), ("amounts", "amounts_missing")}),
    ({"basis": "reported", "evidence": "x"},
     {("evidence", "evidence_unknown"), ("reported", "number_missing"), ("source", "empty")}),
    ({"reported": Decimal(1), "why_not": "x"},
     {("reported", "not_of_this_basis"), ("why_not", "not_of_this_basis")}),
    ({"basis": "not_quantifiable"}, {("why_not", "empty")}),
    *(({name: Decimal("NaN")}, {(name, "number_unknown")}) for name in NUMBERS),
    *(({name: 1.5}, {(name, "number_unknown")}) for name in NUMBERS),
    *(({name: Decimal("1e10")}, {(name, "number_too_large")}) for name in NUMBERS),
    *(({name: Decimal("0.0001")}, {(name, "number_too_fine")}) for name in NUMBERS),
    ({"investment": Decimal(-1)}, {("investment", "number_negative")}),
    ({"counted_in_id": 999_999}, {("counted_in_id", "action_unknown")}),
    ({"basis": "reported", "evidence": "reported", "source": "x", "reported": Decimal(10_000_001)},
     {("basis", "saving_too_large")}),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), WRONG)
def test_all_that_is_wrong_is_told_at_once_by_field(
    sqlite_network: Network, said: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    assert refused(sqlite_network, "owner", add, new(sqlite_network, **said)) == expected
    wanted = EditedAction(**named(sqlite_network, "Kipsikäsittely"), **{**IDEA, **said})
    assert refused(sqlite_network, "owner", edit, wanted) == expected


def test_what_is_wrong_with_amounts_is_told_by_the_place_of_each(network: Network) -> None:
    amounts = (
        amount(network, before=None, after=Decimal(-1)),
        amount(network, unit="MWh"),
        amount(network, unit="gallon"),
        Amount(999_999, "l", Decimal("0.0001"), Decimal(1)),
        Amount(network.factor_version("Öljy", 1), "GJ", Decimal(2_000_000_000), Decimal(1)),
    )
    wanted = new(network, title="", **calculated(*amounts))
    assert refused(network, "owner", add, wanted) == {
        ("title", "empty"), ("before_1", "number_missing"), ("after_1", "number_negative"),
        ("unit_2", "unit_of_another_kind"), ("unit_3", "unit_of_another_kind"), ("factor_4", "factor_unknown"),
        ("before_4", "number_too_fine"), ("before_5", "number_too_large"),
    }  # fmt: skip


def test_location_and_market_based_factors_are_never_reckoned_together(network: Network) -> None:
    """Else whoever bought guarantees of origin would have saved the whole average of the grid."""
    green = NewFactor(
        carrier="electricity", name_fi="Vihreä sähkö", name_sv="Grön el", name_en="Green power", basis="market",
        per="MWh", value=Decimal(0), period="2026", source="Energiayhtiö",
    )  # fmt: skip
    network.do("coordinator", add_factor, green)
    market = amount(network, "Vihreä sähkö", "MWh", before=Decimal(0), after=Decimal(100))
    bought = calculated(amount(network, "Sähkö", "MWh", before=Decimal(100), after=Decimal(0)), market)
    assert refused(network, "owner", add, new(network, **bought)) == {("amounts", "bases_mixed")}
    from_oil = calculated(amount(network, before=Decimal(1000), after=Decimal(0)), market)
    assert network.do("owner", add, new(network, **from_oil))["version"] == 1


def test_amounts_go_with_a_calculation_alone_and_are_not_too_many(network: Network) -> None:
    wanted = new(network, amounts=(amount(network),))
    assert refused(network, "owner", add, wanted) == {("amounts", "not_of_this_basis")}
    many = new(network, **calculated(*[amount(network)] * 21))
    assert refused(network, "owner", add, many) == {("amounts", "amounts_missing")}
    assert network.do("owner", add, new(network, **calculated(*[amount(network)] * 20)))["version"] == 1


def test_a_saving_that_can_only_be_a_slip_of_the_hand_is_refused_also_where_it_is_negative(
    network: Network,
) -> None:
    most = Decimal(999_999_999)
    for before, after in ((most, Decimal(0)), (Decimal(0), most)):
        wanted = new(network, **calculated(amount(network, "Sähkö", "MWh", before=before, after=after)))
        assert refused(network, "owner", add, wanted) == {("basis", "saving_too_large")}


def test_a_partner_of_others_one_that_is_merged_and_one_taken_out_are_not_there(network: Network) -> None:
    for name, slug in (("Bageri Ab", "own"), ("Metsäkone", "second"), ("Erehdys Oy", "own")):
        with pytest.raises(Missing):
            network.do("coordinator", add, new(network, name, slug))


def test_an_action_of_one_that_counts_as_another_belongs_to_the_row_that_the_project_has(network: Network) -> None:
    """`second` knows Metsäkone Oy as Metsäkone, which is merged into it: so a merge is undone exactly."""
    network.do("owner", add, new(network, "Metsäkone Oy", "second"))
    assert row(network, "Uusi teko").partner_id == network.partner("Metsäkone")


# Changing


def test_an_edit_changes_all_and_is_one_wording(network: Network) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    first: dict[str, Any] = {"before": Decimal(12_000), "after": Decimal(6_000)}
    wanted = EditedAction(
        **named(network, "Hybridikone"), title="Hybridikoneet", sector="road", done_on=SUMMER, effect_from=AUTUMN,
        **calculated(amount(network, **first), amount(network, "Öljy", "MWh")),
    )  # fmt: skip
    assert network.do("owner", edit, wanted) == {"id": wanted.id, "version": 2}
    kept = row(network, "Hybridikoneet")
    assert (kept.told, kept.idea_on, kept.done_on, kept.shown) == (1, None, SUMMER, False)
    assert parts(network, ActionLine, wanted.id, "place", "before", "version") == [(0, 12_000, 2), (1, 100, 1)]
    with network.database.reading() as connection:
        line = rows(ActionLine, before)
        then = connection.execute(select(line.c.before).where(line.c.action_id == wanted.id)).scalars().all()
    assert then == [10_000]


def test_two_that_change_amounts_alone_do_not_overwrite_each_other(network: Network) -> None:
    def wanted(before: int) -> EditedAction:
        kept = row(network, "Hybridikone")
        same = {name: getattr(kept, name) for name in SAME}
        amounts = calculated(amount(network, before=Decimal(before), after=Decimal(6000)))
        return EditedAction(**named(network, "Hybridikone"), **same, **{**amounts, "evidence": "calculated"})

    assert network.do("owner", edit, wanted(10_000))["version"] == 1, "nothing is another, so nothing is written"
    assert network.do("owner", edit, wanted(11_000))["version"] == 2
    with pytest.raises(Stale):
        network.do("teammate", edit, wanted(12_000))


def test_no_longer_calculated_is_without_amounts(network: Network) -> None:
    network.do("owner", edit, EditedAction(**named(network, "Hybridikone"), **IDEA))
    assert parts(network, ActionLine, named(network, "Uusi teko")["id"], "place") == []


def test_an_older_view_is_stale_with_both_texts_and_another_s_action_is_not_there(network: Network) -> None:
    network.do("owner", edit, EditedAction(**named(network, "Kipsikäsittely"), **{**IDEA, "title": "Kipsi"}))
    stale: list[tuple[Command[Any], Any]] = [
        (edit, EditedAction(**named(network, "Kipsi"), **{**IDEA, "title": "Kalkki"})),
        (reach, NextPhase(**named(network, "Kipsi"), phase="done")),
        (remove, RemovedAction(**named(network, "Kipsi"))),
    ]
    for command, wanted in stale:
        with pytest.raises(Stale) as both:
            network.do("teammate", command, wanted)
        assert (both.value.theirs["title"], both.value.version) == ("Kipsi", 2)
        if command is edit:
            assert both.value.yours["title"] == "Kalkki"
        for slug in ("second", "ended"):  # projects of the asker's own
            with pytest.raises(Missing):
                network.do("owner", command, type(wanted)(**{**vars(wanted), "project_id": network.project(slug)}))


def test_a_share_of_an_action_does_not_let_its_project_change_it(network: Network) -> None:
    shared = {**named(network, "Lämmön talteenotto"), "project_id": network.project("foreign")}
    asked: list[tuple[Command[Any], Any]] = [
        (remove, RemovedAction(**shared)), (reach, NextPhase(**shared, phase="done")),
    ]  # fmt: skip
    for command, wanted in asked:
        with pytest.raises(Missing):
            network.do("outsider", command, wanted)


# Phases


def test_an_action_comes_further_today_and_is_in_effect_once_it_is_done(network: Network) -> None:
    assert (
        network.do("owner", reach, NextPhase(**named(network, "Kipsikäsittely"), phase="decided"))["version"] == 2
    )
    network.do("owner", reach, NextPhase(**named(network, "Kipsikäsittely", version=2), phase="done"))
    kept = row(network, "Kipsikäsittely")
    assert (kept.idea_on, kept.decided_on, kept.under_way_on) == (SUMMER, TODAY, None)
    assert (kept.done_on, kept.effect_from) == (TODAY, TODAY)


def test_a_day_of_effect_that_was_said_before_stays(network: Network) -> None:
    network.do("owner", add, new(network, effect_from=date(2027, 1, 1)))
    network.do("owner", reach, NextPhase(**named(network, "Uusi teko"), phase="done"))
    assert row(network, "Uusi teko").effect_from == date(2027, 1, 1)


def test_one_that_was_dropped_is_back_once_it_comes_further(network: Network) -> None:
    network.do("outsider", reach, NextPhase(**named(network, "Uusi kattila", "foreign"), phase="under_way"))
    kept = row(network, "Uusi kattila")
    assert (kept.dropped_on, kept.lesson, kept.under_way_on) == (None, "", TODAY)


@pytest.mark.parametrize(
    ("title", "phase", "code"),
    [("Kipsikäsittely", "dropped", "phase_unknown"), ("Kipsikäsittely", "", "phase_unknown"),
     ("Kipsikäsittely", "idea", "phase_reached"), ("Hybridikone", "decided", "phase_reached")],
)  # fmt: skip
def test_a_phase_is_one_that_there_is_and_that_is_still_ahead(
    network: Network, title: str, phase: str, code: str
) -> None:
    assert refused(network, "owner", reach, NextPhase(**named(network, title), phase=phase)) == {("phase", code)}


def test_the_partner_acts_since_its_action_got_under_way(network: Network) -> None:
    network.do("owner", add, new(network))
    assert acting_on(network, "own", "Naapurin tila") is None, "an idea is no act"
    network.do("owner", reach, NextPhase(**named(network, "Uusi teko"), phase="under_way"))
    assert acting_on(network, "own", "Naapurin tila") == TODAY


@pytest.mark.parametrize(
    ("name", "slug", "said", "expected"),
    [
        ("Naapurin tila", "own", {"under_way_on": AUTUMN}, AUTUMN),
        ("Naapurin tila", "own", {"done_on": SUMMER, "effect_from": SUMMER}, SUMMER),
        ("Naapurin tila", "own", {"idea_on": SPRING, "under_way_on": SPRING}, None),  # before it was reached
        ("Kutomo Oy", "own", {"under_way_on": TODAY}, AUTUMN),  # it acted before
        ("Lopettanut Oy", "foreign", {"under_way_on": TODAY}, None),  # it is dropped
    ],
)
def test_the_day_of_acting_follows_where_the_other_days_allow_it(
    network: Network, name: str, slug: str, said: dict[str, Any], expected: date | None
) -> None:
    network.do("coordinator", add, new(network, name, slug, **said))
    assert acting_on(network, slug, name) == expected


# One saving, claimed twice


def test_a_saving_is_counted_in_one_other_action_without_chains_and_circles(network: Network) -> None:
    network.do("owner", add, new(network))
    counting: dict[str, Any] = {"counted_in_id": network.action("Hybridikone")}
    network.do("owner", edit, EditedAction(**named(network, "Uusi teko"), **IDEA, **counting))
    assert row(network, "Uusi teko").counted_in_id == network.action("Hybridikone")

    def code(title: str, other: str) -> set[tuple[str, str]]:
        wanted = EditedAction(
            **named(network, title), **{**IDEA, "title": title}, counted_in_id=network.action(other)
        )  # fmt: skip
        return refused(network, "owner", edit, wanted)

    assert code("Kipsikäsittely", "Kipsikäsittely") == {("counted_in_id", "action_unknown")}
    assert code("Kipsikäsittely", "Uusi teko") == {("counted_in_id", "counted_elsewhere")}
    assert code("Hybridikone", "Kipsikäsittely") == {("counted_in_id", "others_counted_in_it")}
    assert code("Hybridikone", "Uusi teko") == {("counted_in_id", "counted_elsewhere")}  # a circle


@pytest.mark.parametrize(
    ("title", "fits"),
    [("Elugn", True), ("Lämmön talteenotto", True), ("Solpaneler", False), ("Puupelletti", False)],
)
def test_a_saving_is_counted_in_an_action_that_the_asker_may_know_of(
    network: Network, title: str, fits: bool
) -> None:
    """Whether there is another is not told by its number; the coordinator knows all of them."""
    counting: dict[str, Any] = {"counted_in_id": network.action(title)}
    if not fits:
        unknown = {("counted_in_id", "action_unknown")}
        assert refused(network, "owner", add, new(network, **counting)) == unknown
    network.do("owner" if fits else "coordinator", add, new(network, **counting))
    again = EditedAction(**named(network, "Uusi teko"), **{**IDEA, "title": "Sama"}, **counting)
    assert network.do("owner", edit, again)["version"] == 2, "what is there already stays"


# Taking back, and where the partnership goes


def test_what_never_was_is_taken_back_with_amounts_and_shares_but_not_where_others_count_in_it(
    network: Network,
) -> None:
    number = network.action("Lämmön talteenotto")
    assert network.do("owner", remove, RemovedAction(**named(network, "Lämmön talteenotto"))) == {
        "id": number, "version": 1,
    }  # fmt: skip
    assert parts(network, ActionLine, number, "id") == parts(network, ActionShare, number, "id") == []
    wanted = RemovedAction(**named(network, "Hybridikone"))
    assert refused(network, "owner", remove, wanted) == {("id", "others_counted_in_it")}
    network.do("owner", remove, RemovedAction(**named(network, "Hybridikone yhdessä", "second", 2)))
    network.do("owner", remove, wanted)
    with pytest.raises(Missing):
        network.do("owner", remove, wanted)


def test_a_partner_with_actions_is_not_taken_out_and_takes_them_and_the_shares_along(network: Network) -> None:
    network.do("owner", add, new(network))
    own, number = network.project("own"), network.partnership("own", "Naapurin tila")
    wanted = RemovedPartnership(own, number, 1)
    here = {("id", "partner_has_written"), ("id", "partner_has_come")}  # it came to an event of the project, too
    assert refused(network, "owner", take_out, wanted) == here
    network.do("coordinator", move, MovedPartnership(number, 1, network.project("second")))
    kept = row(network, "Uusi teko")
    assert kept.project_id == network.project("second")
    assert parts(network, ActionShare, kept.id, "project_id", "percent") == [(kept.project_id, 100)]


def test_a_share_that_the_new_project_has_already_becomes_one_with_the_one_that_moves(network: Network) -> None:
    """`own` shares Lämmön talteenotto of Metsäkone Oy with `coming`, to which Metsäkone Oy moves."""
    coming, own = network.project("coming"), network.project("own")
    number = network.action("Lämmön talteenotto")
    for sharer_id, percent, seen in ((network.project("foreign"), 0, 1), (coming, 40, 0)):
        network.do("owner", put, WantedShare(own, number, sharer_id, percent, seen))
    network.do("coordinator", move, MovedPartnership(network.partnership("own", "Metsäkone Oy"), 1, coming))
    assert parts(network, ActionShare, number, "project_id", "percent") == [(coming, 100)]
    assert own not in {one[0] for one in parts(network, ActionShare, network.action("Hybridikone"), "project_id")}


def test_a_merge_leaves_each_action_to_its_row(network: Network) -> None:
    kept, other = network.partner("Bageri Ab"), network.partner("Bagerit")
    network.do("outsider", add, new(network, "Bagerit", "foreign"))
    network.do("coordinator", merge, Merge(kept, 1, other, 1))
    assert row(network, "Uusi teko").partner_id == other
    wanted = NextPhase(**named(network, "Uusi teko", "foreign"), phase="done")
    assert network.do("outsider", reach, wanted)["version"] == 2
    assert acting_on(network, "foreign", "Bagerit") == TODAY
