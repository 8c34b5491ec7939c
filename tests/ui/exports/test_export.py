"""Reading all rows at one moment, and what a file of many rows costs."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any

import pytest

from db.engine import data_version
from tests.personas import Network
from tests.ui.exports.material import EVERY, FOREIGN, OWN, asking
from tests.ui.exports.reading_back import rows as read_back
from tests.ui.exports.test_formats import column, export
from tests.ui.partners.conftest import keep
from ui.exports import filters
from ui.exports.columns import Asking, Cells
from ui.exports.datasets import DATASETS
from ui.exports.export import SetAside, TooManyRows, walked
from ui.exports.formats import FORMATS
from ui.language import in_language

MANY = 20_000
LITTLE = 8 * 1024 * 1024  # bytes that writing may hold at once, whatever the number of rows


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with in_language("en"):
        yield


def names(rows: Any) -> list[str]:
    return [row[1] for row in rows]


def partners(who: Asking, size: int = 2) -> Iterator[Cells]:
    dataset = replace(DATASETS["partners"], size=size)
    return walked(dataset, who, filters.values(dataset.filters, who, {}))


@pytest.mark.parametrize("size", [1, 2, 3, 14, 15, 100])
def test_the_parts_together_are_all_rows_once_and_in_order(sqlite_network: Network, size: int) -> None:
    with sqlite_network.database.reading() as connection:
        found = names(partners(asking(sqlite_network, connection, "coordinator"), size))
    assert len(found) == len(set(found)) == len(EVERY)
    assert found[:3] == ["Bageri Ab", "Bagerit", "Erehdys Oy"]


def test_what_is_saved_between_the_parts_is_not_in_the_file(postgresql_network: Network) -> None:
    network = postgresql_network
    with network.database.reading() as connection:
        rows = partners(asking(network, connection, "coordinator"))
        first = [next(rows)]
        keep(network, "owner", "own", "Aamu Oy")  # it would come before all, and push one into the next part again
        keep(network, "owner", "own", "Äiti Oy")
        rest = list(rows)
    assert sorted(names(first + rest)) == sorted(EVERY)


def test_a_past_moment_is_walked_as_it_was(network: Network) -> None:
    with network.database.reading() as connection:
        before = data_version(connection)
    keep(network, "owner", "own", "Aamu Oy")
    with network.database.reading() as connection:
        assert sorted(names(partners(asking(network, connection, "coordinator", before)))) == sorted(EVERY)
        assert set(names(partners(asking(network, connection, "owner", before)))) == OWN
        assert set(names(partners(asking(network, connection, "outsider", before)))) == FOREIGN
        assert "Aamu Oy" in names(partners(asking(network, connection, "coordinator")))


def test_as_many_rows_as_a_file_may_have_are_given_and_one_more_is_refused(sqlite_network: Network) -> None:
    with sqlite_network.database.reading() as connection:
        who = asking(sqlite_network, connection, "coordinator")
        few = replace(DATASETS["partners"], most=len(EVERY))
        chosen = filters.values(few.filters, who, {})
        assert len(list(walked(few, who, chosen))) == len(EVERY)
        with pytest.raises(TooManyRows):
            list(walked(replace(few, most=len(EVERY) - 1), who, chosen))


@pytest.mark.parametrize("many", [0, 1, 2000, 4001])
def test_rows_that_were_set_aside_come_back_as_they_were(many: int) -> None:
    wanted = [(f"Name {number}", number, None) for number in range(many)]
    aside = SetAside(iter(wanted))
    assert len(aside) == many
    assert list(aside) == wanted


@pytest.mark.parametrize("form", FORMATS)
def test_twenty_thousand_rows_take_no_more_memory_than_a_few(form: str) -> None:
    told = export(column(), column("integer", "n", heading="N"))
    with TemporaryFile() as out:
        tracemalloc.start()
        try:
            aside = SetAside((f"A name that is as long as names are {number}", number) for number in range(MANY))
            FORMATS[form].write(told, aside, out)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert peak < LITTLE, peak
        out.seek(0)
        assert len(read_back(form, BytesIO(out.read()).getvalue())) == MANY
