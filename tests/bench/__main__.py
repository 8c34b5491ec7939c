"""The bench: ``python -m tests.bench``. Prints what was measured and whether each promise holds."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from db.engine import Database
from db.permissions import Role
from tests.bench import compare, material, outline
from tests.bench.bars import Bar
from tests.bench.load import load
from tests.bench.pages import PAGES
from tests.bench.protocol import PageBroken
from tests.bench.server import ROOT, ServerFault, serving

FULL = compare.Effort(rounds=8, reruns=20)
SCALE = ROOT / "data" / "scale.db"
QUICK = compare.Effort(rounds=3, reruns=10)


def main(arguments: Sequence[str]) -> int:
    """Measure what was asked for, print it, and return 0; 2 when something could not be measured at all."""
    asked = _parser().parse_args(arguments)
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        try:
            bars = _bars(asked, Path(folder))
        except (PageBroken, ServerFault, material.NothingThere, TimeoutError) as fault:
            say(f"not measured: {type(fault).__name__}: {fault}")
            for log in sorted(Path(folder).glob("app-*.log")):
                say(f"the end of {log.name}:\n{log.read_text(errors='replace')[-2000:]}")
            return 2
    for bar in bars:
        say(bar.line())
    say(f"{sum(not bar.holds for bar in bars)} of {len(bars)} do not hold; {time.monotonic() - start:.0f} s")
    return 0


def _bars(asked: argparse.Namespace, folder: Path) -> list[Bar]:
    urls = material.databases(folder, asked.small, asked.scale)
    with ExitStack() as stack:
        sites = [stack.enter_context(_site(size, url, folder)) for size, url in urls.items()]
        return asyncio.run(_measure(asked, sites, folder))


def say(text: str) -> None:
    """Print a text at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: figures for a first look")
    parser.add_argument("--only", choices=[*PAGES, "load"], action="append", help="measure only this (repeatable)")
    parser.add_argument("--small", type=Path, help="an SQLite file instead of the sample network")
    parser.add_argument("--scale", type=Path, default=SCALE, help="the scale network's file; made if not there")
    parser.add_argument("--no-scale", dest="scale", action="store_const", const=None, help="without that size")
    parser.add_argument("--viewers", type=int, default=150)
    parser.add_argument("--seconds", type=float, help="how long the load lasts (60; quick: 20)")
    return parser


@contextmanager
def _site(size: str, url: str, folder: Path) -> Iterator[compare.Site]:
    database = Database(url)
    roles = {page.role for page in PAGES.values()}
    cookies: dict[Role, str] = {role: material.signed_in(database, role) for role in roles}
    log = folder / f"app-{size}.log"
    with serving(ROOT / "app.py", folder=ROOT, log=log, environment={"DATABASE_URL": url}) as server:
        savers: dict[str, material.Saves] = {
            "week": material.Saver(database),
            "stage": material.StageSaver(database),
            "action": material.ActionSaver(database),
        }
        yield compare.Site(size, url, server, cookies, savers)
    database.dispose()


async def _measure(asked: argparse.Namespace, sites: list[compare.Site], folder: Path) -> list[Bar]:
    chosen = asked.only or [*PAGES, "load"]
    bars = await _compare([name for name in PAGES if name in chosen], asked, sites, folder)
    if "load" in chosen:
        bars += await _load(asked, sites[-1])
    return bars


async def _compare(
    names: list[str], asked: argparse.Namespace, sites: list[compare.Site], folder: Path
) -> list[Bar]:
    bars: list[Bar] = []
    for name in names:
        for site in sites:
            run = await compare.draw(site, PAGES[name])
            kinds = ", ".join(f"{count} {kind}" for kind, count in run.kinds.most_common())
            say(f"/{name}, {site.size}: {run.size / 1000:.0f} kB; {kinds}")
            outline.save(run, folder / f"{name}-{site.size}.json")
    if names:
        with compare.references(folder) as servers:
            for name in names:
                effort = QUICK if asked.quick else FULL
                bars += await compare.compare(name, PAGES[name], sites, servers, folder, effort, say)
    return bars


async def _load(asked: argparse.Namespace, site: compare.Site) -> list[Bar]:
    page, seconds = PAGES["network"], asked.seconds or (20 if asked.quick else 60)
    say(f"load: {asked.viewers} viewers of /{page.path} ({site.size}) for {seconds:.0f} s")
    found = await load(
        site.server, page, site.cookies[page.role], site.url, viewers=asked.viewers, seconds=seconds
    )
    say(found.text())
    return found.bars()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
