"""Two that are one count as one, until a person takes that back."""

from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import select

from db.commands.merges import KeptApart, Merge, SameId, Unmerge, keep_apart, merge, report, unmerge
from db.commands.partners import EditedPartner, NewPartner, add, edit
from db.faults import Missing, Refused, Stale
from db.models import LikelyPair, Partner
from tests.partners import FREE_ID, IDS, TODAY
from tests.personas import Network


def row(network: Network, name: str) -> Any:
    with network.database.reading() as connection:
        return connection.execute(select(Partner.__table__).where(Partner.name == name)).one()


def merged(network: Network, kept: str, other: str) -> dict[str, Any]:
    one, two = row(network, kept), row(network, other)
    return network.do("coordinator", merge, Merge(one.id, one.version, two.id, two.version))


def unmerged(network: Network, name: str) -> dict[str, Any]:
    one = row(network, name)
    return network.do("coordinator", unmerge, Unmerge(one.id, one.version))


def roots(network: Network, *names: str) -> list[str | None]:
    """Return the name as which each of these counts; None where it is its own."""
    with network.database.reading() as connection:
        by_id = {each.id: each.name for each in connection.execute(select(Partner.id, Partner.name))}
    return [by_id.get(row(network, name).root_id) for name in names]


def pair(network: Network, one: str, other: str) -> Any:
    first, second = sorted((network.partner(one), network.partner(other)))
    with network.database.reading() as connection:
        of_them = (LikelyPair.first_id == first, LikelyPair.second_id == second)
        return connection.execute(select(LikelyPair.__table__).where(*of_them)).one_or_none()


def faults(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


CHAIN = ("Kutomo Oy", "Naapurin tila", "Hiljainen Oy", "Neuvottu ry")


# Merging and its undoing


def test_a_merged_one_counts_as_the_other_and_keeps_all_that_is_its_own(network: Network) -> None:
    before, kept = row(network, "Hiljainen Oy"), row(network, "Kutomo Oy")
    assert merged(network, "Kutomo Oy", "Hiljainen Oy") == {"id": kept.id, "version": kept.version}
    after = row(network, "Hiljainen Oy")
    changed = {key for key, value in before._mapping.items() if after._mapping[key] != value}
    assert changed == {"version", "since", "merged_into_id", "root_id"}
    assert (after.merged_into_id, after.root_id, after.version) == (kept.id, kept.id, before.version + 1)
    assert row(network, "Kutomo Oy") == kept


def test_undoing_a_merge_leaves_everything_as_it_was(network: Network) -> None:
    before = {name: row(network, name)._mapping for name in CHAIN}
    merged(network, "Kutomo Oy", "Hiljainen Oy")
    assert unmerged(network, "Hiljainen Oy")["version"] == 3
    for name, earlier in before.items():
        after = row(network, name)._mapping
        assert {key for key in earlier if after[key] != earlier[key]} <= {"version", "since"}


@pytest.mark.parametrize("order", list(permutations(CHAIN[1:])))
def test_a_chain_of_merges_is_undone_in_any_order(sqlite_network: Network, order: tuple[str, ...]) -> None:
    """The chain: the last into the third, that into the second, and that into the first."""
    network = sqlite_network
    for kept, other in reversed(list(zip(CHAIN, CHAIN[1:], strict=False))):  # noqa: RUF007 - to be reversed
        merged(network, kept, other)
    assert roots(network, *CHAIN) == [None, *["Kutomo Oy"] * 3]
    whole = set(CHAIN[1:])
    for taken in order:
        unmerged(network, taken)
        whole.discard(taken)
        found = [root or name for root, name in zip(roots(network, *CHAIN), CHAIN, strict=True)]
        assert found == [_end(name, whole) for name in CHAIN]
    assert roots(network, *CHAIN) == [None] * 4


def _end(name: str, merged_ones: set[str]) -> str:
    """Return where a name of the chain leads in the end, when these are merged into the one before them."""
    return _end(CHAIN[CHAIN.index(name) - 1], merged_ones) if name in merged_ones else name


def test_those_merged_into_one_that_is_merged_count_as_the_last(network: Network) -> None:
    merged(network, "Naapurin tila", "Hiljainen Oy")
    merged(network, "Naapurin tila", "Neuvottu ry")
    merged(network, "Kutomo Oy", "Naapurin tila")
    assert roots(network, "Hiljainen Oy", "Neuvottu ry", "Naapurin tila") == ["Kutomo Oy"] * 3
    unmerged(network, "Naapurin tila")
    assert roots(network, "Hiljainen Oy", "Neuvottu ry", "Naapurin tila") == ["Naapurin tila"] * 2 + [None]


def test_two_that_share_a_project_are_merged(network: Network) -> None:
    merged(network, "Hiljainen Oy", "Kutomo Oy")
    assert network.partnership("own", "Hiljainen Oy") != network.partnership("own", "Kutomo Oy")


@pytest.mark.parametrize(
    ("kept", "other", "code"),
    [
        ("Kutomo Oy", "Kutomo Oy", "same_partner"),
        ("Kutomo Oy", "Metsäkone", "merged_already"),
        ("Metsäkone", "Kutomo Oy", "merged_already"),
        ("Metsäkone Oy", "Metsäkone", "merged_already"),  # once more
        ("Metsäkone", "Metsäkone Oy", "merged_already"),  # in a ring
        ("Kutomo Oy", "Bageri Ab", "keep_the_one_with_id"),
        ("Metsäkone Oy", "Bageri Ab", "two_business_ids"),
    ],
)
def test_what_cannot_be_merged_is_told(network: Network, kept: str, other: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        merged(network, kept, other)
    assert faults(refused.value) == {("merged_id", code)}


@pytest.mark.parametrize(("kept_behind", "merged_behind"), [(1, 0), (0, 1)])
def test_an_older_view_of_either_is_not_merged(network: Network, kept_behind: int, merged_behind: int) -> None:
    one, two = row(network, "Kutomo Oy"), row(network, "Hiljainen Oy")
    wanted = Merge(one.id, one.version - kept_behind, two.id, two.version - merged_behind)
    with pytest.raises(Stale):
        network.do("coordinator", merge, wanted)
    assert roots(network, "Hiljainen Oy") == [None]


def test_what_is_not_merged_is_not_undone(network: Network) -> None:
    with pytest.raises(Refused) as refused:
        unmerged(network, "Kutomo Oy")
    assert faults(refused.value) == {("id", "not_merged")}
    seen = row(network, "Metsäkone")
    with pytest.raises(Stale):
        network.do("coordinator", unmerge, Unmerge(seen.id, seen.version - 1))


def test_a_merged_one_is_free_again_to_have_a_business_id(network: Network) -> None:
    facts: dict[str, Any] = {"kind": "company", "name": "Metsäkone", "business_id": FREE_ID}
    number, second = network.partner("Metsäkone"), network.project("second")
    there: dict[str, Any] = {"project_id": second, "id": number, "seen_version": 2}
    with pytest.raises(Missing):
        network.do("owner", edit, EditedPartner(**there, **facts))
    unmerged(network, "Metsäkone")
    assert network.do("owner", edit, EditedPartner(**there | {"seen_version": 3}, **facts))["version"] == 4
    with pytest.raises(Refused) as refused:
        merged(network, "Metsäkone Oy", "Metsäkone")
    assert faults(refused.value) == {("merged_id", "two_business_ids")}


# Likely pairs


def test_a_pair_kept_apart_is_two_partners(network: Network) -> None:
    waiting = pair(network, "Bageri Ab", "Bagerit")
    answer = network.do("coordinator", keep_apart, KeptApart(waiting.id, waiting.version))
    assert answer == {"id": waiting.id, "version": waiting.version + 1}
    assert pair(network, "Bageri Ab", "Bagerit").apart
    with pytest.raises(Stale):
        network.do("coordinator", keep_apart, KeptApart(waiting.id, waiting.version))


def test_a_merge_that_is_undone_leaves_the_pair_waiting_whatever_was_saved_in_between(network: Network) -> None:
    merged(network, "Bageri Ab", "Bagerit")
    there = row(network, "Bageri Ab")
    network.do("outsider", edit, EditedPartner(
        project_id=network.project("foreign"), id=there.id, seen_version=there.version, kind="company",
        name="Bageri Ab", business_id=there.business_id, municipality_code="398",
    ))  # fmt: skip
    unmerged(network, "Bagerit")
    assert pair(network, "Bageri Ab", "Bagerit").apart is False


def same_id(network: Network, name: str, business_id: str, slug: str = "own") -> SameId:
    return SameId(network.project(slug), network.partner(name), business_id)


def test_a_reported_pair_waits_as_the_surest_whatever_the_names(network: Network) -> None:
    network.do("owner", report, same_id(network, "Naapurin tila", " fi 15728600 "))
    found = pair(network, "Naapurin tila", "Bageri Ab")
    assert (found.nearness, found.likeness, found.apart) == ("same_id", 100, False)
    # A new name does not take back what a person has said.
    network.do("owner", edit, EditedPartner(
        project_id=network.project("own"), id=network.partner("Naapurin tila"), seen_version=1, kind="farm",
        name="Toinen tila",
    ))  # fmt: skip
    assert pair(network, "Toinen tila", "Bageri Ab") == found
    # A business id of its own does: two ids are two in the register.
    network.do("owner", edit, EditedPartner(
        project_id=network.project("own"), id=network.partner("Toinen tila"), seen_version=2, kind="farm",
        name="Toinen tila", business_id=FREE_ID,
    ))  # fmt: skip
    assert pair(network, "Toinen tila", "Bageri Ab") is None


def test_a_pair_that_waits_by_name_or_was_kept_apart_is_reported_nevertheless(network: Network) -> None:
    network.do("outsider", report, same_id(network, "Bagerit", IDS["Bageri Ab"], "foreign"))
    waiting = pair(network, "Bageri Ab", "Bagerit")
    assert (waiting.nearness, waiting.likeness) == ("same_id", 100)
    network.do("coordinator", keep_apart, KeptApart(waiting.id, waiting.version))
    network.do("outsider", report, same_id(network, "Bagerit", IDS["Bageri Ab"], "foreign"))
    assert pair(network, "Bageri Ab", "Bagerit").apart is False


@pytest.mark.parametrize(
    ("name", "business_id", "code"),
    [
        ("Naapurin tila", FREE_ID, "business_id_unknown"),
        ("Naapurin tila", "", "business_id_unknown"),
        ("Naapurin tila", "\x00", "business_id_unknown"),
        ("Metsäkone Oy", IDS["Metsäkone Oy"], "business_id_unknown"),  # its own
        ("Metsäkone Oy", IDS["Bageri Ab"], "two_business_ids"),
    ],
)
def test_a_report_that_names_no_other_is_refused(network: Network, name: str, business_id: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", report, same_id(network, name, business_id))
    assert faults(refused.value) == {("business_id", code)}


@pytest.mark.parametrize(("name", "slug"), [("Bagerit", "own"), ("Metsäkone", "second"), ("Erehdys Oy", "own")])
def test_whom_one_s_project_does_not_have_is_not_reported(network: Network, name: str, slug: str) -> None:
    with pytest.raises(Missing):
        network.do("owner", report, same_id(network, name, IDS["Bageri Ab"], slug))


def test_a_partner_added_in_a_project_that_has_a_merged_one_joins_no_more_than_once(network: Network) -> None:
    made = network.do("outsider", add, NewPartner(
        project_id=network.project("coming"), kind="company", name="Metsäkone Oy",
        business_id=IDS["Metsäkone Oy"], stage="reached", on=TODAY,
    ))  # fmt: skip
    assert made["known"]
    assert made["id"] == network.partner("Metsäkone Oy")
