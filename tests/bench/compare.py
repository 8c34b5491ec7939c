"""The pages held against their reference pages."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from db.permissions import Role
from tests.bench import outline
from tests.bench.bars import Bar, table
from tests.bench.material import Saves
from tests.bench.pages import PAGES, Measured
from tests.bench.protocol import PageBroken, Run
from tests.bench.references.drawing import Level
from tests.bench.rounds import Ratio, Subject, interleaved, ratio
from tests.bench.server import ROOT, Server, serving
from tests.bench.viewer import Viewer

# As Streamlit ships it, but for the watcher of files: it only makes the reference dearer.
_SHIPPED: Final = ("--server.fileWatcherType", "none")
_REFERENCES: Final = Path(__file__).parent / "references" / "app.py"
_BARS: Final = ((Level.SHIPPED, "untuned reference", 0.35), (Level.TUNED, "tuned reference", 1.15))
_AFTER_SAVE: Final = 1.5
_GROWTH: Final = 1.15


@dataclass(frozen=True)
class Site:
    """The product, served upon one database: who is signed in by role, and what saves to it."""

    size: str
    url: str
    server: Server
    cookies: Mapping[Role, str]
    savers: Mapping[str, Saves]


@dataclass(frozen=True)
class Effort:
    """How long to measure."""

    rounds: int
    reruns: int


async def draw(site: Site, page: Measured) -> Run:
    """Return what a page of a site draws. Raises PageBroken when it is not the page that it should be."""
    async with Viewer(site.server.port, page.path, cookies=site.cookies[page.role]) as viewer:
        kinds = viewer.screen.kinds
        missing = {kind: least for kind, least in page.least.items() if kinds[kind] < least}
        if missing:
            raise PageBroken(f"/{page.path} ({site.size}): expected at least {missing}, drew {dict(kinds)}")
        return viewer.screen


@contextmanager
def references(folder: Path) -> Iterator[dict[Level, Server]]:
    """Serve the outlines of a folder at every level until the block ends. Raises ServerFault."""
    with ExitStack() as stack:
        servers = {}
        for level in Level:
            settings = ROOT if level is Level.TWIN else folder
            environment = {"BENCH_LEVEL": level, "BENCH_OUTLINES": str(folder)}
            log = folder / f"{level}.log"
            options = () if level is Level.TWIN else _SHIPPED
            servers[level] = stack.enter_context(
                serving(_REFERENCES, folder=settings, log=log, environment=environment, options=options)
            )
        yield servers


async def compare(
    name: str,
    page: Measured,
    sites: list[Site],
    servers: Mapping[Level, Server],
    outlines: Path,
    effort: Effort,
    say: Callable[[str], None],
) -> list[Bar]:
    """Measure a page at every size, say the table and return the bars. Raises PageBroken."""
    async with AsyncExitStack() as stack:
        subjects = await _empty(servers, stack)
        for site in sites:
            subjects |= await _site(name, page, site, stack)
            subjects |= await _site_references(f"{name}-{site.size}", servers, outlines, stack)
        costs = await interleaved(subjects, rounds=effort.rounds, reruns=effort.reruns)
    sizes = [site.size for site in sites]
    say(_table(name, sizes, costs))
    return [bar for size in sizes for bar in _bars(name, size, costs)] + _growth(name, sizes, costs)


async def _empty(servers: Mapping[Level, Server], stack: AsyncExitStack) -> dict[str, Subject]:
    return {
        f"empty/{level}": Subject(
            server, (await stack.enter_async_context(Viewer(server.port, "", query_string="page=empty"))).rerun
        )
        for level, server in servers.items()
    }


async def _site(name: str, page: Measured, site: Site, stack: AsyncExitStack) -> dict[str, Subject]:
    viewer = await stack.enter_async_context(Viewer(site.server.port, page.path, cookies=site.cookies[page.role]))
    subjects = {
        f"{name}-{site.size}": Subject(site.server, viewer.rerun),
        **{
            f"{name}-{site.size}/saved {what}": Subject(site.server, _after_save(site.savers[what], viewer))
            for what in page.saved
        },
    }
    if viewer.screen.timers:
        subjects[f"{name}-{site.size}/live"] = Subject(site.server, _live(viewer))
    return subjects


async def _site_references(
    name: str, servers: Mapping[Level, Server], outlines: Path, stack: AsyncExitStack
) -> dict[str, Subject]:
    subjects = {}
    wanted = outline.load(outlines / f"{name}.json")
    for level, server in servers.items():
        viewer = await stack.enter_async_context(Viewer(server.port, "", query_string=f"page={name}"))
        if differs := outline.difference(wanted, viewer.screen):
            raise PageBroken(f"the reference page of {name} differs: {differs}")
        subjects[f"{name}/{level}"] = Subject(server, viewer.rerun)
        if viewer.screen.timers and level is Level.TWIN:
            subjects[f"{name}/live/{level}"] = Subject(server, _live(viewer))
    return subjects


def _after_save(saver: Saves, viewer: Viewer) -> Callable[[], Awaitable[object]]:
    async def act() -> Run:
        saver.save()
        return await viewer.rerun()

    return act


def _live(viewer: Viewer) -> Callable[[], Awaitable[object]]:
    async def act() -> None:
        for fragment_id in viewer.screen.timers:
            await viewer.tick(fragment_id)

    return act


def _bars(name: str, size: str, costs: Mapping[str, list[float]]) -> list[Bar]:
    here = f"{name}-{size}"
    bars = [
        _bar(f"{name}, {size}: page / {text}", ratio(costs[here], costs[f"{here}/{level}"]), most)
        for level, text, most in _BARS
    ]
    for what in PAGES[name].saved:
        saved = ratio(costs[f"{here}/saved {what}"], costs[f"{here}/{Level.TUNED}"])
        text = f"{name}, {size}: first read after a save ({what}) / tuned reference"
        bars.append(_bar(text, saved, _AFTER_SAVE))
    return bars


def _growth(name: str, sizes: list[str], costs: Mapping[str, list[float]]) -> list[Bar]:
    return [
        _bar(
            f"{name}: {large} / {sizes[0]}", ratio(costs[f"{name}-{large}"], costs[f"{name}-{sizes[0]}"]), _GROWTH
        )
        for large in sizes[1:]
    ]


def _bar(name: str, found: Ratio, most: float) -> Bar:
    return Bar(name, found.middle, most, note=f"; rounds {found.low:.2f} to {found.high:.2f}")


def _table(name: str, sizes: list[str], costs: Mapping[str, list[float]]) -> str:
    rows = [(f"empty page, {level}", *[_ms(costs, f"empty/{level}")] * len(sizes)) for level in Level]
    rows += [(f"reference, {level}", *(_ms(costs, f"{name}-{size}/{level}") for size in sizes)) for level in Level]
    rows += [
        ("page", *(_ms(costs, f"{name}-{size}") for size in sizes)),
        *(
            (
                f"page, first read after a save ({what})",
                *(_ms(costs, f"{name}-{size}/saved {what}") for size in sizes),
            )
            for what in PAGES[name].saved
        ),
        ("its live part", *(_ms(costs, f"{name}-{size}/live") for size in sizes)),
        ("the live part of its twin", *(_ms(costs, f"{name}-{size}/live/{Level.TWIN}") for size in sizes)),
    ]
    return table((f"/{name}: ms of processor time per rerun", *sizes), rows)


def _ms(costs: Mapping[str, list[float]], subject: str) -> str:
    return f"{median(costs[subject]):.1f}" if subject in costs else "-"
