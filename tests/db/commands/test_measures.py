"""Lists of measures taken into a project and undone: what each row becomes, by which factor, once, and by whom."""

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from db.commands import action_shares, actions, imports, measures, merges, partnerships
from db.commands.factors import NewFactor
from db.commands.factors import add as add_factor
from db.commands.imports import UndoneImport
from db.commands.kernel import Answer
from db.commands.measures import TakenMeasures
from db.faults import Missing, Refused, Stale
from db.imports.fates import Fate
from db.imports.measure_rows import Listed, ListedMeasure, Saved
from db.models import Action, ActionLine, ActionShare, ImportBatch, ImportColumns, Partnership
from db.queries import actions as action_queries
from db.queries import imports as batches
from db.queries import measures as queries
from tests.db.measure_access import listed_measure
from tests.db.test_access import everything, held
from tests.partners import AUTUMN, IDS, SUMMER, TODAY
from tests.personas import Network
from tests.seed.consistency import actions_that_differ, history_faults, participation_that_differs

DAY = date(2026, 11, 2)
HEAT = (Saved("district_heat", Decimal(180), Decimal(0)),)


def row(number: int, title: str, partner: str = "Naapurin tila", **said: Any) -> ListedMeasure:
    """Return a row of a list; its days are those of its year, as a list's are."""
    year = said.get("year")
    if year is not None and year < TODAY.year:
        said = {"on": date(year, 12, 31), **said}
    if year is not None and year > TODAY.year:
        said = {"effect_from": date(year, 1, 1), **said}
    return listed_measure(number, partner, title, **said)


def wanted(
    network: Network, *rows: ListedMeasure, project: str = "own", doubtful: bool = False, **factors: int
) -> TakenMeasures:
    return TakenMeasures(
        project_id=network.project(project), file_name="toimet.csv", sha256="0" * 64, rows=rows,
        takes_doubtful=doubtful, headings=(("title", "Toimenpide"),), factors=tuple(factors.items()),
    )  # fmt: skip


def take(network: Network, *rows: ListedMeasure, persona: str = "owner", **more: Any) -> Answer:
    answer = network.do(persona, measures.take, wanted(network, *rows, **more))
    with network.database.reading() as connection:
        assert not history_faults(connection)
    return answer


def counts(answer: Answer) -> tuple[int, int, int, int]:
    return answer["added"], answer["known"], answer["left"], answer["unknown"]


# Held against the rows that they are sums of.
SUMS = {"participation_tally", "action_tally", "action_tally_day", "action_told"}


def undo(network: Network, answer: Answer, *, leaves: bool = False, persona: str = "owner") -> Answer:
    asked = UndoneImport(network.project("own"), answer["id"], answer["version"], leaves)
    return network.do(persona, imports.undo, asked)


def previewed(network: Network, *rows: ListedMeasure, persona: str = "owner") -> queries.MeasurePreview:
    with network.database.reading() as connection:
        return queries.preview(
            connection, as_of=None, inside=network.identity(persona).inside, today=TODAY,
            project_id=network.project("own"), listed=tuple(Listed(one.row, one) for one in rows),
        )  # fmt: skip


def fates(network: Network, *rows: ListedMeasure) -> list[Fate]:
    return [one.fate for one in previewed(network, *rows).decided]


def test_each_row_becomes_what_it_is(network: Network) -> None:
    rows = (
        row(2, "LED-valaistus"),
        row(3, "Lämmön talteenotto", "Metsäkone Oy", saved=HEAT),  # an action of the project already
        row(4, "Talteenotto ilmanvaihtoon", "Metsäkone Oy", saved=HEAT),  # claims the same saving
        row(5, "LED-valaistus"),  # stands there twice
        row(6, "Uusi kattila", "Bageri Ab"),  # of another project's partner
        row(7, "Uusi kattila", "Ei kukaan Oy"),
    )
    before = previewed(network, *rows)
    assert [one.fate for one in before.decided] == [
        Fate.NEW, Fate.HERE, Fate.DOUBTFUL, Fate.REPEATED, Fate.UNKNOWN, Fate.UNKNOWN,
    ]  # fmt: skip
    assert before.actions == {network.action("Lämmön talteenotto"): "Lämmön talteenotto"}
    assert before.decided[3].other_row == 2
    assert counts(take(network, *rows)) == (1, 2, 1, 2)
    with network.database.reading() as connection:
        batch = connection.execute(select(ImportBatch.rows, ImportBatch.added, ImportBatch.subject)).one()
        assert tuple(batch) == (6, 1, "measures")
        kept = connection.execute(select(ImportColumns.headings, ImportColumns.subject)).one()
        assert tuple(kept) == ({"title": "Toimenpide"}, "measures")


def test_an_action_says_all_that_its_row_says(network: Network) -> None:
    whole = row(
        2, "LED-valaistus", "Metsäkone Oy", phase="done", on=AUTUMN, effect_from=AUTUMN, lifetime=15,
        money_saved=Decimal("1500.50"), investment=Decimal(9500), evidence="measured", note="Tarkastus",
    )  # fmt: skip
    take(network, whole, electricity=network.factor_version("Sähkö", 2))
    with network.database.reading() as connection:
        action = connection.execute(select(Action.__table__).where(Action.title == "LED-valaistus")).one()
        line = connection.execute(select(ActionLine.__table__).where(ActionLine.action_id == action.id)).one()
        share = connection.execute(select(ActionShare.__table__).where(ActionShare.action_id == action.id)).one()
    assert (action.done_on, action.effect_from, action.lifetime) == (AUTUMN, AUTUMN, 15)
    assert (action.energy_saved, action.money_saved) == (Decimal(120), Decimal("1500.5"))
    assert (action.investment, action.basis, action.evidence) == (Decimal(9500), "calculated", "measured")
    assert (action.source, action.shown, action.sector) == ("Tarkastus", False, "electricity")
    assert (line.before, line.after, line.unit) == (Decimal(120), Decimal(0), "MWh")
    assert line.factor_version_id == network.factor_version("Sähkö", 2)
    assert (share.project_id, share.percent) == (network.project("own"), 100)
    assert _tonnes(network, "LED-valaistus") == Decimal("7.2")  # 120 MWh x 60 kg/MWh


def _tonnes(network: Network, title: str) -> Decimal | None:
    with network.database.reading() as connection:
        found = action_queries.action(
            connection, as_of=None, inside=network.identity("owner").inside, today=TODAY,
            action_id=network.action(title),
        )  # fmt: skip
    tonnes: Decimal | None = found["tonnes"]
    return tonnes


def test_without_a_factor_for_all_of_its_energies_emissions_are_not_told(network: Network) -> None:
    both = (Saved("electricity", Decimal(0), Decimal(50)), Saved("district_heat", Decimal(200), Decimal(0)))
    take(network, row(2, "Lämpöpumppu", saved=both, evidence="measured"), electricity=_electricity(network))
    with network.database.reading() as connection:
        action = connection.execute(select(Action.__table__).where(Action.title == "Lämpöpumppu")).one()
        lines = select(func.count()).where(ActionLine.action_id == action.id)
        assert connection.execute(lines).scalar() == 0
    assert (action.basis, action.evidence, action.energy_saved) == ("open", None, Decimal(150))
    assert _tonnes(network, "Lämpöpumppu") is None


def test_several_energies_are_reckoned_each_with_its_factor(network: Network) -> None:
    both = (Saved("electricity", Decimal(0), Decimal(50)), Saved("district_heat", Decimal(500), Decimal(300)))
    heat = network.factor_version("Lämpö", 1)
    take(network, row(2, "Lämpöpumppu", saved=both), electricity=_electricity(network), district_heat=heat)
    assert _tonnes(network, "Lämpöpumppu") == Decimal(23)  # 200 x 130 kg - 50 x 60 kg


def _electricity(network: Network) -> int:
    return network.factor_version("Sähkö", 2)


def test_whose_measure_it_is_is_known_by_business_id_or_by_name_and_never_guessed(network: Network) -> None:
    other, led = "Jokin muu", "LED-valaistus"
    rows = (
        row(2, led, other, business_id=IDS["Metsäkone Oy"]),  # the id decides
        row(3, led, "naapurin TILA"),
        row(4, led, "Hiljainen"),  # without its legal form
        row(5, led, "Metsäkone Oy", business_id="2617416-4"),  # the same name, another company
        row(6, led, "Naapurin til"),
        row(7, led, "Metsäkone"),  # of another of the asker's projects, merged into one that is in this one
    )
    found = previewed(network, *rows).decided
    names = ["Metsäkone Oy", "Naapurin tila", "Hiljainen Oy", None, None, "Metsäkone Oy"]
    assert [one.partner_id for one in found] == [network.partner(name) if name else None for name in names]
    assert [one.fate for one in found][3:5] == [Fate.UNKNOWN, Fate.UNKNOWN]


def test_what_is_likely_the_same_is_doubtful_and_says_which(network: Network) -> None:
    take(network, row(2, "Valaistuksen uusinta"))
    more = Decimal(7)
    other = (Saved("electricity", more, Decimal(0)),)
    assert fates(network, row(2, "Valaistuksen uusinta")) == [Fate.HERE]
    assert fates(network, row(2, "Valaistuksen uusinta", year=2027)) == [Fate.DOUBTFUL]  # it went on, or again
    assert fates(network, row(2, "Valaistuksen uusinta", saved=other)) == [Fate.DOUBTFUL]  # told anew
    assert fates(network, row(2, "Valaistusten uusinta")) == [Fate.DOUBTFUL]
    assert fates(network, row(2, "Aurinkopaneelit")) == [Fate.DOUBTFUL]  # as much of the same in the same year
    assert fates(network, row(2, "Aurinkopaneelit", year=2025)) == [Fate.NEW]
    assert fates(network, row(2, "Aurinkopaneelit", saved=other)) == [Fate.NEW]
    assert fates(network, row(2, "Valaistuksen uusinta", "Kutomo Oy")) == [Fate.NEW]


def test_rows_of_one_list_that_claim_one_saving_are_doubtful(network: Network) -> None:
    other = (Saved("electricity", Decimal(7), Decimal(0)),)
    rows = row(2, "LED-valaistus"), row(3, "Tunnistimet"), row(4, "LED-valaistus", saved=other)
    decided = previewed(network, *rows).decided
    assert [one.fate for one in decided] == [Fate.NEW, Fate.DOUBTFUL, Fate.DOUBTFUL]
    assert [one.other_row for one in decided] == [None, 2, 2]
    halls = row(2, "LED, halli 1"), row(3, "LED, halli 2", saved=other)
    assert fates(network, *halls) == [Fate.NEW, Fate.NEW]
    years = row(2, "LED-valaistus"), row(3, "LED-valaistus", saved=other, year=2025)
    assert fates(network, *years) == [Fate.NEW, Fate.NEW]


def test_an_action_of_others_that_may_not_be_told_is_not_betrayed(network: Network) -> None:
    same = row(2, "Salainen teko", "Metsäkone Oy")
    take(network, same, persona="outsider", project="foreign")
    assert fates(network, same) == [Fate.NEW]
    (seen,) = previewed(network, same, persona="coordinator").decided
    assert seen.fate is Fate.HERE


@pytest.mark.parametrize("doubtful", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_the_same_list_in_any_order_adds_nothing(sqlite_network: Network, seed: int, doubtful: bool) -> None:
    network, chance = sqlite_network, random.Random(seed)  # noqa: S311 - the same lists each time
    titles = ["LED-valaistus", "LED-valaistus 2", "Led valaistukset", "Kattila", "Lämmön talteenotto"]
    partners = ["Naapurin tila", "Metsäkone Oy", "Hiljainen", "Ei kukaan Oy"]
    rows = [
        row(
            number, chance.choice(titles), chance.choice(partners), year=chance.choice([None, 2025, 2026]),
            saved=(Saved("electricity", Decimal(chance.choice([5, 120])), Decimal(0)),),
        )
        for number in range(2, 32)
    ]  # fmt: skip
    assert counts(take(network, *rows, doubtful=True))[0] > 0
    before = held(network)
    for _ in range(3):
        chance.shuffle(rows)
        again = [replace(one, row=number) for number, one in enumerate(rows, 2)]
        assert take(network, *again, doubtful=doubtful)["added"] == 0
    assert held(network) == before


def test_a_request_that_is_sent_twice_is_carried_out_once(network: Network) -> None:
    asked = wanted(network, row(2, "LED-valaistus"))
    first = network.do("owner", measures.take, asked, "the-same-request")
    before = everything(network)
    assert network.do("owner", measures.take, asked, "the-same-request") == first
    assert everything(network) == before


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"phase": "done", "on": TODAY + timedelta(days=1)}, "on", "done_in_future"),
        ({"on": None}, "on", "no_phase"),
        ({"sector": "x"}, "sector", "sector_unknown"),
        ({"title": " "}, "title", "one_line"),
        ({"title": "a\nb"}, "title", "one_line"),
        ({"title": "x" * 201}, "title", "too_long"),
        ({"lifetime": 0}, "lifetime", "lifetime_outside"),
        ({"evidence": "x"}, "evidence", "evidence_unknown"),
        ({"investment": Decimal(-1)}, "investment", "number_negative"),
        ({"money_saved": Decimal("NaN")}, "money_saved", "number_unknown"),
        ({"note": "\x00"}, "note", "control_character"),
        ({"saved": (Saved("electricity", Decimal(-1), Decimal(0)),)}, "before", "number_negative"),
        ({"saved": (Saved("electricity", Decimal("1e11"), Decimal(0)),)}, "before", "number_too_large"),
        ({"saved": (Saved("electricity", Decimal(900_000_000), Decimal(0)),)}, "basis", "saving_too_large"),
        ({"row": 2}, "file", "list_unknown"),
        ({"row": -1}, "file", "list_unknown"),
    ],
)
def test_a_list_with_one_wrong_row_is_refused_whole(
    network: Network, wrong: dict[str, Any], field: str, code: str
) -> None:
    before = everything(network)
    with pytest.raises(Refused) as refused:
        take(network, row(2, "Uusi"), replace(row(3, "Toinen"), **wrong), electricity=_electricity(network))
    assert (field, code) in [(fault.field, fault.code) for fault in refused.value.faults]
    assert everything(network) == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"sha256": "x"}, "list_unknown"),
        ({"headings": (("name", "Nimi"),)}, "list_unknown"),
        ({"factors": (("x", 1),)}, "list_unknown"),
        ({"factors": (("electricity", 1), ("electricity", 2))}, "list_unknown"),
        ({"factors": (("electricity", 999_999),)}, "factor_unknown"),
    ],
)
def test_a_forged_list_is_refused(network: Network, wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", measures.take, replace(wanted(network, row(2, "Uusi")), **wrong))
    assert [fault.code for fault in refused.value.faults] == [code]


def test_a_factor_of_what_is_no_energy_is_refused(network: Network) -> None:
    with pytest.raises(Refused) as refused:
        take(network, row(2, "Uusi"), electricity=network.factor_version("Diesel", 1))
    assert [fault.code for fault in refused.value.faults] == ["unit_of_another_kind"]


def test_location_and_market_based_factors_are_never_of_one_list(network: Network) -> None:
    """Of a row with electricity and heat the two ways would be reckoned together."""
    market = NewFactor(
        carrier="district_heat", name_fi="Oma lämpö", name_sv="Egen värme", name_en="Own heat", basis="market",
        per="MWh", value=Decimal(0), period="2026", source="Energiayhtiö",
    )  # fmt: skip
    network.do("coordinator", add_factor, market)
    with pytest.raises(Refused) as refused:
        take(
            network, row(2, "Uusi"), electricity=_electricity(network),
            district_heat=network.factor_version("Oma lämpö", 1),
        )  # fmt: skip
    assert [fault.code for fault in refused.value.faults] == ["bases_mixed"]


def test_a_measure_of_a_partner_of_others_adds_nothing_whoever_asks(network: Network) -> None:
    before = held(network)
    answer = take(network, row(2, "Uusi kattila", "Bageri Ab"), persona="coordinator")
    assert (answer["id"], counts(answer)) == (None, (0, 0, 0, 1))
    assert {name for name, rows in held(network).items() if rows != before[name]} == {"import_columns"}


# Undoing


def test_an_undone_import_leaves_the_network_as_it_was(network: Network) -> None:
    before = held(network)
    done = row(2, "LED-valaistus", phase="done", on=AUTUMN, effect_from=AUTUMN)
    answer = take(network, done, row(3, "Kattila", "Metsäkone Oy"), electricity=_electricity(network))
    assert _acting(network) == AUTUMN
    assert undo(network, answer) == {"id": answer["id"], "version": 2, "removed": 2, "left": 0}
    assert _acting(network) is None
    after = held(network)
    past = {"action_history", "action_line_history", "action_share_history", "import_batch_history",
            "partnership_history"}  # fmt: skip
    changed = {name for name in after if after[name] != before[name]} - SUMS - {"partnership"}
    assert changed == {*past, "import_batch", "imported_action", "import_columns"}
    with network.database.reading() as connection:
        assert not history_faults(connection)
        assert not participation_that_differs(connection)
        assert not actions_that_differ(connection)
    assert counts(take(network, done)) == (1, 0, 0, 0)


def _acting(network: Network) -> date | None:
    with network.database.reading() as connection:
        there = select(Partnership.acting_on).where(Partnership.id == _partnership(network))
        return connection.execute(there).scalar()


def _partnership(network: Network) -> int:
    return network.partnership("own", "Naapurin tila")


def _edit(network: Network) -> None:
    asked = actions.NextPhase(network.project("own"), network.action("Uusi"), 1, "planning")
    network.do("teammate", actions.reach, asked)


def _share(network: Network) -> None:
    number = network.action("Uusi")
    with network.database.reading() as connection:
        share = connection.execute(select(ActionShare.version).where(ActionShare.action_id == number)).scalar_one()
    own, other = network.project("own"), network.project("foreign")
    network.do("owner", action_shares.put, action_shares.WantedShare(own, number, own, 60, share))
    network.do("owner", action_shares.put, action_shares.WantedShare(own, number, other, 40))


def _count_in_it(network: Network) -> None:
    idea: dict[str, Any] = {"title": "Sama", "sector": "road", "idea_on": DAY, "shown": False}
    asked = actions.NewAction(
        project_id=network.project("own"), partner_id=network.partner("Kutomo Oy"), **idea,
        counted_in_id=network.action("Uusi"),
    )  # fmt: skip
    network.do("owner", actions.add, asked)


@pytest.mark.parametrize("use", [_edit, _share, _count_in_it])
def test_what_was_used_since_stands_in_the_way_until_it_may_stay(network: Network, use: Any) -> None:
    answer = take(network, row(2, "Uusi"), row(3, "Toinen kattila", year=2025))
    use(network)
    before = everything(network)
    with pytest.raises(Refused) as refused:
        undo(network, answer)
    fault = refused.value.faults[0]
    assert (fault.code, fault.params) == ("measures_in_use", {"n": 1, "names": ("Uusi",)})
    assert everything(network) == before
    done = undo(network, answer, leaves=True)
    assert (done["removed"], done["left"]) == (1, 1)
    assert network.action("Uusi")


def test_a_partner_that_was_looked_at_since_goes_on_acting(network: Network) -> None:
    done = row(2, "LED-valaistus", phase="done", on=AUTUMN, effect_from=AUTUMN)
    answer = take(network, done)
    version = _version(network)
    asked = partnerships.EditedPartnership(
        project_id=network.project("own"), id=_partnership(network), seen_version=version, reached_on=SUMMER,
        committed_on=AUTUMN, acting_on=AUTUMN,
    )  # fmt: skip
    network.do("owner", partnerships.edit, asked)
    assert undo(network, answer)["removed"] == 1
    assert _acting(network) == AUTUMN


def _version(network: Network) -> int:
    with network.database.reading() as connection:
        there = select(Partnership.version).where(Partnership.id == _partnership(network))
        return connection.execute(there).scalar_one()


def test_what_was_removed_by_hand_is_in_nobodys_way(network: Network) -> None:
    answer = take(network, row(2, "Uusi"), row(3, "Toinen kattila", year=2025))
    network.do("owner", actions.remove, actions.RemovedAction(network.project("own"), network.action("Uusi"), 1))
    done = undo(network, answer)
    assert (done["removed"], done["left"]) == (1, 0)


def test_a_partner_merged_since_does_not_stand_in_the_way(network: Network) -> None:
    answer = take(network, row(2, "Uusi"))
    kept, merged = network.partner("Kutomo Oy"), network.partner("Naapurin tila")
    network.do("coordinator", merges.merge, merges.Merge(kept, 1, merged, 1))
    assert undo(network, answer)["removed"] == 1


def test_an_import_is_undone_once_by_its_project_and_as_it_was_seen(network: Network) -> None:
    answer = take(network, row(2, "Uusi"))
    with pytest.raises(Missing):
        network.do("outsider", imports.undo, UndoneImport(network.project("foreign"), answer["id"], 1))
    with pytest.raises(Stale):
        undo(network, {**answer, "version": 2})
    undone = undo(network, answer, persona="teammate")
    with pytest.raises(Refused) as refused:
        undo(network, undone)
    assert [fault.code for fault in refused.value.faults] == ["import_undone"]


def test_lists_of_measures_stand_apart_from_those_of_partners(network: Network) -> None:
    answer = take(network, row(2, "Uusi"))
    asked: dict[str, Any] = {"as_of": None, "project_id": network.project("own")}
    with network.database.reading() as connection:
        assert [one["id"] for one in batches.batches(connection, **asked, subject="measures")] == [answer["id"]]
        assert _count(connection, asked, "measures") == 1
        assert _count(connection, asked, "partners") == 0
        assert batches.columns(connection, **asked) == {}
        assert batches.columns(connection, **asked, subject="measures") == {"title": "Toimenpide"}
        before = {"sha256": "0" * 64, **asked}
        assert not batches.taken_before(connection, **before)
        assert batches.taken_before(connection, **before, subject="measures")


def _count(connection: Connection, asked: dict[str, Any], subject: str) -> int:
    return batches.batch_count(connection, **asked, subject=subject)


# Many


@pytest.mark.slow
def test_five_thousand_rows_taken_twice_add_nothing_the_second_time(sqlite_network: Network) -> None:
    network = sqlite_network
    partners = ["Naapurin tila", "Metsäkone Oy", "Hiljainen Oy", "Kutomo Oy"]
    rows = [
        row(number, f"Toimenpide {number:x}", partners[number % 4],
            saved=(Saved("electricity", Decimal(number), Decimal(0)),))
        for number in range(2, 5_002)
    ]  # fmt: skip
    factor = _electricity(network)
    first = network.do("owner", measures.take, wanted(network, *rows, electricity=factor))
    assert first["added"] == 5_000
    before = held(network)
    random.Random(1).shuffle(rows)  # noqa: S311 - the same order each time
    again = network.do("owner", measures.take, wanted(network, *rows, doubtful=True, electricity=factor))
    assert counts(again) == (0, 5_000, 0, 0)
    assert held(network) == before
    assert undo(network, first)["removed"] == 5_000
