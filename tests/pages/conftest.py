"""Opening an address of the tiny network as somebody, through the router as a browser does, in English.

`said(page)` is all that the page says, without its HTML tags.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.personas import Network
from tests.ui.conftest import ROOT, Be, be, served
from ui.language import in_language

__all__ = ["be", "served"]
Open = Callable[..., AppTest]
_KINDS = ("title", "header", "text", "markdown", "success", "info", "warning", "error")


@pytest.fixture
def go(served: Network, be: Be) -> Iterator[Open]:
    """Open an address as a persona: `go("owner", "week", project="1")`; `state` is what the session holds then."""
    del served

    def go(persona: str, path: str, *, state: Mapping[str, object] | None = None, **query: str) -> AppTest:
        be(persona)
        opened = AppTest.from_file(str(ROOT / "ui/router.py"))
        if path != "home":
            opened._page_hash = calc_hash(path)
        for key, held in (state or {}).items():
            opened.session_state[key] = held
        for name, value in {"lang": "en", **query}.items():
            opened.query_params[name] = value
        return opened.run(timeout=30)

    # AppTest formats the labels of choices in the test's own thread.
    with in_language("en"):
        yield go


def said(page: AppTest) -> str:
    """Return what a page says in words."""
    assert not page.exception
    html = " ".join(str(element.proto.body) for element in page.get("html"))
    links = " ".join(str(element.proto.label) for element in page.get("page_link"))
    others = " ".join(str(getattr(element, "value", "")) for kind in _KINDS for element in page.get(kind))
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)) + " " + links + " " + others)
