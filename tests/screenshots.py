"""``make screenshots``: the pictures of the README, of the sample network on a fixed day, with a browser.

The server's clock stands on that day, so that the pictures change only when the product does.
"""

import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from streamlit.web import cli

from db.engine import Database
from seed import sample
from seed.people import WALL_TOKEN
from seed.stories import OWN
from tests.browser.stage import Stage
from tests.browser.visitors import Visitor
from tests.ports import comes_up, free_port
from ui import database as served
from ui.web import cookies

FOLDER: Final = Path(__file__).parent / "screenshots"
NAMES: Final = (
    "home", "network", "week", "project", "wall", "accounts", "participants", "emissions", "indicators", "area",
)  # fmt: skip
SIZE: Final = (1280, 800)
MOST_BYTES: Final = 200_000
TODAY: Final = date(2026, 11, 20)  # a Friday, when the week is due
_NOON: Final = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
_OF_LEAD: Final = ("home", "week", "network", "project", "participants", "emissions", "indicators", "area")
_BY_ACCOUNT: Final = {"lead": _OF_LEAD, "coordinator": ("accounts",)}
# The bar on top stays where it is, and covers what is scrolled under it.
_TO_THE_CHART: Final = """() => {
  const area = document.querySelector('.st-key-area'), bar = document.querySelector('[data-testid=stHeader]');
  area.style.scrollMarginTop = `${bar.offsetHeight + 16}px`;
  area.scrollIntoView();
}"""


def noon() -> datetime:
    """Return the moment at which the clock of server and pictures stands."""
    return _NOON


def main(wanted: Sequence[str]) -> int:
    """Make the pictures ``wanted`` by name, all if there is none; return the exit code of the command."""
    names = set(wanted or NAMES)
    if unknown := names - set(NAMES):
        sys.stderr.write(f"no such picture: {', '.join(sorted(unknown))}\n")
        return 2
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="screenshots-") as folder:
        url = f"sqlite:///{folder}/sample.db"
        sample.make(url, TODAY)
        database = Database(url, clock=noon)
        with _server(url, Path(folder) / "log") as base, _browser() as browser:
            for name, picture in _pictures(browser, base, Stage(database), names):
                _keep(name, picture)
        database.dispose()
    return 0


def _pictures(browser: Browser, base: str, stage: Stage, names: set[str]) -> Iterator[tuple[str, bytes]]:
    paths = {name: f"/{name}" for name in NAMES} | {"home": "/"}
    paths |= {"project": f"/project?id={stage.project_of_slug(OWN)}", "wall": f"/wall-link/{WALL_TOKEN}"}
    paths |= {"area": "/indicators?code=C01"}  # the page of that name is where the files are brought
    for account, pages in (*_BY_ACCOUNT.items(), ("", ("wall",))):
        context = browser.new_context(
            viewport={"width": SIZE[0], "height": SIZE[1]}, locale="fi-FI", reduced_motion="reduce"
        )
        if account:
            token = stage.sign_in(account).token
            context.add_cookies([{"name": cookies.SESSION, "value": token, "url": base}])
        for name in pages:
            if name in names:
                visitor = Visitor(context.new_page(), base).open(paths[name])
                visitor.script("document.fonts.ready.then(() => true)")
                _turn_to_what_is_shown(visitor, name)
                yield name, visitor.page.screenshot(animations="disabled", caret="hide")
                visitor.page.close()
        context.close()


def _turn_to_what_is_shown(visitor: Visitor, name: str) -> None:
    if name == "wall":
        visitor.page.keyboard.press("ArrowRight")  # the first view is a few numbers
    if name == "area":
        visitor.script(_TO_THE_CHART)


def _keep(name: str, picture: bytes) -> None:
    """Write a picture with a palette of its own colours, small enough for a repository. Raises ValueError."""
    out = BytesIO()
    with Image.open(BytesIO(picture)) as image:
        image.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True
        )
    if out.tell() >= MOST_BYTES:
        raise ValueError(f"{name}: {out.tell()} bytes, and at most {MOST_BYTES} are kept")
    path = FOLDER / f"{name}.png"
    path.write_bytes(out.getvalue())
    sys.stdout.write(f"{path.relative_to(FOLDER.parent.parent)}: {out.tell() // 1000} kB\n")


@contextmanager
def _browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@contextmanager
def _server(url: str, log: Path) -> Iterator[str]:
    """Serve a database at the fixed time, in a process of its own; give the address."""
    port = free_port()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(url, port, log))
    process.start()
    try:
        if not comes_up(port, process.is_alive):
            raise TimeoutError(f"the server did not come up:\n{log.read_text(errors='replace')[-3000:]}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.join()


def _serve(url: str, port: int, log: Path) -> None:
    output = log.open("wb")
    for stream in (1, 2):
        os.dup2(output.fileno(), stream)
    served.serve(Database(url, clock=noon))
    cli.main(["run", "app.py", "--server.address=127.0.0.1", f"--server.port={port}"], standalone_mode=False)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
