"""The partners of a project for those who keep them. Why each is there stands in tests/partners.py."""

from typing import Any

from db.engine import data_version
from db.queries import partnerships
from db.reading import fetch
from tests.partners import AUTUMN, IDS, SPRING, SUMMER, TODAY
from tests.personas import Network


def asked(network: Network, slug: str, as_of: int | None = None, **arguments: Any) -> dict[str, dict[str, Any]]:
    """Return the rows of a project by the partner's name, in their order."""
    with network.database.reading() as connection:
        found = fetch(
            connection, partnerships.of_project, network.identity("coordinator"), as_of=as_of, today=TODAY,
            project_id=network.project(slug), **arguments,
        )  # fmt: skip
    return {row["name"]: dict(row) for row in found}


def test_every_partner_of_the_project_and_no_other_s(network: Network) -> None:
    assert list(asked(network, "own")) == ["Hiljainen Oy", "Kutomo Oy", "Metsäkone Oy", "Naapurin tila"]
    assert list(asked(network, "ended")) == []


def test_a_row_has_its_facts_its_stage_and_its_days(network: Network) -> None:
    row = asked(network, "own")["Metsäkone Oy"]
    facts = {
        "kind": "company",
        "business_id": IDS["Metsäkone Oy"],
        "municipality_fi": "Lahti",
        "named_from": SPRING,
    }
    days = {
        "reached_on": SPRING,
        "advised_on": None,
        "committed_on": SUMMER,
        "acting_on": AUTUMN,
        "stage": "acting",
    }
    assert {name: row[name] for name in (*facts, *days)} == facts | days
    dropped = asked(network, "foreign")["Lopettanut Oy"]
    assert (dropped["stage"], dropped["dropped_on"], dropped["dropped_reason"]) == (
        "dropped",
        SUMMER,
        "Moved away",
    )


def test_a_sole_trader_s_business_id_is_left_out(network: Network) -> None:
    found = asked(network, "foreign")
    assert found["Timo Toimi"]["business_id"] is None
    assert found["Bageri Ab"]["business_id"] == IDS["Bageri Ab"]


def test_a_merged_partner_is_told_as_the_project_knows_it_and_counts_as_the_other(network: Network) -> None:
    (row,) = asked(network, "second").values()
    assert (row["name"], row["partner_id"]) == ("Metsäkone", network.partner("Metsäkone Oy"))


def test_the_parts_follow_each_other(network: Network) -> None:
    parts = [list(asked(network, "own", part=part, size=3)) for part in range(3)]
    assert parts == [["Hiljainen Oy", "Kutomo Oy", "Metsäkone Oy"], ["Naapurin tila"], []]


def test_a_past_moment_has_what_was_there_then(network: Network) -> None:
    with network.database.reading() as connection:
        now = data_version(connection)
    assert asked(network, "own", now) == asked(network, "own")
    # Erehdys Oy was taken out with the last change but those of three weeks.
    then = next(moment for moment in range(now, 0, -1) if "Erehdys Oy" in asked(network, "own", moment))
    assert set(asked(network, "own", then)) == set(asked(network, "own")) | {"Erehdys Oy"}
