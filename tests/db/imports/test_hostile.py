"""Hostile files: a clear word for each, within seconds, and never more than 500 MB."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE

import pytest

from tests.db.imports.hostile import HOSTILE, OF_AREA
from ui.faults import SENTENCES

MOST_MEGABYTES = 500
MOST_ON_DISK = 23_000_000  # of the few that are large in themselves; a bomb has about a megabyte
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder with all the files, made by a process of its own: Linux tells children of its memory too."""
    path = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, "-m", "tests.db.imports.hostile", str(path)], check=True)  # noqa: S603 - our own words
    yield path
    for file in path.iterdir():
        file.unlink()


@pytest.fixture(scope="module")
def readers() -> Iterator[subprocess.Popen[str]]:
    """Give the process that tells what becomes of files."""
    run = [sys.executable, "-m", "tests.db.imports.readers"]
    with subprocess.Popen(run, stdin=PIPE, stdout=PIPE, text=True) as process:  # noqa: S603 - our own words
        yield process


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_word_and_little_memory_whatever_it_is_given_for(
    folder: Path, readers: subprocess.Popen[str], name: str
) -> None:
    file, code = folder / name, HOSTILE[name][1]
    assert file.stat().st_size < MOST_ON_DISK
    assert readers.stdin
    assert readers.stdout
    readers.stdin.write(f"{file}\n")
    readers.stdin.flush()
    found, megabytes = json.loads(readers.stdout.readline())
    assert {way: told[0] for way, told in found.items()} == {
        "partners": code, "measures": code, "area": OF_AREA[name],
    }  # fmt: skip
    assert all(count > 0 if told is None else count == 1 for told, count in found.values())
    assert megabytes < MOST_MEGABYTES


def test_every_reason_has_its_sentence() -> None:
    assert {*(code for _make, code in HOSTILE.values() if code), *OF_AREA.values()} <= set(SENTENCES)
