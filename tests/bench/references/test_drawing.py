"""A reference page draws as much of each kind as the page it is held against, through real servers."""

import asyncio
from pathlib import Path

import pytest

from tests.bench import outline, widgets
from tests.bench.protocol import Run
from tests.bench.references.drawing import Level
from tests.bench.server import serving
from tests.bench.viewer import Viewer

HERE = Path(__file__).parent

pytestmark = pytest.mark.slow


async def _look(port: int, query_string: str = "") -> Run:
    async with Viewer(port, "", query_string=query_string) as viewer:
        await viewer.choose(*widgets.views(viewer.screen, 1)[0][:2])
        for fragment_id in viewer.screen.timers:
            assert (await viewer.tick(fragment_id)).kinds["text"] == 1
        return viewer.screen


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the outline of a page that has every kind."""
    folder = tmp_path_factory.mktemp("outlines")
    with serving(HERE / "every_kind.py", folder=folder, log=folder / "log", environment={}) as server:
        outline.save(asyncio.run(_look(server.port)), folder / "page.json")
    return folder


@pytest.mark.parametrize("level", Level)
def test_a_reference_page_has_the_same_counts(recorded: Path, level: Level) -> None:
    environment = {"BENCH_LEVEL": level, "BENCH_OUTLINES": str(recorded)}
    with serving(HERE / "app.py", folder=recorded, log=recorded / "log", environment=environment) as server:
        before = server.cpu_seconds()
        drawn = asyncio.run(_look(server.port, "page=page"))
        assert outline.difference(outline.load(recorded / "page.json"), drawn) == ""
        assert server.cpu_seconds() > before
