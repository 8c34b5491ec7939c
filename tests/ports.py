"""Servers of the tests: a free port for each, and waiting until it answers."""

import contextlib
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from time import monotonic, sleep
from typing import Final

_START_SECONDS: Final = 90.0


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def comes_up(port: int, alive: Callable[[], bool] = lambda: True) -> bool:
    """Wait until Streamlit answers on a port; return False when its process ends before, or after a long time."""
    deadline = monotonic() + _START_SECONDS
    while alive() and monotonic() < deadline:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
            return True
        sleep(0.05)  # between two questions whether it answers yet
    return False
