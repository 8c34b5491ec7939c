"""The routes that begin and end a session."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette

from app import ROUTES
from db.identity import identity_of
from db.permissions import NOBODY, Identity
from db.sign_ins import redeem, sign_in
from tests.asgi import Answer, ask
from tests.personas import PASSWORD, Network, token_of
from ui.database import serve
from ui.web import cookies

OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def app(sqlite_network: Network) -> Iterator[Starlette]:
    serve(sqlite_network.database)
    yield Starlette(routes=ROUTES)
    serve(None)


@pytest.fixture
def ticket(sqlite_network: Network) -> str:
    return sign_in(sqlite_network.database, "Owner ", PASSWORD, "test")


def who(network: Network, token: str) -> Identity:
    with network.database.reading() as connection:
        return identity_of(connection, token, network.database.now())


def post(app: Starlette, path: str, body: str = "", **headers: str) -> Answer:
    return ask(
        app, "POST", path, headers={name.replace("_", "-"): v for name, v in headers.items()}, body=body.encode()
    )


def test_a_ticket_becomes_a_cookie_that_no_script_reads(
    app: Starlette, ticket: str, sqlite_network: Network
) -> None:
    answer = post(app, "/session", ticket, **OURS)
    cookie = answer.cookies[cookies.SESSION]
    assert answer.status == 204
    assert (bool(cookie["httponly"]), cookie["samesite"], cookie["path"]) == (True, "lax", "/")
    assert answer.cookies["lang"].value == "fi"
    assert who(sqlite_network, cookie.value).name == "Owner"


def test_the_cookie_is_secure_where_there_is_https(app: Starlette, ticket: str) -> None:
    assert ask(app, "POST", "/session", headers=OURS, body=ticket.encode(), scheme="https").cookies[
        cookies.SESSION
    ]["secure"]


@pytest.mark.parametrize("body", ["", "unknown", "x" * 100_000, "\udcff", "\0"])
def test_what_is_no_ticket_is_refused(app: Starlette, body: str) -> None:
    answer = ask(app, "POST", "/session", headers=OURS, body=body.encode("utf-8", "surrogatepass"))
    assert (answer.status, bool(answer.cookies)) == (403, False)


def test_a_ticket_works_once(app: Starlette, ticket: str) -> None:
    assert post(app, "/session", ticket, **OURS).status == 204
    assert post(app, "/session", ticket, **OURS).status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": "http://localhost:8501"},
    ],
)
@pytest.mark.parametrize("path", ["/session", "/sign-out"])
def test_another_site_begins_and_ends_no_session(
    app: Starlette, ticket: str, sqlite_network: Network, path: str, headers: dict[str, str]
) -> None:
    with_cookie = {**headers, "cookie": f"{cookies.SESSION}={token_of('owner')}"}
    assert ask(app, "POST", path, headers=with_cookie, body=ticket.encode()).status == 403
    assert who(sqlite_network, token_of("owner")) != NOBODY
    assert redeem(sqlite_network.database, ticket).token


def test_a_browser_on_plain_http_proves_itself_by_origin(app: Starlette, ticket: str) -> None:
    assert post(app, "/session", ticket, origin="http://localhost:8501").status == 204


def test_signing_out_ends_the_row_and_clears_the_cookie(app: Starlette, sqlite_network: Network) -> None:
    answer = post(app, "/sign-out", **OURS, cookie=f"{cookies.SESSION}={token_of('owner')}")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert answer.cookies[cookies.SESSION].value == ""
    assert who(sqlite_network, token_of("owner")) == NOBODY
    assert who(sqlite_network, token_of("teammate")) != NOBODY


def test_signing_out_without_a_session_is_no_fault(app: Starlette) -> None:
    assert post(app, "/sign-out", **OURS).status == 303


def test_a_wall_link_opens_the_wall_and_nothing_else(app: Starlette, sqlite_network: Network) -> None:
    answer = ask(app, "GET", "/wall-link/link-of-wall")
    assert (answer.status, answer.headers["location"]) == (303, "/wall")
    assert who(sqlite_network, answer.cookies[cookies.WALL].value).role == "wall"
    assert cookies.SESSION not in answer.cookies


@pytest.mark.parametrize("token", ["link-of-wall-ended", "unknown", "%00", "x" * 5000])
def test_a_wall_link_that_ended_opens_nothing(app: Starlette, token: str) -> None:
    answer = ask(app, "GET", f"/wall-link/{token}")
    assert (answer.headers["location"], bool(answer.cookies)) == ("/wall?link=ended", False)


def test_a_get_never_ends_or_begins_a_session(app: Starlette) -> None:
    assert ask(app, "GET", "/sign-out").status == 405
    assert ask(app, "GET", "/session").status == 405


def test_a_refused_ticket_says_no_more(app: Starlette) -> None:
    assert post(app, "/session", "x", **OURS).body == b"Forbidden"
