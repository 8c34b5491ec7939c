"""The measured servers: real processes, and the processor time that they have used."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from tests.ports import comes_up, free_port

ROOT: Final = Path(__file__).resolve().parents[2]
_CLOCK_OF_PROCESS: Final = 2  # CPUCLOCK_SCHED in the kernel's posix-timers.h


class ServerFault(Exception):
    """A server that did not come up; the text ends with its log."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """Return the processor time, user and system, that the process has used, to the microsecond on Linux.

        psutil's cpu_times() counts in hundredths of a second: an eighth of a run.
        """
        if sys.platform == "linux":
            return time.clock_gettime((~self.pid << 3) | _CLOCK_OF_PROCESS)
        times = psutil.Process(self.pid).cpu_times()
        return times.user + times.system

    def memory_megabytes(self) -> float:
        """Return the resident memory."""
        return psutil.Process(self.pid).memory_info().rss / 1e6


@contextlib.contextmanager
def serving(
    script: Path, *, folder: Path, log: Path, environment: Mapping[str, str], options: tuple[str, ...] = ()
) -> Iterator[Server]:
    """Serve a script of Streamlit from a working folder, whose settings hold, until the block ends.

    Raises ServerFault.
    """
    port = free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port),
        "--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false",
        *options,
    ]  # fmt: skip
    given = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=folder, env=given, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            if not comes_up(port, lambda: process.poll() is None):
                raise ServerFault(f"no server:\n{log.read_text(errors='replace')[-2000:]}")
            yield Server(port, process.pid)
        finally:
            _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
