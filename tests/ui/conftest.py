"""Opening pages as somebody, without a browser.

`visit(persona, "week", as_of="2026-11-01")` runs the page's file as Streamlit would and returns the AppTest;
the persona's session is a row of the database like any other: only the browser's cookie is given.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.personas import Network, token_of
from ui import visit as visit_module
from ui.database import serve

ROOT = Path(__file__).resolve().parents[2]
Visit = Callable[..., AppTest]
Be = Callable[[str], None]


@pytest.fixture
def served(sqlite_network: Network) -> Iterator[Network]:
    """The tiny network, as the database of this process."""
    serve(sqlite_network.database)
    yield sqlite_network
    serve(None)


@pytest.fixture
def be(monkeypatch: pytest.MonkeyPatch) -> Be:
    """Make the browser show the cookie of a persona from now on; of "nobody", none."""

    def show(persona: str) -> None:
        tokens = () if persona == "nobody" else (token_of(persona),)
        monkeypatch.setattr(visit_module, "cookie_tokens", lambda: tokens)

    return show


@pytest.fixture
def visit(served: Network, be: Be) -> Visit:
    """Open a page of the tiny network as a persona."""
    del served

    def open_page(persona: str, page: str = "", **query: str) -> AppTest:
        be(persona)
        opened = AppTest.from_file(str(ROOT / "pages" / f"{page}.py" if page else ROOT / "ui/router.py"))
        for name, value in query.items():
            opened.query_params[name] = value
        return opened.run(timeout=20)

    return open_page
