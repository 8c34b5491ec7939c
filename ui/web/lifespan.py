"""What happens once, before the first visitor."""

import gc
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from streamlit.starlette import App

from db.faults import Unavailable
from ui.settings import ROOT, SettingsFault, settings
from ui.web.local_only import ServedTooWidely, refuse_wide_sample

# What Streamlit imports only when a page first needs it, besides our own modules.
_LAZY = ("altair", "pandas", "streamlit_authenticator", "streamlit.delta_generator", "babel.dates")

_UNAVAILABLE = {
    "gone": "the database that DATABASE_URL names cannot be opened.",
    "schema_older": "the database is older than the program: bring it up to date first (see README.md).",
    "schema_newer": "the database is newer than the program: start the program that belongs to it.",
}


@asynccontextmanager
async def lifespan(_app: App) -> AsyncIterator[None]:
    """Refuse what must not be served, import everything, and set it aside from garbage collection.

    Streamlit collects garbage fully after every run; what is imported once and for all need not be looked
    through each time: that is most of what an empty page costs.
    """
    try:
        settings()
        refuse_wide_sample()
    except Unavailable as fault:
        _give_up(
            _UNAVAILABLE.get(fault.reason, f"the database cannot be used ({fault.reason}); see DATABASE_URL.")
        )
    except (SettingsFault, ServedTooWidely) as fault:
        _give_up(str(fault))
    import_everything()
    gc.collect()
    gc.freeze()
    yield


def _give_up(fault: str) -> NoReturn:
    # Nothing has begun yet, and an exception here would bury the sentence under the server's traceback.
    sys.stderr.write(f"yhteistyomittari does not start: {fault}\n")
    sys.stderr.flush()
    os._exit(1)


def import_everything() -> None:
    """Import all that a page may need, so that no visitor waits for it."""
    # A package of components warns at import, four times, that no page is running.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").addFilter(_about_pages_only)
    for name in (*_LAZY, *_modules("db"), *_modules("ui")):
        import_module(name)


def _about_pages_only(record: logging.LogRecord) -> bool:
    return "missing ScriptRunContext" not in record.getMessage()


def _modules(package: str) -> list[str]:
    found = sorted((ROOT / package).rglob("*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in found]
    return [name.removesuffix(".__init__") for name in names if not _is_script(ROOT / Path(*name.split(".")))]


def _is_script(path: Path) -> bool:
    # The router runs when it is imported, a __main__ likewise, and migrations belong to alembic.
    return path.name in ("router", "__main__", "env") or "versions" in path.parts
