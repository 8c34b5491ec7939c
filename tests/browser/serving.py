"""The real server, `streamlit run app.py`, upon a database of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

from db.engine import Database
from tests.ports import comes_up, free_port

ROOT: Final = Path(__file__).resolve().parents[2]


class Server:
    """A server on one port of this machine; it can be stopped, killed and started again."""

    def __init__(self, file: Path, log: Path) -> None:
        self.file, self.log = file, log
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database_url = f"sqlite:///{file}"
        self.database = Database(self.database_url)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Server":
        """Start the server and return it when it answers."""
        command = [
            sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port),
            "--server.address", "127.0.0.1",
        ]  # fmt: skip
        environment = {**os.environ, "DATABASE_URL": self.database_url}
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
            )
        process = self._process
        if not comes_up(self.port, lambda: process.poll() is None):
            raise AssertionError(f"the server did not come up:\n{self.read_log()[-3000:]}")
        return self

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End the server, if it runs."""
        self._end(signal.SIGTERM)

    def read_log(self) -> str:
        """Return what the server has written."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
