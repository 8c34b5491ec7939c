"""Lists taken into a project and undone: what each row becomes, once, exactly, and by whom."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from db.commands import actions, imports, merges, partners, partnerships
from db.commands.imports import TakenList, UndoneImport
from db.commands.kernel import Answer
from db.faults import Missing, Refused, Stale
from db.imports.rows import ListedPartner
from db.models import ImportBatch, ImportColumns, LikelyPair, Partner, Partnership
from db.queries import imports as queries
from tests.bench.imports import BEGINNINGS, ENDS
from tests.db.test_access import everything, held
from tests.partners import FREE_ID, IDS, TODAY
from tests.personas import Network
from tests.seed.consistency import history_faults, participation_that_differs

DAY = date(2026, 11, 2)


def row(number: int, name: str, **facts: Any) -> ListedPartner:
    return ListedPartner(row=number, **{"kind": "company", "name": name, "stage": "reached", "on": DAY, **facts})


def wanted(network: Network, *rows: ListedPartner, project: str = "own", doubtful: bool = False) -> TakenList:
    return TakenList(
        project_id=network.project(project), file_name="lista.csv", sha256="0" * 64, rows=rows,
        takes_doubtful=doubtful, headings=(("name", "Nimi"),),
    )  # fmt: skip


def take(network: Network, *rows: ListedPartner, persona: str = "owner", **more: Any) -> Answer:
    answer = network.do(persona, imports.take, wanted(network, *rows, **more))
    with network.database.reading() as connection:
        assert not history_faults(connection)
    return answer


def counts(answer: Answer) -> tuple[int, int, int, int]:
    return answer["added"], answer["joined"], answer["known"], answer["left"]


def undo(network: Network, answer: Answer, *, leaves: bool = False, persona: str = "owner") -> Answer:
    asked = UndoneImport(network.project("own"), answer["id"], answer["version"], leaves)
    return network.do(persona, imports.undo, asked)


def test_each_row_becomes_what_it_is(network: Network) -> None:
    answer = take(
        network,
        row(2, "Aivan Uusi Oy", business_id=FREE_ID, municipality_code="398"),
        row(3, "Bageri", business_id=IDS["Bageri Ab"]),  # of others: joins, and its facts stay
        row(4, "Metsäkone Oy", business_id=IDS["Metsäkone Oy"]),  # in the project by its id
        row(5, "hiljainen oy", municipality_code="398"),  # in the project by its name
        row(6, "Aivan Uusi Oy", business_id=FREE_ID),  # stands there twice
        row(7, "Aivan Uusi Oy", municipality_code="398"),  # and once more without its id
        row(8, "Hiljaine", municipality_code="398"),  # only alike
    )
    assert counts(answer) == (1, 1, 4, 1)
    with network.database.reading() as connection:
        own = select(func.count()).where(Partnership.project_id == network.project("own"))
        assert connection.execute(own).scalar() == 4 + 2
        assert (
            connection.execute(select(Partner.name).where(Partner.business_id == IDS["Bageri Ab"])).scalar()
            == "Bageri Ab"
        )
        batch = connection.execute(select(ImportBatch.rows, ImportBatch.added, ImportBatch.joined)).one()
        assert tuple(batch) == (7, 1, 1)
        assert connection.execute(select(ImportColumns.headings)).scalar() == {"name": "Nimi"}


def test_a_doubtful_one_that_is_taken_waits_among_the_likely_duplicates(network: Network) -> None:
    assert counts(take(network, row(2, "Hiljaine", municipality_code="398"), doubtful=True)) == (1, 0, 0, 0)
    with network.database.reading() as connection:
        new = network.partner("Hiljaine")
        pairs = connection.execute(select(LikelyPair.first_id).where(LikelyPair.second_id == new)).scalars()
        assert set(pairs) == {network.partner("Hiljainen Oy"), network.partner("Hiljanen")}


def test_a_list_makes_the_same_as_its_rows_one_by_one(network: Network) -> None:
    names = ["Koivula Oy", "Koivulla", "Koivula", "Kaivola Oy", "Bagerit"]
    rows = [row(n, name, municipality_code="398", tol_2008="C") for n, name in enumerate(names, 2)]
    take(network, *rows, doubtful=True)
    with network.database.reading() as connection:
        listed = _pairs(connection, names)
    answer = connection_answer(network)
    undo(network, answer)
    for one in rows:
        facts = {name: getattr(one, name) for name in ("kind", "name", "municipality_code", "tol_2008")}
        single = partners.NewPartner(project_id=network.project("own"), stage="reached", on=DAY, **facts)
        network.do("owner", partners.add, single)
    with network.database.reading() as connection:
        assert _pairs(connection, names) == listed


def connection_answer(network: Network) -> Answer:
    with network.database.reading() as connection:
        found = connection.execute(select(ImportBatch.id, ImportBatch.version)).one()
    return {"id": found.id, "version": found.version}


def _pairs(connection: Any, names: list[str]) -> list[tuple[str, str, str, int]]:
    first, second = Partner.__table__.alias(), Partner.__table__.alias()
    statement = (
        select(first.c.name, second.c.name, LikelyPair.nearness, LikelyPair.likeness)
        .join(first, first.c.id == LikelyPair.first_id)
        .join(second, second.c.id == LikelyPair.second_id)
    )
    found = [tuple(one) for one in connection.execute(statement)]
    return sorted(one for one in found if set(one[:2]) & set(names))


@pytest.mark.parametrize("doubtful", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_the_same_list_in_any_order_adds_nothing(sqlite_network: Network, seed: int, doubtful: bool) -> None:
    network, chance = sqlite_network, random.Random(seed)  # noqa: S311 - the same lists each time
    names = [f"{a}{b}" for a in BEGINNINGS[:3] for b in ENDS[:4]]
    names += [name[:-1] for name in names] + ["Hiljainen Oy", "Bageri Ab"]
    rows = [
        row(number, chance.choice(names), municipality_code=chance.choice([None, "398"]),
            business_id=chance.choice([None, None, FREE_ID, IDS["Timo Toimi"]]))
        for number in range(2, 42)
    ]  # fmt: skip
    assert counts(take(network, *rows, doubtful=doubtful))[0] > 0
    before = held(network)
    for _ in range(3):
        chance.shuffle(rows)
        again = [replace(one, row=number) for number, one in enumerate(rows, 2)]
        added, joined, _known, _left = counts(take(network, *again, doubtful=doubtful))
        assert (added, joined) == (0, 0)
    assert held(network) == before


def test_a_request_that_is_sent_twice_is_carried_out_once(network: Network) -> None:
    asked = wanted(network, row(2, "Uusi Oy"))
    first = network.do("owner", imports.take, asked, "the-same-request")
    before = everything(network)
    assert network.do("owner", imports.take, asked, "the-same-request") == first
    assert everything(network) == before


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"on": TODAY + timedelta(days=1)}, "on", "done_in_future"),
        ({"on": None}, "on", "day_missing"),
        ({"stage": "won"}, "stage", "stage_unknown"),
        ({"kind": "x"}, "kind", "kind_unknown"),
        ({"business_id": "0162193-4"}, "business_id", "business_id_wrong"),
        ({"municipality_code": "999"}, "municipality_code", "municipality_unknown"),
        ({"municipality_code": "\x00"}, "municipality_code", "municipality_unknown"),
        ({"tol_2008": "Z"}, "tol_2008", "industry_unknown"),
        ({"size_class": "micro"}, "size_basis", "size_basis_missing"),
        ({"name": " "}, "name", "one_line"),
        ({"name": "a\nb"}, "name", "one_line"),
        ({"name": "x" * 201}, "name", "too_long"),
        ({"row": 2}, "file", "list_unknown"),
        ({"row": -1}, "file", "list_unknown"),
        ({"row": 2**40}, "file", "list_unknown"),
    ],
)
def test_a_list_with_one_wrong_row_is_refused_whole(
    network: Network, wrong: dict[str, Any], field: str, code: str
) -> None:
    before = everything(network)
    with pytest.raises(Refused) as refused:
        take(network, row(2, "Uusi Oy"), replace(row(3, "Toinen Oy"), **wrong))
    assert (field, code) in [(fault.field, fault.code) for fault in refused.value.faults]
    assert everything(network) == before


@pytest.mark.parametrize("wrong", [{"sha256": "x"}, {"headings": (("x", "Nimi"),)}, {"file_name": "a\nb"}])
def test_a_forged_list_is_refused(network: Network, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        network.do("owner", imports.take, replace(wanted(network, row(2, "Uusi Oy")), **wrong))


def test_what_a_preview_said_is_decided_anew(network: Network) -> None:
    asked = wanted(network, row(2, "Uusi Oy", business_id=FREE_ID))
    take(network, row(2, "Nopeampi Oy", business_id=FREE_ID), persona="outsider", project="foreign")
    assert counts(network.do("owner", imports.take, asked)) == (0, 1, 0, 0)


def test_a_merged_partner_is_known_by_its_own_name(network: Network) -> None:
    rows = row(2, "Koivula", municipality_code="398"), row(3, "Koivula Oy", municipality_code="398")
    take(network, *rows, doubtful=True)
    merge = merges.Merge(network.partner("Koivula"), 1, network.partner("Koivula Oy"), 1)
    network.do("coordinator", merges.merge, merge)
    assert counts(take(network, *rows, doubtful=True)) == (0, 0, 2, 0)


def test_the_preview_tells_no_more_than_the_asker_may_know(network: Network) -> None:
    hidden = row(2, "Timo", business_id=FREE_ID), row(3, "Neuvottu ry", municipality_code=None)
    take(network, row(2, "Salainen Oy", business_id=FREE_ID), persona="outsider", project="foreign")
    fates = {}
    for persona in ("owner", "coordinator"):
        with network.database.reading() as connection:
            preview = queries.preview(
                connection, as_of=None, inside=network.identity(persona).inside, today=TODAY,
                project_id=network.project("own"), listed=tuple(_listed(one) for one in hidden),
            )  # fmt: skip
        fates[persona] = [one.fate.value for one in preview.decided]
        assert ("Salainen Oy" in preview.names.values()) == (persona == "coordinator")
    assert fates == {"owner": ["new", "new"], "coordinator": ["joins", "doubtful"]}


def _listed(one: ListedPartner) -> Any:
    from db.imports.rows import Listed

    return Listed(one.row, one.name, one)


# Undoing


def test_an_undone_import_leaves_the_network_as_it_was(network: Network) -> None:
    before = held(network)
    answer = take(
        network, row(2, "Uusi Oy", business_id=FREE_ID), row(3, "Bageri", business_id=IDS["Bageri Ab"]),
        row(4, "Hiljaine", municipality_code="398"), doubtful=True,
    )  # fmt: skip
    assert undo(network, answer) == {"id": answer["id"], "version": 2, "removed": 3, "left": 0}
    after = held(network)
    changed = {name for name in after if after[name] != before[name]}
    past = {"partner_history", "partnership_history", "likely_pair_history", "import_batch_history"}
    # A sum that was added and taken off again stands there as 0.
    assert changed - {"participation_tally"} == {*past, "import_batch", "imported_row", "import_columns"}
    with network.database.reading() as connection:
        assert not history_faults(connection)
        assert not participation_that_differs(connection)
    assert counts(take(network, row(2, "Uusi Oy", business_id=FREE_ID))) == (1, 0, 0, 0)


def _edit(network: Network) -> None:
    facts = partners.EditedPartner(
        project_id=network.project("own"),
        id=network.partner("Uusi Oy"),
        seen_version=1,
        kind="farm",
        name="Uusi Oy",
    )
    network.do("teammate", partners.edit, facts)


def _join(network: Network) -> None:
    asked = partners.NewPartner(
        project_id=network.project("foreign"),
        kind="company",
        name="x",
        business_id=FREE_ID,
        stage="reached",
        on=DAY,
    )
    network.do("outsider", partners.add, asked)


def _advance(network: Network) -> None:
    number = network.partnership("own", "Uusi Oy")
    network.do("owner", partnerships.reach, partnerships.NextStage(network.project("own"), number, 1, "advised"))


def _merge(network: Network) -> None:
    other = network.partner("Kutomo Oy")
    network.do("coordinator", merges.merge, merges.Merge(network.partner("Uusi Oy"), 1, other, 1))


@pytest.mark.parametrize("use", [_edit, _join, _advance, _merge])
def test_what_was_used_since_stands_in_the_way_until_it_may_stay(network: Network, use: Any) -> None:
    answer = take(network, row(2, "Uusi Oy", business_id=FREE_ID), row(3, "Toinen Oy"))
    use(network)
    before = everything(network)
    with pytest.raises(Refused) as refused:
        undo(network, answer)
    fault = refused.value.faults[0]
    assert (fault.code, fault.params) == ("import_in_use", {"n": 1, "names": ("Uusi Oy",)})
    assert everything(network) == before
    done = undo(network, answer, leaves=True)
    assert (done["removed"], done["left"]) == (1, 1)
    assert network.partnership("own", "Uusi Oy")


def test_an_action_of_one_that_was_known_before_stands_in_the_way_too(network: Network) -> None:
    answer = take(network, row(2, "Bageri", business_id=IDS["Bageri Ab"]))
    bakery: dict[str, Any] = {"project_id": network.project("own"), "partner_id": network.partner("Bageri Ab")}
    network.do("owner", actions.add, actions.NewAction(**bakery, title="Uuni", sector="industry", idea_on=DAY))
    with pytest.raises(Refused) as refused:
        undo(network, answer)
    assert refused.value.faults[0].params["names"] == ("Bageri Ab",)


def test_what_was_removed_by_hand_is_in_nobodys_way(network: Network) -> None:
    answer = take(network, row(2, "Uusi Oy"), row(3, "Toinen Oy"))
    number = network.partnership("own", "Uusi Oy")
    network.do("owner", partnerships.remove, partnerships.RemovedPartnership(network.project("own"), number, 1))
    assert undo(network, answer)["left"] == 0


def test_an_import_is_undone_once_by_its_project_and_as_it_was_seen(network: Network) -> None:
    answer = take(network, row(2, "Uusi Oy"))
    with pytest.raises(Missing):
        network.do("outsider", imports.undo, UndoneImport(network.project("foreign"), answer["id"], 1))
    with pytest.raises(Stale):
        undo(network, {**answer, "version": 2})
    undone = undo(network, answer, persona="teammate")
    with pytest.raises(Refused) as refused:
        undo(network, undone)
    assert [fault.code for fault in refused.value.faults] == ["import_undone"]


# Many


@pytest.mark.slow
def test_twenty_thousand_rows_taken_twice_add_nothing_the_second_time(sqlite_network: Network) -> None:
    network = sqlite_network
    rows = [
        row(number, f"{BEGINNINGS[number % 20]} {number:x} {ENDS[number % 10]}", municipality_code="398")
        for number in range(2, 20_002)
    ]
    first = network.do("owner", imports.take, wanted(network, *rows, doubtful=True))
    assert counts(first)[0] == 20_000
    before = held(network)
    random.Random(1).shuffle(rows)  # noqa: S311 - the same order each time
    assert counts(network.do("owner", imports.take, wanted(network, *rows, doubtful=True))) == (0, 0, 20_000, 0)
    assert held(network) == before
