"""Fill a database: `python -m seed published`, `sample` or `scale`."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from db import migrations
from db.engine import DEFAULT_URL, Database
from db.faults import Unavailable
from db.weeks import helsinki_date
from seed import published, sample, scale
from seed.reference import SeedError
from seed.work import NotEmpty

SAMPLE_URL = "sqlite:///data/sample.db"
SCALE_URL = "sqlite:///data/scale.db"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the seeds; return 0, or 1 after saying on the error output why it was not done."""
    asked = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], None] = asked.run
    try:
        run(asked)
    except NotEmpty as fault:
        return _fail(f"{fault}: there is a database that is no sample; nothing was changed.")
    except SeedError as fault:
        return _fail(f"The seed data has faults:\n{fault}")
    except Unavailable as fault:
        return _fail(f"The database cannot be used: {fault.reason}.")
    return 0


def _fail(why: str) -> int:
    sys.stderr.write(why + "\n")
    return 1


def _published(asked: argparse.Namespace) -> None:
    database = Database(asked.url)
    migrations.upgrade(database)
    published.load(database)
    database.dispose()


def _sample(asked: argparse.Namespace) -> None:
    if asked.anew or not sample.is_made(asked.url, asked.today):
        sample.make(asked.url, asked.today)


def _scale(asked: argparse.Namespace) -> None:
    scale.make(asked.url, projects=asked.projects, weeks=asked.weeks, today=asked.today)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m seed", description="Fill a database of Yhteistyömittari.")
    seeds = parser.add_subparsers(required=True, metavar="seed")
    own = os.environ.get("DATABASE_URL") or DEFAULT_URL
    _seed(seeds, "published", _published, own, "reference data and the projects published in 2021; safe to repeat")
    made = _seed(
        seeds, "sample", _sample, SAMPLE_URL, "a year of invented weeks, in the place of an earlier sample"
    )
    made.add_argument("--anew", action="store_true", help="also when this day's sample is there already")
    big = _seed(seeds, "scale", _scale, SCALE_URL, "a network of any size, for measuring")
    big.add_argument("--projects", type=_count, default=10_000, help="how many projects (default 10000)")
    big.add_argument("--weeks", type=_count, default=260, help="updates written by each project (default 260)")
    for one in (made, big):
        one.add_argument(
            "--today",
            type=date.fromisoformat,
            default=helsinki_date(datetime.now(UTC)),
            help="tell up to this day",
        )
    return parser


def _seed(
    seeds: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], None],
    url: str,
    what: str,
) -> argparse.ArgumentParser:
    parser = seeds.add_parser(name, help=what, description=what)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--url", default=url, help=f"the database (default {url})")
    place.add_argument("--path", dest="url", type=_file, help="the same, as the path of an SQLite file")
    parser.set_defaults(run=run)
    return parser


def _file(path: str) -> str:
    return f"sqlite:///{Path(path)}"


def _count(text: str) -> int:
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
