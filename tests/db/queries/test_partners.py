"""Who is told what of partners. Why somebody must not be told of one stands beside each in tests/partners.py."""

from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest

from db.commands import merges, partners, partnerships
from db.engine import data_version
from db.faults import Missing
from db.partner_choice import Choice
from db.queries import partners as queries
from db.reading import fetch
from tests.partners import AUTUMN, IDS, SPRING, SUMMER, TODAY
from tests.personas import Network

NAMED = {"Metsäkone Oy", "Kutomo Oy", "Bageri Ab", "Timo Toimi"}
OWN = {"Metsäkone Oy", "Kutomo Oy", "Naapurin tila", "Hiljainen Oy"}
FOREIGN = {
    "Metsäkone Oy", "Bageri Ab", "Bagerit", "Hiljanen", "Neuvottu ry", "Lopettanut Oy", "Perunut Oy",
    "Huominen Oy", "Timo Toimi",
}  # fmt: skip
KNOWN = {
    "owner": OWN | NAMED, "teammate": OWN | NAMED, "outsider": FOREIGN | NAMED,
    "coordinator": OWN | FOREIGN | {"Erehdys Oy"}, "ministry": NAMED,
}  # fmt: skip
EVERYBODY = tuple(KNOWN)
CHOICES = [one.name for one in fields(Choice)]


def asked(network: Network, name: str, persona: str, as_of: int | None = None, **arguments: Any) -> Any:
    """Return what a query tells a persona, today unless another day is given."""
    if name not in ("merged_into", "likely_pairs", "likely_pair_count", "industries"):
        arguments = {"today": TODAY, **arguments}
    if name in ("partners", "partner_count"):
        looked_for = {one: arguments.pop(one) for one in CHOICES if one in arguments}
        arguments = {**arguments, "choice": Choice(**looked_for)}
    with network.database.reading() as connection:
        return fetch(connection, getattr(queries, name), network.identity(persona), as_of=as_of, **arguments)


def names(network: Network, persona: str, as_of: int | None = None, **arguments: Any) -> list[str]:
    found = asked(network, "partners", persona, as_of, **{"size": 100, **arguments})
    arguments.pop("size", None)
    arguments.pop("part", None)
    assert asked(network, "partner_count", persona, as_of, **arguments) >= len(found)
    return [row["name"] for row in found]


def cells(network: Network, persona: str, name: str) -> tuple[int, str | None]:
    found = {row["name"]: row for row in asked(network, "partners", persona, size=100)}
    return found[name]["projects"], found[name]["stage"]


def story(network: Network, persona: str, name: str, **arguments: Any) -> dict[str, dict[str, Any]]:
    found = asked(network, "story", persona, partner_id=network.partner(name), **arguments)
    return {row["name_fi"]: dict(row) for row in found}


def now(network: Network) -> int:
    with network.database.reading() as connection:
        return data_version(connection)


# Whom one is told of


@pytest.mark.parametrize("persona", EVERYBODY)
def test_each_is_told_of_those_of_their_own_projects_and_of_those_that_may_be_named(
    network: Network, persona: str
) -> None:
    found = names(network, persona)
    assert set(found) == KNOWN[persona]
    assert len(found) == len(set(found)), "one in two projects is one"
    assert asked(network, "partner_count", persona) == len(found)


@pytest.mark.parametrize("persona", ["ministry", "owner"])
def test_a_consent_holds_from_its_first_day_until_the_day_before_its_end(network: Network, persona: str) -> None:
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    before, after = set(names(network, persona, today=yesterday)), set(names(network, persona, today=tomorrow))
    assert before == KNOWN[persona] - {"Bageri Ab"} | {"Perunut Oy"}
    assert after == KNOWN[persona] | {"Huominen Oy"}


@pytest.mark.parametrize(
    ("persona", "projects", "stage"),
    [
        ("owner", 3, "acting"),  # with `second`, where it is known by the merged one
        ("coordinator", 3, "acting"),
        ("ministry", 3, "acting"),
    ],
)
def test_projects_are_counted_and_the_furthest_stage_told_as_far_as_they_may_be(
    network: Network, persona: str, projects: int, stage: str
) -> None:
    assert cells(network, persona, "Metsäkone Oy") == (projects, stage)


def test_what_is_told_of_one_is_of_the_partnerships_that_may_be_told_only(network: Network) -> None:
    owner, second = network.partner("Bageri Ab"), network.project("second")
    network.do("owner", partnerships.begin, partnerships.NewPartnership(second, owner, "advised", TODAY))
    assert cells(network, "owner", "Bageri Ab") == (2, "committed")
    assert cells(network, "ministry", "Bageri Ab") == (1, "committed")  # to be advised is nobody's to tell
    assert cells(network, "coordinator", "Lopettanut Oy") == (1, "dropped")
    assert cells(network, "coordinator", "Erehdys Oy") == (0, None)


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ({"words": "ÄKON"}, {"Metsäkone Oy"}),
        ({"words": " metsäkone "}, {"Metsäkone Oy"}),
        ({"words": "%"}, set()),
        ({"words": "_"}, set()),
        ({"words": "hiljai"}, set()),  # not to be found by searching either
        ({"words": "0162193-3"}, set()),
        ({"kind": "sole_trader"}, {"Timo Toimi"}),
        ({"kind": "farm"}, set()),
        ({"stage": "acting"}, {"Metsäkone Oy", "Kutomo Oy", "Timo Toimi"}),
        ({"stage": "committed"}, {"Metsäkone Oy", "Bageri Ab"}),
        ({"stage": "reached"}, set()),
        ({"stage": "dropped"}, set()),
        ({"words": "o", "kind": "company", "stage": "acting"}, {"Metsäkone Oy"}),
    ],
)
def test_the_ministry_finds_by_words_kind_and_stage_what_it_may_know(
    network: Network, arguments: dict[str, Any], found: set[str]
) -> None:
    assert set(names(network, "ministry", **arguments)) == found
    assert asked(network, "partner_count", "ministry", **arguments) == len(found)


def test_partners_are_found_by_project_and_stage_together(network: Network) -> None:
    own, second = network.project("own"), network.project("second")
    assert set(names(network, "ministry", project=own)) == {"Metsäkone Oy", "Kutomo Oy"}
    assert names(network, "ministry", project=second) == ["Metsäkone Oy"]  # by the merged one
    assert names(network, "ministry", project=second, stage="acting") == []
    assert set(names(network, "owner", project=own, stage="reached")) == {"Naapurin tila"}
    assert names(network, "coordinator", project=network.project("foreign"), stage="dropped") == ["Lopettanut Oy"]


def test_partners_come_by_part_in_the_order_of_the_alphabet(network: Network) -> None:
    for name in ("Äiti Oy", "Åke Ab", "Zeta"):
        network.do("owner", partners.add, partners.NewPartner(
            project_id=network.project("own"), kind="company", name=name, stage="reached", on=TODAY
        ))  # fmt: skip
    parts = [names(network, "teammate", part=part, size=4) for part in range(4)]
    assert [len(part) for part in parts] == [4, 4, 1, 0]
    assert [name for part in parts for name in part] == [
        "Bageri Ab", "Hiljainen Oy", "Kutomo Oy", "Metsäkone Oy", "Naapurin tila", "Timo Toimi", "Zeta", "Åke Ab",
        "Äiti Oy",
    ]  # fmt: skip


def test_whoever_claims_the_projects_of_others_is_not_believed(network: Network) -> None:
    for claimed in (None, frozenset({network.project("foreign")})):
        assert set(names(network, "owner", inside=claimed)) == KNOWN["owner"]
        assert set(names(network, "ministry", inside=claimed)) == NAMED


# What one is told of them


@pytest.mark.parametrize("persona", EVERYBODY)
def test_whom_one_is_not_told_of_is_not_there(network: Network, persona: str) -> None:
    for name in sorted(KNOWN["coordinator"]):
        number = network.partner(name)
        if name in KNOWN[persona]:
            assert asked(network, "partner", persona, partner_id=number)["name"] == name
            continue
        assert story(network, persona, name) == {}
        assert asked(network, "revisions", persona, partner_id=number) == ()
        with pytest.raises(Missing):
            asked(network, "partner", persona, partner_id=number)


@pytest.mark.parametrize(
    ("persona", "known"), [("outsider", True), ("coordinator", True), ("owner", False), ("ministry", False)]
)
def test_a_sole_trader_s_business_id_is_for_who_keeps_it(network: Network, persona: str, known: bool) -> None:
    found = asked(network, "partner", persona, partner_id=network.partner("Timo Toimi"))
    assert found["known"] is known
    assert found["business_id"] == (IDS["Timo Toimi"] if known else None)
    assert found["named_from"] == (SPRING if known else None)
    company = asked(network, "partner", persona, partner_id=network.partner("Bageri Ab"))
    assert (company["business_id"], company["municipality_sv"]) == (IDS["Bageri Ab"], "Lahtis")


def test_others_are_told_no_days_of_reaching_or_advising(network: Network) -> None:
    inside, outside = (story(network, one, "Metsäkone Oy") for one in ("outsider", "ministry"))
    assert set(inside) == set(outside) == {"Own", "Foreign", "Second"}
    assert (inside["Foreign"]["advised_on"], outside["Foreign"]["advised_on"]) == (SPRING, None)
    assert (inside["Foreign"]["own"], outside["Foreign"]["own"]) == (True, False)
    assert (inside["Own"]["own"], inside["Own"]["reached_on"], inside["Own"]["acting_on"]) == (False, None, AUTUMN)
    assert outside["Foreign"]["committed_on"] == AUTUMN
    assert all(row["reached_on"] is row["advised_on"] is None for row in outside.values())


def test_others_are_told_the_name_that_may_be_named_and_not_another_of_a_merged_one(network: Network) -> None:
    assert story(network, "owner", "Metsäkone Oy")["Second"]["partner_name"] == "Metsäkone"
    assert story(network, "ministry", "Metsäkone Oy")["Second"]["partner_name"] == "Metsäkone Oy"
    merged, root = network.partner("Metsäkone"), network.partner("Metsäkone Oy")
    for persona, name in (("owner", "Metsäkone"), ("coordinator", "Metsäkone"), ("ministry", "Metsäkone Oy")):
        found = asked(network, "partner", persona, partner_id=merged)
        assert (found["name"], found["root_id"]) == (name, root)
    assert story(network, "coordinator", "Metsäkone") == {}  # it has none of its own


def test_a_story_tells_the_latest_first(network: Network) -> None:
    assert list(story(network, "coordinator", "Metsäkone Oy")) == ["Own", "Foreign", "Second"]
    dropped = story(network, "outsider", "Lopettanut Oy")["Foreign"]
    assert (dropped["stage"], dropped["dropped_on"], dropped["dropped_reason"]) == (
        "dropped",
        SUMMER,
        "Moved away",
    )


def test_who_keeps_a_partner_is_told_every_wording_of_its_facts_and_others_none(network: Network) -> None:
    number, before = network.partner("Kutomo Oy"), now(network)
    network.do("teammate", partners.edit, partners.EditedPartner(
        project_id=network.project("own"), id=number, seen_version=1, kind="company", name="Kutoja Oy",
        named_from=SPRING,
    ))  # fmt: skip
    told = {one: asked(network, "revisions", one, partner_id=number) for one in EVERYBODY}
    assert [(row["version"], row["name"], row["name_of"]) for row in told["owner"]] == [
        (1, "Kutomo Oy", None), (2, "Kutoja Oy", "Teammate"),
    ]  # fmt: skip
    assert told["coordinator"] == told["teammate"] == told["owner"]
    assert told["outsider"] == told["ministry"] == ()
    assert [row["version"] for row in asked(network, "revisions", "owner", before, partner_id=number)] == [1]


# Past moments


def test_a_past_moment_tells_what_was_told_then(network: Network) -> None:
    before = now(network)
    told = asked(network, "partners", "coordinator", size=100)
    root, hidden = network.partner("Metsäkone Oy"), network.partner("Naapurin tila")
    network.do("coordinator", merges.unmerge, merges.Unmerge(network.partner("Metsäkone"), 2))
    network.do("coordinator", merges.merge, merges.Merge(network.partner("Bageri Ab"), 1, hidden, 1))
    network.do("owner", partners.edit, partners.EditedPartner(
        project_id=network.project("own"), id=root, seen_version=1, kind="sole_trader", name="Metsuri"
    ))  # fmt: skip
    assert set(names(network, "ministry")) == NAMED - {"Metsäkone Oy"}
    assert cells(network, "owner", "Bageri Ab") == (2, "committed")
    assert asked(network, "partners", "coordinator", before, size=100) == told
    assert asked(network, "partner_count", "coordinator", before) == len(told)
    for persona in ("owner", "outsider", "coordinator"):
        assert asked(network, "partner", persona, before, partner_id=root)["name"] == "Metsäkone Oy"
    assert set(names(network, "owner", before)) == OWN
    assert names(network, "coordinator", 1) == []


def test_a_merge_into_one_that_may_be_named_tells_its_committed_partnerships_and_no_others(
    network: Network,
) -> None:
    merged = merges.Merge(network.partner("Bageri Ab"), 1, network.partner("Hiljainen Oy"), 1)
    network.do("coordinator", merges.merge, merged)
    network.do(
        "coordinator", merges.merge,
        merges.Merge(network.partner("Bageri Ab"), 1, network.partner("Naapurin tila"), 1),
    )  # fmt: skip
    assert set(story(network, "ministry", "Bageri Ab")) == {"Own", "Foreign"}
    assert [row["name_fi"] for row in asked(
        network, "story", "owner", partner_id=network.partner("Bageri Ab")
    )] == ["Own", "Own", "Foreign"]  # fmt: skip
    assert cells(network, "ministry", "Bageri Ab") == (2, "acting")


# For the coordinator


def test_pairs_wait_the_surest_first_until_they_are_merged_or_kept_apart(network: Network) -> None:
    reported = merges.SameId(network.project("own"), network.partner("Naapurin tila"), IDS["Metsäkone Oy"])
    network.do("owner", merges.report, reported)
    pairs = asked(network, "likely_pairs", "coordinator")
    assert [(row["nearness"], row["first_name"], row["second_name"]) for row in pairs] == [
        ("same_id", "Metsäkone Oy", "Naapurin tila"), ("similar_name", "Bageri Ab", "Bagerit"),
    ]  # fmt: skip
    # In how many projects: with `second`, where the merged one was entered.
    assert (pairs[0]["first_projects"], pairs[0]["second_projects"], pairs[1]["first_municipality_sv"]) == (
        3, 1, "Lahtis",
    )  # fmt: skip
    assert asked(network, "likely_pair_count", "coordinator") == 2
    assert len(asked(network, "likely_pairs", "coordinator", size=1, part=1)) == 1
    before = now(network)
    network.do("coordinator", merges.keep_apart, merges.KeptApart(pairs[1]["id"], pairs[1]["version"]))
    network.do("coordinator", merges.merge, merges.Merge(
        pairs[0]["first_id"], pairs[0]["first_version"], pairs[0]["second_id"], pairs[0]["second_version"]
    ))  # fmt: skip
    assert asked(network, "likely_pairs", "coordinator") == ()
    assert asked(network, "likely_pair_count", "coordinator") == 0
    assert asked(network, "likely_pairs", "coordinator", before) == pairs
    assert asked(network, "likely_pair_count", "coordinator", before) == 2


def test_a_merged_one_is_listed_with_the_version_that_undoing_names(network: Network) -> None:
    merged = asked(network, "merged_into", "coordinator", partner_id=network.partner("Metsäkone Oy"))
    assert [(row["name"], row["version"]) for row in merged] == [("Metsäkone", 2)]
    network.do("coordinator", merges.unmerge, merges.Unmerge(merged[0]["id"], merged[0]["version"]))
    assert asked(network, "merged_into", "coordinator", partner_id=network.partner("Metsäkone Oy")) == ()


def test_industries_are_those_of_a_version_of_the_classification(network: Network) -> None:
    assert [row["code"] for row in asked(network, "industries", "owner")] == ["A", "C"]
    assert [row["name_sv"] for row in asked(network, "industries", "owner", version=2025)] == ["A sv"]


def test_of_a_past_moment_others_partners_are_not_told(network: Network) -> None:
    """Who agreed to be named then may have ended that since, and no past view may go on telling it."""
    then = now(network)
    assert set(names(network, "ministry")) == NAMED
    assert names(network, "ministry", then) == []
    with pytest.raises(Missing):
        asked(network, "partner", "ministry", then, partner_id=network.partner("Kutomo Oy"))
    assert "Kutomo Oy" in names(network, "coordinator", then)
