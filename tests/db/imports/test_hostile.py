"""Hostile files: a clear word for each, within seconds, and never more than 500 MB."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.imports.hostile import HOSTILE

MOST_MEGABYTES = 500
MOST_ON_DISK = 23_000_000  # of the few that are large in themselves; a bomb has about a megabyte
READ = """
import json, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
from db.faults import Refused
from db.imports.reading import read_list
content = Path(sys.argv[1]).read_bytes()
try:
    found = [None, sum(len(sheet.rows) for sheet in read_list("list", content))]
except Refused as refused:
    found = [refused.faults[0].code, len(refused.faults)]
# Not ru_maxrss: that begins with what the process held that started this one.
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(json.dumps([*found, int(peak.split()[1]) // 1024]))
"""
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder with all the files, made by a process of its own: Linux tells children of its memory too."""
    path = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, "-m", "tests.db.imports.hostile", str(path)], check=True)  # noqa: S603 - our own words
    yield path
    for file in path.iterdir():
        file.unlink()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_word_and_little_memory(folder: Path, name: str) -> None:
    file, code = folder / name, HOSTILE[name][1]
    assert file.stat().st_size < MOST_ON_DISK
    run = [sys.executable, "-c", READ, str(file)]
    done = subprocess.run(run, capture_output=True, check=True, timeout=120)  # noqa: S603 - our own words
    found, count, megabytes = json.loads(done.stdout)
    assert found == code
    assert count > 0 if code is None else count == 1
    assert megabytes < MOST_MEGABYTES
