"""What is declared of each dataset: nothing leaves that is not named, and all that is named is told."""

from collections.abc import Iterator

import pytest

from db.reading import QUERIES
from tests.personas import Network
from tests.ui.exports.material import GIVEN, asking
from ui.exports import filters
from ui.exports.columns import told, type_words
from ui.exports.dataset import Dataset
from ui.exports.datasets import DATASETS
from ui.exports.export import walked
from ui.language import LANGUAGES, _, in_language
from ui.tables import Nothing

EVERY = [pytest.param(one, id=slug) for slug, one in DATASETS.items()]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with in_language("en"):
        yield


@pytest.mark.parametrize("dataset", EVERY)
def test_every_column_of_the_query_is_told_or_left_out_on_purpose(network: Network, dataset: Dataset) -> None:
    with network.database.reading() as connection:
        who = asking(network, connection)
        chosen = filters.values(dataset.filters, who, GIVEN[dataset.slug].asked(network))
        arguments = dataset.arguments(who, chosen)
        parts = {} if dataset.size is None else {"part": 0, "size": dataset.size}
        (row, *_rest) = who.ask(dataset.query, **arguments, **parts)
    tells = {name for column in dataset.columns for name in column.tells}
    assert tells | set(dataset.left_out) == set(row)
    assert not tells & set(dataset.left_out)
    assert all(dataset.left_out.values()), "each with its reason"


@pytest.mark.parametrize("dataset", EVERY)
def test_a_dataset_is_of_a_registered_query(dataset: Dataset) -> None:
    assert QUERIES[dataset.query.name] is dataset.query
    fields = [column.field for column in dataset.columns]
    assert len(set(fields)) == len(fields)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dataset", EVERY)
def test_a_dictionary_tells_every_column_in_every_language(
    sqlite_network: Network, dataset: Dataset, language: str
) -> None:
    with sqlite_network.database.reading() as connection, in_language(language):
        who = asking(sqlite_network, connection, language=language)
        columns = [told(column, who) for column in dataset.columns]
        assert len({column.heading for column in columns}) == len(columns), "no two headings are the same"
        assert all(column.meaning and type_words()[column.type] for column in columns)
        assert all(_(text) for text in (dataset.title, dataset.description, dataset.use))
        assert not set(_(dataset.title)) & set('/\\:*?"<>|'), "a file is named after it"


@pytest.mark.parametrize("dataset", EVERY)
def test_what_stands_in_the_cells_is_what_the_dictionary_says(sqlite_network: Network, dataset: Dataset) -> None:
    with sqlite_network.database.reading() as connection:
        who = asking(sqlite_network, connection, "coordinator")
        for slug in ("own", "foreign", "second"):
            asked = GIVEN[dataset.slug].asked(sqlite_network)
            if "project" in asked:
                asked = {"project": str(sqlite_network.project(slug))}
            chosen = filters.values(dataset.filters, who, asked)
            for row in walked(dataset, who, chosen):
                for cell, column in zip(row, dataset.columns, strict=True):
                    assert cell is not None or column.missing, column.field
                    assert cell is not Nothing.NOT_APPLICABLE or column.not_applicable, column.field
                    assert cell is not Nothing.HIDDEN or column.may_be_hidden, column.field
                    if column.codes is not None and isinstance(cell, str):
                        assert cell in column.codes(who), column.field
