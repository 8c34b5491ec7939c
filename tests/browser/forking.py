"""A process that has imported the whole product and forks servers of it: ``python -m tests.browser.forking``.

Reads one port a line, and answers with the number of the process that serves there. A server that is forked is up
in a fraction of the time, and dies of a signal like any other.
"""

import os
import signal
import sys

from streamlit.web import cli

from ui.web.lifespan import import_everything


def main() -> None:
    """Fork a server for each port that is asked for, until there are no more lines."""
    import_everything()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            serve(line.strip())
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


def serve(port: str) -> None:
    """Be the server that ``streamlit run app.py`` is."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.argv = ["streamlit", "run", "app.py", "--server.port", port, "--server.address", "127.0.0.1"]
    cli.main()


if __name__ == "__main__":
    main()
