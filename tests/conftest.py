"""Fixtures that all tests share: databases of both kinds, a clock to move, and a tiny network with its people.

- `database`: an empty migrated database; the test runs on SQLite and on PostgreSQL
- `network`: the same with the tiny network of tests/personas.py (`network.database`, `network.actor("owner")`)
- `sqlite`, `sqlite_network`, `postgresql_network`: the same on one of them only
- `make_database`, `make_network`: makers of more than one database in a test, such as for Hypothesis
- `clock`: what `database.now()` says, until the test moves it
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from db.engine import Database
from tests import databases, personas
from tests.databases import AdjustableClock, Maker, PostgresqlMaker, SqliteMaker

settings.register_profile("plain", deadline=None, print_blob=True)
settings.load_profile("plain")

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture
def clock() -> AdjustableClock:
    return AdjustableClock()


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    with databases.postgresql_server() as url:
        yield url


@pytest.fixture(scope="session")
def scratch() -> Iterator[Path]:
    """A directory for databases; in memory where there is one, since every save waits for its disk."""
    memory = "/dev/shm"  # noqa: S108 - a TemporaryDirectory is made in it
    with tempfile.TemporaryDirectory(prefix="ym-", dir=memory if os.access(memory, os.W_OK) else None) as path:
        yield Path(path)


class Makers:
    """The maker of each kind of database, made when first asked for."""

    def __init__(self, request: pytest.FixtureRequest, scratch: Path) -> None:
        self._request, self._scratch = request, scratch
        self._made: dict[tuple[str, bool], Maker] = {}

    def get(self, kind: str, *, peopled: bool) -> Maker:
        if (kind, peopled) not in self._made:
            self._made[kind, peopled] = self._make(kind, peopled=peopled)
        return self._made[kind, peopled]

    def _make(self, kind: str, *, peopled: bool) -> Maker:
        prepare, name = (personas.build, "network") if peopled else (None, "empty")
        if kind == "postgresql":
            return PostgresqlMaker(self._request.getfixturevalue("postgresql_url"), name, prepare)
        directory = self._scratch / name
        directory.mkdir()
        return SqliteMaker(directory, prepare)


@pytest.fixture(scope="session")
def makers(request: pytest.FixtureRequest, scratch: Path) -> Makers:
    return Makers(request, scratch)


@pytest.fixture(params=BOTH)
def make_database(request: pytest.FixtureRequest, makers: Makers) -> Maker:
    return makers.get(request.param, peopled=False)


@pytest.fixture(params=BOTH)
def make_network(request: pytest.FixtureRequest, makers: Makers) -> Maker:
    return makers.get(request.param, peopled=True)


@pytest.fixture
def database(make_database: Maker, clock: AdjustableClock) -> Iterator[Database]:
    with make_database.make(clock) as made:
        yield made


@pytest.fixture
def network(make_network: Maker, clock: AdjustableClock) -> Iterator[personas.Network]:
    with make_network.make(clock) as made:
        yield personas.Network(made)


@pytest.fixture
def sqlite(makers: Makers, clock: AdjustableClock) -> Iterator[Database]:
    with makers.get("sqlite", peopled=False).make(clock) as made:
        yield made


@pytest.fixture
def sqlite_network(makers: Makers, clock: AdjustableClock) -> Iterator[personas.Network]:
    with makers.get("sqlite", peopled=True).make(clock) as made:
        yield personas.Network(made)


@pytest.fixture
def postgresql_network(makers: Makers, clock: AdjustableClock) -> Iterator[personas.Network]:
    with makers.get("postgresql", peopled=True).make(clock) as made:
        yield personas.Network(made)
