"""What the server and its pages give away: headers on every answer, cookies; and that typed text does nothing."""

import re

import pytest
from playwright.sync_api import APIResponse, expect

from tests.browser.conftest import WALL_TOKEN, Visit
from tests.browser.stage import Stage
from tests.browser.visitors import Visitor
from tests.personas import PASSWORD

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
ANSWERS = {
    "document": ("GET", "/network", 200),
    "nothing": ("GET", "/nothing-here", 404),
    "asset": ("GET", "/assets/app.js", 200),
    "map": ("GET", "/assets/land.svg", 200),
    "no asset": ("GET", "/assets/app.py", 404),
    "health": ("GET", "/_stcore/health", 200),
    "metrics": ("GET", "/_stcore/metrics", 404),
    "metrics, disguised": ("GET", "//_stcore//metrics/", 404),
    "agent": ("GET", "/_stcore/agent", 404),
    "media": ("GET", "/media/none.png", 404),
    "sign-in without a ticket": ("POST", "/session", 403),
    "sign-out from elsewhere": ("POST", "/sign-out", 403),
    "sign-out by link": ("GET", "/sign-out", 404),
    "wall link": ("GET", f"/wall-link/{WALL_TOKEN}", 303),
    "ended wall link": ("GET", "/wall-link/none", 303),
    "upload": ("PUT", "/_stcore/upload_file/a/b", None),
}
# What Streamlit's own client asks for in vain before it has found the server's root.
SEARCHING = re.compile(r"404 .*/_stcore/(health|host-config)\)")
COMPLAINED_OF = (
    "/network", "/accounts", "/accounts?section=projects&project=new", "/about", "/accessibility", "/privacy",
    "/password",
)  # fmt: skip
HOSTILE = (
    '![x](https://evil.example/a.png) <img src="https://evil.example/b.png"> [l](javascript:alert(1)) :red[r]'
)


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_bears_the_security_headers(visit: Visit, kind: str) -> None:
    method, path, status = ANSWERS[kind]
    visitor = visit(None, None)
    answer = visitor.page.request.fetch(visitor.base + path, method=method, max_redirects=0)
    assert status is None or answer.status == status, answer.status
    assert_safe(answer)


def assert_safe(answer: APIResponse) -> None:
    headers = answer.headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    policy = headers.get("content-security-policy", "")
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    script = re.search(r"script-src ([^;]*)", policy)
    assert "'unsafe-inline'" not in (script[1] if script else "")


def test_what_a_page_loads_is_answered_safely(visit: Visit) -> None:
    visitor = visit("lead", None)
    answers = []
    visitor.page.on("response", lambda answer: answers.append(answer))
    visitor.open("/network")
    bare = [one.url for one in answers if one.headers.get("x-content-type-options") != "nosniff"]
    elsewhere = [one.url for one in answers if not one.url.startswith(visitor.base)]
    assert len(answers) > 5
    assert not bare
    assert not elsewhere


@pytest.mark.parametrize("language", ["fi", "en"])
def test_no_page_offends_its_own_policy_nor_complains(visit: Visit, stage: Stage, language: str) -> None:
    project = stage.project_of_slug("inkoo")
    visitor = visit("coordinator", "/", language=language)
    for path in (*COMPLAINED_OF, f"/project?id={project}", "/wall"):
        visitor.go(path)
    visitor.open("/wall")
    complaints = [said for said in visitor.complaints if not SEARCHING.search(said.replace("\n", " "))]
    assert not complaints, "\n".join(complaints)


def test_the_cookie_of_a_session_is_out_of_reach_of_scripts_and_other_sites(visit: Visit, stage: Stage) -> None:
    name = stage.account(password=PASSWORD)
    visitor = visit(None, "/network")
    visitor.page.get_by_role("textbox", name="User name").fill(name)
    visitor.page.locator("input[type=password]").fill(PASSWORD)
    visitor.page.get_by_role("button", name="Sign in").click()
    expect(visitor.page.locator(".ym-account")).to_be_visible()
    assert visitor.address.startswith("/network")
    cookies = {one["name"]: one for one in visitor.page.context.cookies()}
    session = cookies["yhteistyomittari"]
    assert session["httpOnly"]
    assert session["sameSite"] == "Lax"
    assert len(session["value"]) >= 32
    assert session["value"] not in visitor.script("() => document.cookie + JSON.stringify(localStorage)")
    assert not [one for one in cookies.values() if not one["httpOnly"] and one["name"] not in ("_streamlit_xsrf",)]


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("lead", "not it at all", "not right"),
        ("nobody-at-all", "not it at all", "not right"),
        ("lead", "", "Write both"),
    ],
)
def test_a_refused_sign_in_says_why_and_no_more(visit: Visit, name: str, password: str, said: str) -> None:
    visitor = visit(None, "/")
    visitor.page.get_by_role("textbox", name="User name").fill(name)
    visitor.page.locator("input[type=password]").fill(password)
    visitor.page.get_by_role("button", name="Sign in").click()
    expect(visitor.page.get_by_test_id("stAlert")).to_contain_text(said)
    assert not [one for one in visitor.page.context.cookies() if one["name"] == "yhteistyomittari"]


def test_what_people_typed_is_shown_as_they_typed_it_and_loads_nothing(visit: Visit, stage: Stage) -> None:
    lead = stage.lead(name="![x](https://evil.example/n.png)")
    stage.add_milestone(lead.project, HOSTILE)
    stage.save(lead, lead.project, stage.present.plus(-1).iso, done=HOSTILE, next=HOSTILE, help=HOSTILE)
    stage.save(
        lead, lead.project, stage.present.iso, state="off_track", done=HOSTILE, obstacle=HOSTILE, help=HOSTILE
    )
    reader = visit(lead, "/")
    project = f"id={lead.project}"
    for path in ("/network", f"/project?{project}", "/project", f"/week?project={lead.project}", "/"):
        reader.go(path)
        assert_harmless(reader)
    reader.go(f"/project?{project}")
    assert HOSTILE in reader.text.replace("\u2068", "").replace("\u2069", "")
    manager = visit("coordinator", "/accounts?section=projects")
    assert_harmless(manager)
    assert_harmless(manager.go(f"/accounts?section=projects&project={lead.project}"))
    assert_harmless(manager.go(f"/accounts?section=people&account={lead.account_id}"))
    assert_harmless(visit("wall", "/wall", size=(1920, 1080)))


def assert_harmless(visitor: Visitor) -> None:
    page = visitor.page
    assert page.locator("img[src*='evil.example'], a[href^='javascript:'], a[href*='evil.example']").count() == 0
    assert not [one.url for one in visitor.requests if "evil.example" in one.url]
    assert not [said for said in visitor.complaints if "evil.example" in said]


def test_the_first_lead_to_sign_in_is_led_back_to_the_page_that_was_asked_for(visit: Visit, stage: Stage) -> None:
    name = stage.account("ministry", password=PASSWORD)
    visitor = visit(None, "/network?experience=veteran")
    visitor.page.get_by_role("textbox", name="User name").fill(name)
    visitor.page.locator("input[type=password]").fill(PASSWORD)
    visitor.page.locator("input[type=password]").press("Enter")
    expect(visitor.page.locator(".ym-grid")).to_be_visible()
    assert "experience=veteran" in visitor.address
