"""Partners are entered once for the whole network, whoever enters them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from db.commands.partners import EditedLonePartner, EditedPartner, NewPartner, add, edit, edit_lone
from db.faults import Forbidden, Missing, Refused, Stale
from db.history import rows
from db.models import LikelyPair, Partner, Partnership
from tests.partners import FREE_ID, IDS, TODAY
from tests.personas import Network


def new(network: Network, slug: str = "own", **changes: Any) -> NewPartner:
    facts: dict[str, Any] = {"kind": "company", "name": "Uusi Oy", "stage": "reached", "on": TODAY}
    return NewPartner(project_id=network.project(slug), **(facts | changes))


def row(network: Network, name: str) -> Any:
    with network.database.reading() as connection:
        return connection.execute(select(Partner.__table__).where(Partner.name == name)).one()


def edited(network: Network, name: str, slug: str = "own", /, **changes: Any) -> EditedPartner:
    there = row(network, name)
    facts = {"kind": there.kind, "name": name, "business_id": there.business_id, "seen_version": there.version}
    return EditedPartner(project_id=network.project(slug), id=there.id, **(facts | changes))


def count(network: Network, model: Any = Partner) -> int:
    with network.database.reading() as connection:
        return connection.execute(select(func.count()).select_from(model)).scalar_one()


def pairs_of(network: Network, name: str) -> dict[str, tuple[str, bool]]:
    """Return by the other's name how near a partner's pairs are, and whether they were kept apart."""
    number, pair, other = network.partner(name), LikelyPair.__table__, Partner.__table__
    of_it = (pair.c.first_id == number) | (pair.c.second_id == number)
    is_other = (other.c.id != number) & ((other.c.id == pair.c.first_id) | (other.c.id == pair.c.second_id))
    with network.database.reading() as connection:
        found = connection.execute(
            select(other.c.name, pair.c.nearness, pair.c.apart).join(pair, is_other).where(of_it)
        )
        return {each.name: (each.nearness, each.apart) for each in found}


def faults(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


# Adding


def test_a_partner_is_added_with_its_stage_and_its_words_cleaned(network: Network) -> None:
    wanted = new(network, name="  Uusi\u0301 Oy ", business_id="fi 26174164", size_class="small",
                 size_basis="staff", municipality_code="398", tol_2008="C", stage="committed",
                 on=date(2026, 10, 1))  # fmt: skip
    made = network.do("owner", add, wanted)
    assert (made["version"], made["known"]) == (1, False)
    there = row(network, "Uusí Oy")
    assert (there.id, there.business_id, there.match_key, there.tol_2025) == (made["id"], FREE_ID, "uusi", None)
    with network.database.reading() as connection:
        of_it = select(Partnership.committed_on, Partnership.reached_on).where(Partnership.partner_id == there.id)
        assert tuple(connection.execute(of_it).one()) == (date(2026, 10, 1), None)


def test_who_has_the_business_id_joins_the_project_and_stays_what_it_is(network: Network) -> None:
    before, partners = row(network, "Bageri Ab"), count(network)
    wanted = new(network, name="Leipomo", kind="farm", business_id="1572860 0", named_until=None)
    assert network.do("owner", add, wanted) == {"id": before.id, "version": before.version, "known": True}
    assert row(network, "Bageri Ab") == before
    assert count(network) == partners
    assert network.partnership("own", "Bageri Ab")


@pytest.mark.parametrize("name", ["Metsäkone Oy", "Metsäkone"])
def test_a_known_one_is_not_added_to_its_project_again_also_where_it_came_by_a_merged_one(
    network: Network, name: str
) -> None:
    slug = "own" if name == "Metsäkone Oy" else "second"
    before = count(network, Partnership)
    with pytest.raises(Refused) as refused:
        network.do("owner", add, new(network, slug, business_id=IDS["Metsäkone Oy"]))
    assert faults(refused.value) == {("business_id", "partner_in_project")}
    assert count(network, Partnership) == before


def test_a_request_sent_twice_adds_one(network: Network) -> None:
    before, wanted = count(network), new(network)
    first = network.do("owner", add, wanted, "request-once")
    assert network.do("owner", add, wanted, "request-once") == first
    assert count(network) == before + 1


def test_all_faults_of_a_partner_are_said_at_once_by_field(network: Network) -> None:
    wanted = new(
        network, kind="club", name="", business_id="1572860-1", municipality_code="999", tol_2008="Z",
        tol_2025="C", size_class="huge", named_from=date(2026, 5, 2), named_until=date(2026, 5, 1),
        stage="dropped", on=date(2026, 11, 19),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        network.do("owner", add, wanted)
    assert faults(refused.value) == {
        ("kind", "kind_unknown"), ("name", "empty"), ("business_id", "business_id_wrong"),
        ("municipality_code", "municipality_unknown"), ("tol_2008", "industry_unknown"),
        ("tol_2025", "industry_unknown"),  # a section of 2008 only
        ("size_class", "size_unknown"), ("size_basis", "size_basis_missing"), ("named_until", "ends_before_start"),
        ("stage", "stage_unknown"), ("on", "done_in_future"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"on": None}, ("on", "day_missing")),
        ({"on": date(1999, 1, 1)}, ("on", "day_outside_calendar")),
        ({"name": "x" * 201}, ("name", "too_long")),
        ({"name": "a\nb"}, ("name", "one_line")),
        ({"named_until": TODAY}, ("named_from", "consent_without_start")),
        ({"size_class": "micro", "size_basis": "guess"}, ("size_basis", "size_basis_missing")),
        # What no database would even take.
        ({"business_id": "\x00"}, ("business_id", "business_id_wrong")),
        ({"business_id": "\ud800"}, ("business_id", "business_id_wrong")),
        ({"municipality_code": "\x00"}, ("municipality_code", "municipality_unknown")),
        ({"tol_2008": "\x00"}, ("tol_2008", "industry_unknown")),
        ({"kind": "\x00"}, ("kind", "kind_unknown")),
    ],
)
def test_a_wrong_part_is_told(network: Network, changes: dict[str, Any], fault: tuple[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", add, new(network, **changes))
    assert faults(refused.value) == {fault}


@pytest.mark.parametrize("name", ["Oy", "...", "\u0301", "ﷺ" * 200, "ΐ" * 200, "Ä" * 200])
def test_any_name_of_two_hundred_characters_has_its_keys(network: Network, name: str) -> None:
    made = network.do("owner", add, new(network, name=name))
    with network.database.reading() as connection:
        key = connection.execute(select(Partner.match_key).where(Partner.id == made["id"])).scalar_one()
    assert 0 < len(key) <= 250


def test_a_size_class_taken_away_takes_its_basis_with_it(network: Network) -> None:
    made = network.do("owner", add, new(network, size_class="", size_basis="staff"))
    with network.database.reading() as connection:
        kept = connection.execute(select(Partner.size_class, Partner.size_basis).where(Partner.id == made["id"]))
        assert tuple(kept.one()) == (None, None)


# Likely pairs


def test_names_that_are_equal_or_alike_wait_for_the_coordinator(network: Network) -> None:
    network.do("owner", add, new(network, name="KUTOMO"))  # in another municipality, or in none
    assert pairs_of(network, "KUTOMO") == {"Kutomo Oy": ("same_name", False)}
    network.do("owner", add, new(network, name="Bageria", municipality_code="398"))
    assert pairs_of(network, "Bageria") == {
        "Bageri Ab": ("similar_name", False)
    }  # one letter of seven is not like


def test_who_is_likely_to_be_nobody_waits_for_nobody(network: Network) -> None:
    before = count(network, LikelyPair)
    network.do("owner", add, new(network, name="Bageria"))  # alike, and elsewhere
    network.do("owner", add, new(network, name="Metsäkone Ab", business_id=FREE_ID))  # alike, of another id
    network.do("owner", add, new(network, name="..."))
    network.do("owner", add, new(network, name="\u0301"))  # both without a letter, and not the same
    assert count(network, LikelyPair) == before


def test_of_many_that_are_alike_twenty_wait(sqlite_network: Network) -> None:
    for _each in range(22):
        sqlite_network.do("owner", add, new(sqlite_network, name="Sama"))
    before = count(sqlite_network, LikelyPair)
    sqlite_network.do("owner", add, new(sqlite_network, name="Sama Oy"))
    assert count(sqlite_network, LikelyPair) == before + 20
    # Those beyond twenty are as likely as ever: a change of the first one takes none of its pairs away.
    with sqlite_network.database.reading() as connection:
        oldest = connection.execute(select(func.min(Partner.id)).where(Partner.name == "Sama")).scalar_one()
    before = count(sqlite_network, LikelyPair)
    facts: dict[str, Any] = {"kind": "farm", "name": "Sama", "project_id": sqlite_network.project("own")}
    sqlite_network.do("owner", edit, EditedPartner(id=oldest, seen_version=1, **facts))
    assert count(sqlite_network, LikelyPair) == before


def test_a_pair_waits_with_the_nearness_of_the_names_of_today(network: Network) -> None:
    network.do("outsider", edit, edited(network, "Bagerit", "foreign", name="Bageri", municipality_code="398"))
    assert pairs_of(network, "Bageri") == {"Bageri Ab": ("same_name", False)}
    network.do("outsider", edit, edited(network, "Bageri", "foreign", name="Konditoria"))
    assert pairs_of(network, "Konditoria") == {}


def test_a_pair_that_was_kept_apart_is_not_asked_about_again(network: Network) -> None:
    network.do("outsider", edit, edited(network, "Hiljanen", "foreign", name="Hiljainen", municipality_code="398"))
    assert pairs_of(network, "Hiljainen") == {"Hiljainen Oy": ("similar_name", True)}


def test_two_with_business_ids_of_their_own_wait_no_more(network: Network) -> None:
    network.do(
        "outsider", edit, edited(network, "Bagerit", "foreign", business_id=FREE_ID, municipality_code="398")
    )
    assert pairs_of(network, "Bagerit") == {}


# Editing


def test_what_is_said_of_a_partner_is_changed_and_its_earlier_wording_kept(network: Network) -> None:
    wanted = edited(network, "Kutomo Oy", name="Kutoja Oy", kind="company", named_until=None)
    assert network.do("teammate", edit, wanted)["version"] == 2
    there = row(network, "Kutoja Oy")
    assert (there.kind, there.match_key, there.order_key, there.named_from) == (
        "company",
        "kutoja",
        "kutoja oy",
        None,
    )
    past = rows(Partner, there.since - 1)
    with network.database.reading() as connection:
        before = connection.execute(select(past.c.name).where(past.c.id == there.id)).scalar_one()
    assert before == "Kutomo Oy"


def test_a_save_of_the_same_is_no_new_wording(network: Network) -> None:
    wanted = edited(network, "Hiljainen Oy", municipality_code="398")
    assert network.do("owner", edit, wanted)["version"] == 1


def test_an_older_view_of_a_partner_is_stale_and_has_both_texts(network: Network) -> None:
    seen = edited(network, "Kutomo Oy")
    network.do("owner", edit, replace(seen, name="Kutoja Oy"))
    with pytest.raises(Stale) as stale:
        network.do("teammate", edit, replace(seen, name="Kutojat Oy"))
    assert (stale.value.theirs["name"], stale.value.yours["name"]) == ("Kutoja Oy", "Kutojat Oy")
    assert stale.value.version == 2


def test_a_business_id_of_another_is_refused_and_one_s_own_is_not(network: Network) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", edit, edited(network, "Kutomo Oy", business_id=IDS["Bageri Ab"]))
    assert faults(refused.value) == {("business_id", "business_id_known")}
    network.do("owner", edit, edited(network, "Metsäkone Oy", name="Metsäkone Oyj"))
    assert row(network, "Metsäkone Oyj").business_id == IDS["Metsäkone Oy"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Bageri Ab", "own"),  # of another project, even though it is named to all
        ("Naapurin tila", "second"),  # of another of the asker's own projects
        ("Metsäkone", "second"),  # merged: the one that it counts as is edited
        ("Erehdys Oy", "own"),  # taken out again
    ],
)
def test_a_partner_is_edited_where_it_is_one_s_own_only(network: Network, name: str, slug: str) -> None:
    with pytest.raises(Missing):
        network.do("owner", edit, edited(network, name, slug, kind="other"))


def test_a_foreign_project_s_id_opens_no_partner(network: Network) -> None:
    with pytest.raises(Forbidden):
        network.do("owner", edit, edited(network, "Bageri Ab", "foreign"))


def test_the_one_that_a_merged_partner_counts_as_is_edited_where_only_the_merged_one_was_entered(
    network: Network,
) -> None:
    wanted = edited(network, "Metsäkone Oy", "second", name="Metsäkone ja pojat Oy")
    assert network.do("owner", edit, wanted)["version"] == 2


# In no project


def test_the_coordinator_edits_a_partner_that_is_in_no_project(network: Network) -> None:
    number = network.partner("Erehdys Oy")
    wanted = EditedLonePartner(id=number, seen_version=1, kind="farm", name=" Tila ")
    assert network.do("coordinator", edit_lone, wanted) == {"id": number, "version": 2}
    assert (row(network, "Tila").kind, row(network, "Tila").order_key) == ("farm", "tila")
    with pytest.raises(Stale):
        network.do("coordinator", edit_lone, replace(wanted, name="Toinen"))
    with pytest.raises(Refused) as refused:
        network.do("coordinator", edit_lone, replace(wanted, seen_version=2, name="", kind="x"))
    assert faults(refused.value) == {("name", "empty"), ("kind", "kind_unknown")}


def test_a_merged_partner_is_not_edited_and_a_lead_edits_no_lone_one(network: Network) -> None:
    merged = EditedLonePartner(id=network.partner("Metsäkone"), seen_version=2, kind="farm", name="Tila")
    with pytest.raises(Missing):
        network.do("coordinator", edit_lone, merged)
    with pytest.raises(Forbidden):
        network.do("owner", edit_lone, replace(merged, id=network.partner("Erehdys Oy")))
