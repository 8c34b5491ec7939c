"""Nobody reads a page without signing in, whichever address they try first on a server that has just started.

Streamlit runs files of a folder `pages/` beside its main script by themselves until a session has told the real
pages; only a server that nobody has visited shows that hole.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.serving import Server
from tests.browser.stage import Stage

GUARDED = ("/accounts", "/network", "/partners", "/week", "/project?id={project}", "/wall", "/", "/password")
NOT_THERE = (
    "/pages/accounts", "/pages/accounts.py", "/accounts.py", "/ui/router", "/router", "/home", "/app",
    "/db/engine.py", "/accounts/", "//accounts", "/accounts/../accounts", "/%2e%2e/pages/accounts.py",
    "/accounts%2F", "/ACCOUNTS", "/.streamlit/config.toml", "/seed/people",
)  # fmt: skip


@pytest.mark.parametrize("path", GUARDED)
def test_the_first_visitor_of_a_fresh_server_gets_the_sign_in_form_only(
    visit: Visit, fresh_server: Server, path: str
) -> None:
    stage = Stage(fresh_server.database)
    project = stage.project_of_slug("paijat-hameen-liitto")
    visitor = visit(None, path.format(project=project), at=fresh_server)
    expect(visitor.page.get_by_role("textbox", name="User name")).to_be_visible()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Cooperation Tracker")
    for content in (stage.name_of(project), "Esimerkki Koordinaattori", "On track", "Late", "Wall links"):
        assert content not in visitor.text
    expect(visitor.page.get_by_test_id("stTopNavLink")).to_have_count(0)


def test_addresses_of_files_lead_nowhere(visit: Visit, fresh_server: Server) -> None:
    """Not even the bare document comes, in which another session's page could be asked for."""
    visitor = visit(None, None, at=fresh_server)
    request = visitor.page.request
    shown = {}
    for path in NOT_THERE:
        answer = request.get(fresh_server.url + path)
        if answer.status == 200:
            visitor.open(path)
            shown[path] = visitor.text
        else:
            assert answer.status in (400, 404), path
            assert "Traceback" not in answer.text()
    for path, text in shown.items():
        assert "User name" in text, f"{path} shows {text[:300]}"
        assert "Esimerkki Koordinaattori" not in text
