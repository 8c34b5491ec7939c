"""The last words before a page is left, sent straight into the draft."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette

from app import ROUTES
from db.queries import weekly
from db.reading import fetch
from db.weeks import Week
from tests.asgi import ask
from tests.personas import THIS_WEEK, Network, token_of
from ui.database import serve
from ui.web import cookies

OURS = {"sec-fetch-site": "same-origin"}
BEFORE = {"done": "Half a thought"}  # the owner's draft in the tiny network


@pytest.fixture
def app(sqlite_network: Network) -> Iterator[Starlette]:
    serve(sqlite_network.database)
    yield Starlette(routes=ROUTES)
    serve(None)


def said(network: Network, **changed: Any) -> dict[str, Any]:
    whole = {"project": network.project("own"), "week": THIS_WEEK, "seen": 0, "words": {"done": "Last words"}}
    return {**whole, **changed}


def send(app: Starlette, persona: str, body: object, headers: dict[str, str] = OURS) -> int:
    written = body if isinstance(body, bytes) else json.dumps(body).encode()
    cookie = {"cookie": f"{cookies.SESSION}={token_of(persona)}"}
    return ask(app, "POST", "/draft", headers={**headers, **cookie}, body=written).status


def kept(network: Network, persona: str = "owner") -> Any:
    with network.database.reading() as connection:
        monday, own = Week.parse(THIS_WEEK).monday, network.project("own")
        found = fetch(
            connection, weekly.draft, network.identity(persona), as_of=None, own_project_id=own, week=monday
        )
    return found and found["content"]


def test_the_last_words_stand_in_the_draft(app: Starlette, sqlite_network: Network) -> None:
    assert send(app, "owner", said(sqlite_network)) == 204
    assert kept(sqlite_network) == {"version": 0, "done": "Last words"}
    assert kept(sqlite_network, "teammate") is None


@pytest.mark.parametrize("persona", ["outsider", "coordinator", "ministry", "wall", "nobody"])
def test_who_does_not_report_for_the_project_is_refused(
    app: Starlette, sqlite_network: Network, persona: str
) -> None:
    assert send(app, persona, said(sqlite_network)) == 403


@pytest.mark.parametrize("headers", [{}, {"sec-fetch-site": "cross-site"}, {"origin": "http://elsewhere.example"}])
def test_another_site_s_page_is_refused(app: Starlette, sqlite_network: Network, headers: dict[str, str]) -> None:
    assert send(app, "owner", said(sqlite_network), headers) == 403
    assert kept(sqlite_network) == BEFORE


@pytest.mark.parametrize(
    "changed",
    [
        {"words": {}}, {"words": {"state": "on_track"}}, {"words": {"done": 5}}, {"words": "done"},
        {"words": {"done": "\ud800"}}, {"words": {"done": "x" * 70_000}}, {"project": "1"}, {"project": 10**30},
        {"project": -1}, {"week": "2026-W99"}, {"week": None}, {"seen": "0"},
    ],
)  # fmt: skip
def test_what_is_no_last_words_is_refused(
    app: Starlette, sqlite_network: Network, changed: dict[str, Any]
) -> None:
    assert send(app, "owner", said(sqlite_network, **changed)) == 400
    assert kept(sqlite_network) == BEFORE


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 60_000])
def test_what_is_no_json_is_refused(app: Starlette, body: bytes) -> None:
    assert send(app, "owner", body) == 400
