"""A real server, a real browser, and people signed in to it.

- `server`: serves the sample network; one for all tests of a worker, so a test that saves makes its own people
  and projects through `stage`
- `visit("lead", path="/week", language="sv", ...)`: a tab of a signed-in person of the sample network, or of a
  `Person`; None is nobody
- `fresh_server`: a server that nobody has visited yet, with a database of its own
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from db.engine import Database
from db.sign_ins import open_wall
from seed import sample
from tests.browser.serving import Server
from tests.browser.stage import Person, Stage
from tests.browser.visitors import Visitor
from ui.web import cookies

WALL_TOKEN: Final = "esimerkkiseina"
LOCALES: Final = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
_CANDIDATES: Final = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking")

Visit = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _CANDIDATES)), None)
    if path is None or not Path(path).exists():
        _without_browser(f"no Chromium at {path}" if path else "no Chromium is installed; CHROMIUM may name one")
    with sync_playwright() as playwright:
        try:
            made = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        except Error as error:
            _without_browser(f"{path} does not start: {error.message.splitlines()[0]}")
        yield made
        made.close()


def _without_browser(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"browser tests cannot run: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def sample_file(request: pytest.FixtureRequest, scratch: Path) -> Path:
    """The sample network of today, made once for all workers and kept until the code that makes it changes.

    SAMPLE_FILE names one that is ready, whichever code made it.
    """
    if ready := os.environ.get("SAMPLE_FILE"):
        return Path(ready)
    cache: Any = request.config.cache
    kept = Path(cache.mkdir("sample-network")) / "sample.db"
    url = f"sqlite:///{kept}"
    with (kept.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        today = Database(url).today()
        if not sample.is_made(url, today):
            made = scratch / "sample-in-making.db"
            sample.make(f"sqlite:///{made}", today)
            shutil.move(made, kept)
    return kept


@pytest.fixture(scope="session")
def make_server(sample_file: Path, scratch: Path, browser: Browser) -> Iterator[Callable[[], Server]]:
    """Make servers, each with a copy of the sample network; they end with the tests."""
    del browser  # where there is none, no server is needed
    made: list[Server] = []

    def make() -> Server:
        file = scratch / f"served-{len(made)}.db"
        shutil.copyfile(sample_file, file)
        made.append(Server(file, file.with_suffix(".log")))
        return made[-1].start()

    yield make
    for server in made:
        server.stop()
        server.database.dispose()


@pytest.fixture(scope="session")
def server(make_server: Callable[[], Server]) -> Server:
    return make_server()


@pytest.fixture
def fresh_server(make_server: Callable[[], Server]) -> Iterator[Server]:
    made = make_server()
    yield made
    made.stop()


@pytest.fixture
def stage(server: Server) -> Stage:
    return Stage(server.database)


@pytest.fixture(scope="session")
def tokens() -> dict[str, str]:
    """The cookies of the sample's people at `server`, signed in once for all tests that only read."""
    return {}


@pytest.fixture
def visit(
    browser: Browser, request: pytest.FixtureRequest, server: Server, tokens: dict[str, str]
) -> Iterator[Visit]:
    contexts: list[BrowserContext] = []

    def visit(
        who: str | Person | None,
        path: str | None = "/",
        *,
        language: str = "en",
        dark: bool = False,
        size: tuple[int, int] = (1280, 900),
        at: Server | None = None,
        **options: Any,
    ) -> Visitor:
        base = (at or server).url
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light",
            locale=LOCALES[language], timezone_id="Europe/Helsinki", **options,
        )  # fmt: skip
        contexts.append(context)
        context.add_cookies([
            {"name": name, "value": value, "url": base, "httpOnly": True, "sameSite": "Lax"}
            for name, value in _cookies(who, language, at or server, {} if at else tokens).items()
        ])  # fmt: skip
        visitor = Visitor(context.new_page(), base)
        return visitor.open(path) if path else visitor

    yield visit
    if request.node.stash.get(_FAILED, False):
        _picture([page for context in contexts for page in context.pages], request)
        print(server.read_log()[-3000:])  # noqa: T201 - pytest shows it with the failure
    for context in contexts:
        context.close()


def _cookies(who: str | Person | None, language: str, server: Server, tokens: dict[str, str]) -> dict[str, str]:
    if who is None:
        return {"lang": language}
    if isinstance(who, Person):
        return {"lang": language, cookies.SESSION: who.token}
    if who == "wall":
        return {"lang": language, cookies.WALL: tokens.setdefault(who, _wall_session(server))}
    if who not in tokens:
        tokens[who] = Stage(server.database).sign_in(who).token
    return {"lang": language, cookies.SESSION: tokens[who]}


def _wall_session(server: Server) -> str:
    return open_wall(server.database, WALL_TOKEN)


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
    return report


def _picture(pages: list[Page], request: pytest.FixtureRequest) -> None:
    """Keep a picture of each tab of a test that failed, and say where."""
    cache: Any = request.config.cache
    folder = Path(cache.mkdir("browser-failures"))
    name = "".join(sign if sign.isalnum() else "-" for sign in request.node.name)[:100]
    for number, page in enumerate(pages):
        path = folder / f"{name}-{number}.png"
        try:
            page.screenshot(path=path)
        except Error as error:
            print(f"no picture: {error.message.splitlines()[0]}")  # noqa: T201 - pytest shows it with the failure
        else:
            print(f"picture: {path}")  # noqa: T201 - pytest shows it with the failure
