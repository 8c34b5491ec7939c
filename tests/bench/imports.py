"""How long a list of partners takes, and how much memory: ``python -m tests.bench.imports [--rows 20000]``.

On a new SQLite database: the list is read from an Excel file, previewed, taken, taken once more, and undone.
Prints seconds, and the peak of the process's memory.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from openpyxl import Workbook
from sqlalchemy import func, select

from db import migrations
from db.business_ids import check_digit
from db.commands import imports, projects
from db.commands.imports import TakenList, UndoneImport
from db.commands.kernel import Actor, Command, Transaction, perform
from db.engine import Database
from db.imports import columns
from db.imports.reading import read_list
from db.imports.rows import Choices, Words, listed, words_of
from db.models import Industry, Municipality, Partner, Region
from db.permissions import Permission
from db.queries import imports as queries

T = TypeVar("T")
SYSTEM = Actor(system="bench")
PLACES = ("Lahti", "Hollola", "Heinola", "Asikkala", "Orimattila")
BEGINNINGS = (
    "Metsä", "Maa", "Kone", "Rakennus", "Kylän", "Etelän", "Pohjan", "Järven", "Leipä", "Puu", "Sähkö", "Vesi",
    "Auto", "Kauppa", "Tila", "Niemi", "Salo", "Ranta", "Harju", "Laakso",
)  # fmt: skip
SYLLABLES = ("ka", "lo", "mi", "ne", "ru", "sa", "to", "vi", "hei", "lau", "pää", "jo", "ty", "rin", "kul")
ENDS = ("työ", "palvelu", "tuote", "huolto", "tekniikka", "urakointi", "kone", "piha", "puoti", "verstas")
HEADINGS = ("Yrityksen nimi", "Y-tunnus", "Tyyppi", "Kunta", "Toimiala", "Henkilöstö", "Vaihe", "Pvm")


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.imports", description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    asked = parser.parse_args(arguments)
    content = workbook(asked.rows)
    say(f"{asked.rows} rows, {len(content) / 1_000_000:.1f} MB of xlsx; memory before: {megabytes()} MB")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        database = Database(f"sqlite:///{Path(folder) / 'imports.db'}")
        migrations.upgrade(database)
        project, words = prepared(database)
        measure(database, project, content, words)
        database.dispose()
    say(f"peak memory: {megabytes()} MB")
    return 0


def measure(database: Database, project: int, content: bytes, words: Words) -> None:
    """Take a list twice and undo it."""
    sheet = timed("read the file", lambda: read_list("list.xlsx", content))[0]
    header = columns.guessed_header(sheet.rows)
    found = columns.guessed_columns(sheet.rows, header, {})
    choices = Choices(header, tuple(found.items()), "company", "reached", date(2026, 5, 1))
    rows = timed("understand the cells", lambda: tuple(listed(sheet.rows, choices, words)))
    asked: dict[str, Any] = {"as_of": None, "inside": frozenset({project}), "today": database.today()}

    def preview() -> queries.Preview:
        with database.reading() as connection:
            return queries.preview(connection, **asked, project_id=project, listed=rows)

    fates = timed("preview", preview)
    faulty = {one.row for one in fates.decided if one.faults}
    sound = tuple(one.wanted for one in rows if one.row not in faulty)
    wanted = TakenList(project_id=project, file_name="list.xlsx", sha256="0" * 64, rows=sound, takes_doubtful=True)
    answer = timed("take", lambda: perform(database, imports.take, SYSTEM, uuid4().hex, wanted))
    say(f"  {answer}, {len(faulty)} faulty")
    again = timed("take once more", lambda: perform(database, imports.take, SYSTEM, uuid4().hex, wanted))
    say(f"  {again}")
    undone = UndoneImport(project, answer["id"], answer["version"])
    say(f"  {timed('undo', lambda: perform(database, imports.undo, SYSTEM, uuid4().hex, undone))}")
    with database.reading() as connection:
        left = connection.execute(select(func.count()).select_from(Partner)).scalar_one()
    say(f"  partners left: {left}")


def prepared(database: Database) -> tuple[int, Words]:
    """Fill a database with a project and what its list refers to; return its id and the words of that."""

    def run(tx: Transaction, _wanted: None) -> dict[str, Any]:
        tx.session.add(
            Region(code="07", name_fi="Päijät-Häme", name_sv="Päijänne-Tavastland", name_en="Päijät-Häme")
        )
        tx.session.flush()
        tx.session.add_all(
            Municipality(code=f"{number:03}", name_fi=name, name_sv=name, region_code="07")
            for number, name in enumerate(PLACES, 1)
        )
        tx.session.add_all(
            Industry(version=2008, code=letter, name_fi=letter, name_sv=letter, name_en=letter)
            for letter in "ABCDEFGHIJKLMNOPQRSTU"
        )
        return {}

    perform(database, Command("bench.prepare", Permission.MANAGE, run), SYSTEM, uuid4().hex, None)
    project = perform(database, projects.create, SYSTEM, uuid4().hex, projects.NewProject(name_fi="Hanke"))["id"]
    places = [{"code": f"{number:03}", "name_fi": name, "name_sv": name} for number, name in enumerate(PLACES, 1)]
    letters = [
        dict.fromkeys(("code", "name_fi", "name_sv", "name_en"), letter) for letter in "ABCDEFGHIJKLMNOPQRSTU"
    ]
    return int(project), words_of(places, {2008: letters})


def cells_of(count: int) -> list[list[Any]]:
    """Return the rows of a list of invented partners, the same ones each time: two of five have a business id."""
    chance = random.Random(20261122)  # noqa: S311 - the same list each time
    rows = list[list[Any]]()
    stems = (str(number) for number in range(2_000_000, 9_999_999) if check_digit(str(number)) is not None)
    for number in range(count):
        stem = next(stems)
        written = f"{stem}{check_digit(stem)}" if number % 5 < 2 else None
        tail = "".join(chance.choice(SYLLABLES) for _ in range(4))
        called = f"{chance.choice(BEGINNINGS)}{chance.choice(ENDS)} {tail}"
        name = f"{called} {'Oy' if written else 'Tila'}"
        kind = "Yritys" if written else "Maatila"
        day = date(2026, 1 + number % 5, 1 + number % 28)
        rows.append([name, written, kind, chance.choice(PLACES), "62010", number % 300, "Tavoitettu", day])
    return rows


def workbook(count: int) -> bytes:
    """Return such a list as an Excel file with a title above its headings."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Kumppanit")
    sheet.append(["Yrityslista 2026"])
    sheet.append([])
    sheet.append(list(HEADINGS))
    for row in cells_of(count):
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def timed(what: str, run: Callable[[], T]) -> T:
    """Run and print how long it took."""
    start = time.perf_counter()
    answer = run()
    say(f"{what}: {time.perf_counter() - start:.1f} s; peak so far {megabytes()} MB")
    return answer


def megabytes() -> int:
    """Return the peak of this process's memory."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def say(text: str) -> None:
    """Print a text at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
