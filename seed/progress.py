"""Plain progress of long jobs, on the error output: a bar in a terminal, a line per tenth elsewhere."""

import sys
import time
from typing import Self, TextIO

_WIDTH = 30


class Progress:
    """How far a job of `total` steps is; used as a context, it ends its line."""

    def __init__(self, label: str, total: int, stream: TextIO | None = None) -> None:
        """Begin at 0 of `total`."""
        self._label, self._total, self._done = label, max(total, 1), 0
        self._stream = stream or sys.stderr
        self._started, self._shown = time.monotonic(), -1

    def __enter__(self) -> Self:
        """Show that the job begins."""
        self._show()
        return self

    def __exit__(self, *_error: object) -> None:
        """Say how long it took."""
        seconds = time.monotonic() - self._started
        self._stream.write(f"{self._lead()}{self._label}: {self._done}/{self._total}, {seconds:.1f} s\n")
        self._stream.flush()

    def step(self, steps: int = 1) -> None:
        """Say that so many more steps are done."""
        self.reach(self._done + steps)

    def reach(self, done: int) -> None:
        """Say how many steps are done in all."""
        self._done = done
        self._show()

    def _lead(self) -> str:
        return "\r\x1b[K" if self._stream.isatty() else ""

    def _show(self) -> None:
        hundredths = 100 * self._done // self._total
        shown = hundredths if self._stream.isatty() else hundredths // 10 * 10
        if shown == self._shown or (shown >= 100 and not self._stream.isatty()):
            return
        self._shown = shown
        bar = "#" * (_WIDTH * hundredths // 100)
        end = "" if self._stream.isatty() else "\n"
        self._stream.write(f"{self._lead()}{self._label} [{bar:<{_WIDTH}}] {hundredths:3} %{end}")
        self._stream.flush()
