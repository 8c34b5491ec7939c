"""A file of partners is narrowed as their list is, and says by what."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.personas import Network
from tests.ui.exports.material import asking
from ui.exports import filters
from ui.exports.datasets import DATASETS
from ui.exports.export import walked
from ui.exports.filters import BadFilter
from ui.language import in_language

PARTNERS = DATASETS["partners"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with in_language("en"):
        yield


def names(network: Network, persona: str = "coordinator", **asked: str) -> set[Any]:
    """Return the names in the file."""
    with network.database.reading() as connection:
        who = asking(network, connection, persona)
        return {row[1] for row in walked(PARTNERS, who, filters.values(PARTNERS.filters, who, asked))}


@pytest.mark.parametrize(("asked", "found"), [
    ({"tol_2008": "A", "size_class": "micro"}, {"Metsäkone Oy"}),
    ({"region": "unknown", "kind": "farm"}, {"Naapurin tila"}),
    ({"came_to": "advised", "kind": "association"}, {"Neuvottu ry"}),
    ({"reached_from": "2026-11-18", "reached_to": "2026-11-18"}, set()),
])  # fmt: skip
def test_the_file_holds_what_was_looked_for(
    sqlite_network: Network, asked: dict[str, str], found: set[str]
) -> None:
    assert names(sqlite_network, **asked) == found


def test_a_scheme_finds_only_commitments_that_may_be_told(sqlite_network: Network) -> None:
    scheme = str(sqlite_network.scheme("Klimatpartner"))
    assert names(sqlite_network, "ministry", scheme=scheme) == {"Metsäkone Oy", "Bageri Ab"}
    assert names(sqlite_network, "outsider", scheme=scheme) == {"Metsäkone Oy", "Bageri Ab", "Perunut Oy"}


@pytest.mark.parametrize("asked", [
    {"region": "99"}, {"size_class": "x"}, {"tol_2008": "?"}, {"tol_2025": "C"}, {"came_to": "dropped"},
    {"reached_from": "1999-01-01"}, {"reached_to": "x"}, {"scheme": "x"}, {"tol": "A"},
    {"reached_from": "2026-02-01", "reached_to": "2026-01-01"},
])  # fmt: skip
def test_what_cannot_be_looked_for_is_refused(sqlite_network: Network, asked: dict[str, str]) -> None:
    with pytest.raises(BadFilter):
        names(sqlite_network, **asked)


def test_the_file_says_by_what_it_is_narrowed(sqlite_network: Network) -> None:
    scheme = str(sqlite_network.scheme("Klimatpartner"))
    asked = {"region": "07", "tol_2008": "unknown", "reached_to": "2026-11-18", "scheme": scheme}
    with sqlite_network.database.reading() as connection:
        who = asking(sqlite_network, connection, "coordinator")
        said = filters.said(PARTNERS.filters, who, filters.values(PARTNERS.filters, who, asked))
    assert said == (
        ("Region of the partner", "Päijät-Häme"), ("Industry (TOL 2008)", "Not known"),
        ("First reached until", "18 Nov 2026"), ("Commitment in force", "Klimatpartner"),
    )  # fmt: skip
