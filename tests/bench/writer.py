"""A process that saves at a steady pace: ``python -m tests.bench.writer URL EVERY SECONDS``.

Prints the milliseconds that each save took, as a JSON list.
"""

import json
import sys
import time

from db.engine import Database
from tests.bench.material import Saver


def main(url: str, every: float, seconds: float) -> list[float]:
    """Save every so many seconds for so long and return the milliseconds of each save."""
    saver = Saver(Database(url))
    took: list[float] = []
    start = time.monotonic()
    while (due := start + len(took) * every) < start + seconds:
        time.sleep(max(0.0, due - time.monotonic()))
        before = time.perf_counter()
        saver.save()
        took.append((time.perf_counter() - before) * 1000)
    return took


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]))))
