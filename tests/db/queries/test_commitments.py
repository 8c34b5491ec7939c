"""Who may know which commitments and awards, and what is counted of them. Each partner with its why in
tests/partners.py and tests/commitments.py.
"""

from datetime import timedelta
from typing import Any

import pytest

from db.commands.commitments import EndedCommitment, end
from db.engine import data_version
from db.queries import commitments
from db.reading import Query, fetch
from tests.partners import SPRING, SUMMER, TODAY
from tests.personas import Network

Told = list[tuple[Any, ...]]


def ask(network: Network, persona: str, query: Query[..., Any], *, past: bool = False, **asked: Any) -> Any:
    with network.database.reading() as connection:
        as_of = data_version(connection) if past else None
        return fetch(connection, query, network.identity(persona), as_of=as_of, today=TODAY, **asked)


def of_partner(network: Network, persona: str, name: str, *, past: bool = False) -> set[tuple[Any, ...]]:
    rows = ask(network, persona, commitments.of_partner, past=past, partner_id=network.partner(name))
    return {(row["name_fi"], row["scheme"], row["own"], row["targets"]) for row in rows}


def of_project(network: Network, persona: str, slug: str, *, past: bool = False) -> Told:
    rows = ask(network, persona, commitments.of_project, past=past, project_id=network.project(slug))
    return [(row["partner_name"], row["scheme"], row["in_force"], row["due"], row["targets"]) for row in rows]


def test_schemes_are_told_by_name(network: Network) -> None:
    with network.database.reading() as connection:
        rows = commitments.schemes(connection, as_of=None)
    assert [(row["name"], row["project_id"]) for row in rows] == [
        ("Ilmastokumppani", network.project("own")), ("Klimatpartner", network.project("foreign")),
    ]  # fmt: skip


def test_one_partner_under_one_scheme_is_in_force_once(network: Network) -> None:
    """Metsäkone is Metsäkone Oy, and in force with two projects under each scheme; Hiljainen Oy has ended."""
    rows = ask(network, "coordinator", commitments.scheme_uses)
    assert {row["name"]: row["in_force"] for row in rows} == {"Ilmastokumppani": 1, "Klimatpartner": 3}


OWN_METSAKONE = {
    ("Own", "Ilmastokumppani", True, "Halve the fuel"), ("Own", "Klimatpartner", True, ""),
    ("Second", "Ilmastokumppani", True, ""),
}  # fmt: skip


def test_own_ones_are_told_whole_and_others_without_the_partner_s_targets(network: Network) -> None:
    assert of_partner(network, "owner", "Metsäkone Oy") == OWN_METSAKONE | {
        ("Foreign", "Klimatpartner", False, None)
    }  # fmt: skip
    assert of_partner(network, "outsider", "Metsäkone Oy") == {
        ("Foreign", "Klimatpartner", True, ""), ("Own", "Ilmastokumppani", False, None),
        ("Own", "Klimatpartner", False, None), ("Second", "Ilmastokumppani", False, None),
    }  # fmt: skip
    assert of_partner(network, "ministry", "Bageri Ab") == {("Foreign", "Klimatpartner", False, None)}
    assert of_partner(network, "coordinator", "Bageri Ab") == {("Foreign", "Klimatpartner", True, "Elugn")}


@pytest.mark.parametrize(
    ("persona", "name"),
    [("owner", "Perunut Oy"), ("ministry", "Perunut Oy"), ("outsider", "Hiljainen Oy"),
     ("ministry", "Hiljainen Oy"), ("coordinator", "Naapurin tila"), ("owner", "Naapurin tila")],
)  # fmt: skip
def test_what_may_not_be_named_or_was_removed_is_not_told(network: Network, persona: str, name: str) -> None:
    assert of_partner(network, persona, name) == set()


def test_of_a_past_moment_others_are_not_told(network: Network) -> None:
    assert of_partner(network, "owner", "Metsäkone Oy", past=True) == OWN_METSAKONE
    assert of_partner(network, "owner", "Bageri Ab", past=True) == set()
    assert of_project(network, "owner", "foreign", past=True) == []


def test_those_due_for_review_come_first_and_those_that_have_ended_last(network: Network) -> None:
    assert of_project(network, "owner", "own") == [
        ("Metsäkone Oy", "Ilmastokumppani", True, True, "Halve the fuel"),
        ("Metsäkone Oy", "Klimatpartner", True, False, ""),  # it ends tomorrow
        ("Hiljainen Oy", "Ilmastokumppani", False, False, ""),
    ]
    assert of_project(network, "owner", "own") == of_project(network, "coordinator", "own", past=True)


def test_others_know_of_a_project_those_that_may_be_named(network: Network) -> None:
    assert of_project(network, "owner", "foreign") == [
        ("Bageri Ab", "Klimatpartner", True, False, None), ("Metsäkone Oy", "Klimatpartner", True, False, None),
    ]  # fmt: skip
    assert {row[0] for row in of_project(network, "ministry", "own")} == {"Metsäkone Oy"}
    assert of_project(network, "ministry", "second") == [("Metsäkone Oy", "Ilmastokumppani", True, False, None)]


def test_they_are_told_in_parts(network: Network) -> None:
    asked: dict[str, Any] = {"project_id": network.project("own"), "size": 2}
    parts = [ask(network, "owner", commitments.of_project, part=part, **asked) for part in (0, 1, 2)]
    assert [len(part) for part in parts] == [2, 1, 0]


def test_pairs_of_partner_and_scheme_are_counted_once(network: Network) -> None:
    def count(slug: str, persona: str = "coordinator") -> dict[str, int]:
        return dict(ask(network, persona, commitments.count_of_project, project_id=network.project(slug)))

    # Of own's three one has ended, and only the one signed on the first day of the project is new.
    assert count("own") == {"n": 3, "in_force": 2, "due": 1, "new": 1}
    assert count("own", "ministry") == {"n": 2, "in_force": 2, "due": 0, "new": 1}  # a review is no one else's
    assert count("foreign") == {"n": 3, "in_force": 3, "due": 0, "new": 3}
    assert count("coming") == {"n": 0, "in_force": 0, "due": 0, "new": 0}


@pytest.mark.parametrize(("days", "in_force"), [(1, True), (0, False)])
def test_a_commitment_is_in_force_until_the_day_before_its_end(
    network: Network, days: int, in_force: bool
) -> None:
    number = network.commitment("own", "Metsäkone Oy", "Ilmastokumppani")
    ended_on = TODAY + timedelta(days=days)
    network.do("owner", end, EndedCommitment(network.project("own"), number, 1, ended_on))
    rows = ask(network, "owner", commitments.of_project, project_id=network.project("own"))
    found = next(row for row in rows if row["id"] == number)
    assert (found["in_force"], found["due"]) == (in_force, in_force)  # who has ended is not due for review


def test_awards_are_told_as_commitments_are(network: Network) -> None:
    def of(persona: str, query: Query[..., Any], **asked: Any) -> Told:
        rows = ask(network, persona, query, **asked)
        return [(row["year"], row["name"], row.get("partner_name", row.get("name_fi"))) for row in rows]

    metsakone, foreign = network.partner("Metsäkone Oy"), network.project("foreign")
    assert of("ministry", commitments.awards_of_partner, partner_id=metsakone) == [
        (2026, "Ympäristöpalkinto", "Own"), (2025, "Ympäristöpalkinto", "Second"),
    ]  # fmt: skip
    assert of("outsider", commitments.awards_of_project, project_id=foreign) == [
        (2026, "Miljöpriset", "Bageri Ab"), (2025, "Miljöpriset", "Perunut Oy"),
    ]  # fmt: skip
    assert of("owner", commitments.awards_of_project, project_id=foreign) == [(2026, "Miljöpriset", "Bageri Ab")]
    assert of("owner", commitments.awards_of_partner, partner_id=network.partner("Perunut Oy")) == []


def test_the_days_of_signing_are_told(network: Network) -> None:
    rows = ask(network, "owner", commitments.of_partner, partner_id=network.partner("Hiljainen Oy"))
    assert [(row["signed_on"], row["ended_on"]) for row in rows] == [(SPRING, TODAY)]
    rows = ask(network, "owner", commitments.of_partner, partner_id=network.partner("Bageri Ab"))
    assert [(row["signed_on"], row["review_on"], row["language"]) for row in rows] == [(SUMMER, None, None)]
