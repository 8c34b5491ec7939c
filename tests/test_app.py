"""The server that ``streamlit run app.py`` finds."""

import sys
from pathlib import Path

from streamlit.web.server.app_discovery import discover_asgi_app

import app
from ui.errors import on_script_error
from ui.web.lifespan import import_everything

ROOT = Path(__file__).resolve().parents[1]


def test_streamlit_finds_the_application() -> None:
    assert discover_asgi_app(ROOT / "app.py").is_asgi_app


def test_it_runs_the_router_and_tells_errors_by_number() -> None:
    assert app.app._resolve_script_path() == ROOT / "ui" / "router.py"
    assert app.app._on_script_error is on_script_error


def test_everything_a_page_needs_is_imported_before_the_first_visitor() -> None:
    import_everything()
    assert {"altair", "pandas", "streamlit_authenticator", "ui.page", "ui.reading"} <= set(sys.modules)
    assert "ui.router" not in sys.modules
