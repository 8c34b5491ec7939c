"""What stands before every request."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from app import MIDDLEWARE, ROUTES
from tests.asgi import Answer, ask
from ui.charts import land

STREAMLITS = (
    '<!DOCTYPE html>\n<html lang="en"><head><title>Streamlit</title><script>let x = 1</script></head>'
    "<body></body></html>"
)


async def document(_request: Request) -> Response:
    return HTMLResponse(STREAMLITS, headers={"ETag": "x"})


async def metrics(_request: Request) -> Response:
    return JSONResponse({"secret": 1})


@pytest.fixture
def app() -> Starlette:
    ours = [
        Route("/_stcore/{rest:path}", metrics, methods=["GET", "POST"]),
        *ROUTES,
        Route("/{rest:path}", document),
    ]
    return Starlette(routes=ours, middleware=MIDDLEWARE)


def get(app: Starlette, target: str, **headers: str) -> Answer:
    return ask(app, "GET", target, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    ("target", "headers", "language"),
    [
        ("/", {}, "fi"),
        ("/", {"accept_language": "sv-FI,en;q=0.5"}, "sv"),
        ("/", {"accept_language": "sv", "cookie": "lang=en"}, "en"),
        ("/network?lang=sv", {"cookie": "lang=en"}, "sv"),
        ("/?lang=xx", {"cookie": "lang=en"}, "en"),
        ("/?lang=%3Cscript%3E", {"accept_language": "de"}, "fi"),
    ],
)
def test_the_document_is_in_the_visitors_language(
    app: Starlette, target: str, headers: dict[str, str], language: str
) -> None:
    answer = get(app, target, **headers)
    assert f'<html lang="{language}">'.encode() in answer.body
    assert answer.headers["content-language"] == language
    assert b"<title>Streamlit" not in answer.body
    assert "etag" not in answer.headers


def test_a_language_asked_for_is_remembered_and_an_unknown_is_not(app: Starlette) -> None:
    cookie = get(app, "/?lang=sv").cookies["lang"]
    assert (cookie.value, cookie["samesite"], bool(cookie["httponly"])) == ("sv", "lax", True)
    assert not get(app, "/?lang=xx").cookies
    assert not get(app, "/").cookies


def test_a_document_is_rewritten_also_for_browsers_that_could_unpack_it(app: Starlette) -> None:
    assert b"<html lang=" in get(app, "/", accept_encoding="gzip", if_none_match='"x"').body


@pytest.mark.parametrize("target", ["/", "/_stcore/health", "/assets/app.css", "/nowhere", "/session"])
def test_every_answer_has_the_security_headers(app: Starlette, target: str) -> None:
    headers = get(app, target).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "strict-transport-security" not in headers


def test_the_policy_of_the_document_lets_no_foreign_and_no_unknown_script_run(app: Starlette) -> None:
    policy = dict(part.split(" ", 1) for part in get(app, "/").headers["content-security-policy"].split("; "))
    assert "unsafe" not in policy["script-src"]
    assert "'sha256-" in policy["script-src"]
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert all("http" not in value and "*" not in value for value in policy.values())


def test_https_is_kept(app: Starlette) -> None:
    assert "strict-transport-security" in ask(app, "GET", "/", scheme="https").headers
    assert "strict-transport-security" in get(app, "/", x_forwarded_proto="https").headers
    assert ask(app, "GET", "/?lang=sv", scheme="https").cookies["lang"]["secure"]


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/metrics/", "//_stcore//metrics", "/_stcore/agent/interact", "/_stcore/agent",
     "/_stcore/agent/openapi.json", "/_stcore/%6detrics", "/_stcore/script-health-check"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_not_for_the_public_is_not_there(app: Starlette, method: str, path: str) -> None:
    assert ask(app, method, path).status == 404


def test_an_address_without_a_page_is_a_404_in_the_visitors_language(app: Starlette) -> None:
    answer = get(app, "/nowhere", accept_language="sv")
    assert answer.status == 404
    assert b'<html lang="sv">' in answer.body


def test_the_assets_are_served_and_nothing_else_of_their_folder(app: Starlette) -> None:
    assert get(app, "/assets/app.js").status == 200
    assert get(app, "/assets/assets.py").status == 404
    assert get(app, "/assets/nothing.js").status == 404


def test_the_land_of_the_map_is_drawn_as_its_address_says(app: Starlette) -> None:
    answer = get(app, land.whole({"01": "at_risk"}, {}).replace("&amp;", "&"))
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "immutable" in answer.headers["cache-control"]
    assert b"#r01{fill:var(--at_risk)" in answer.body
    assert get(app, f"{land.ADDRESS}?tints={'x' * 1000}").status == 404
