"""What is hidden on a page is hidden in its file, in every format, and follows from no other row of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import pytest
from starlette.applications import Starlette

from app import MIDDLEWARE, ROUTES
from db.engine import data_version
from db.protection import HIDDEN, LEAST
from db.queries import attendances, commitments, events, participants
from tests.db.queries.test_participants import new_event, new_partner, new_project, told_came
from tests.personas import Network
from tests.ui.exports.material import GIVEN, PERSONS, asking, of_own
from tests.ui.exports.reading_back import rows as read_back
from tests.ui.web.test_exports import get
from ui.database import serve
from ui.exports import filters
from ui.exports.columns import Cell
from ui.exports.datasets import DATASETS
from ui.exports.export import walked
from ui.exports.formats import FORMATS
from ui.language import in_language
from ui.participants import projects as page_of_projects
from ui.tables import Nothing

DIVISIONS = ("kind", "size", "tol_2008", "tol_2025", "region", "attendee", "event", "scheme")
SIGNS = {"json": {"nothing": "hidden"}}
Row = Mapping[str, Cell]
STAGES = ("reached", "advised", "committed", "acting")
WHEN_MADE = {"first": "2026-10-15", "last": "2026-11-01"}  # nothing else happened then
PARTS: list[dict[str, str]] = [
    {}, {"experience": "newcomer"}, {"experience": "veteran"}, {"theme": "energy"}, {"region": "07"},
    {"first": "2026-01-01", "last": "2026-12-31"}, {"first": "2026-10-01"},
    {"experience": "newcomer", **WHEN_MADE},
]  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with in_language("en"):
        yield


@pytest.fixture
def small_groups(sqlite_network: Network) -> Network:
    """Give newcomers and veterans among whom one kind is few: 20 and 3 companies beside 10 and 10 farms."""
    network = sqlite_network
    for experience, companies in (("newcomer", 20), ("veteran", 3)):
        project = new_project(network, f"Made {experience}", experience)
        made = {
            kind: [new_partner(network, project, f"{experience} {kind} {n}", kind) for n in range(many)]
            for kind, many in (("company", companies), ("farm", 10))
        }
        came = dict.fromkeys([*made["company"][:6], *made["farm"][:3]], 1)
        told_came(
            network, new_event(network, project), project,
            {"company": len(came) - 2, "farm": 2, "municipality": 30}, came,
        )  # fmt: skip
    return network


@pytest.fixture(params=["tiny", "made"])
def either(request: pytest.FixtureRequest, sqlite_network: Network) -> Network:
    """Give the tiny network, and the one with small groups."""
    return request.getfixturevalue("small_groups") if request.param == "made" else sqlite_network


@pytest.fixture
def app(either: Network) -> Iterator[Starlette]:
    serve(either.database)
    yield Starlette(routes=ROUTES, middleware=MIDDLEWARE)
    serve(None)


def shown_by_pages(network: Network, persona: str) -> dict[str, list[list[object]]]:
    """Return of each file the numbers as the page's own reading of the same has them, row by row."""
    with network.database.reading() as connection:
        who = asking(network, connection, persona)
        today, own, joint = who.today, network.project("own"), network.event("Yhteinen")
        pages: dict[str, tuple[tuple[str, ...], Any]] = {
            "participants": (("n",), who.ask(participants.figures, today=today)),
            "participants-by-experience": (("n",), who.ask(participants.by_experience, today=today)),
            "participants-by-month": (
                ("new", "took_part", "persons"), who.ask(participants.by_month, today=today)
            ),
            "participants-by-project": (
                ("persons", "took_part", "reached", "committed", "in_force"),
                who.ask(participants.by_project, today=today, language="en", size=page_of_projects.SIZE),
            ),
            "events": (("persons", "partners"), who.ask(events.events, today=today, size=100)),
            "event-attendance": (
                ("persons", "partners"), who.ask(attendances.of_event, today=today, event_id=joint)
            ),
            "project-commitments": (
                ("review_on",), who.ask(commitments.of_project, today=today, project_id=own)
            ),
        }  # fmt: skip
        return {slug: [[row[name] for name in names] for row in rows] for slug, (names, rows) in pages.items()}


@pytest.mark.parametrize("form", FORMATS)
def test_a_number_that_the_page_hides_stands_in_no_file(app: Starlette, either: Network, form: str) -> None:
    sign, seen = SIGNS.get(form, "…"), 0
    for persona in sorted(PERSONS):
        for slug, rows in shown_by_pages(either, persona).items():
            found = read_back(form, get(app, persona, f"{slug}.{form}", **GIVEN[slug].asked(either)).body)
            assert len(found) == len(rows), slug
            for line, hidden in zip(found, rows, strict=True):
                assert line.count(sign) >= hidden.count(HIDDEN), (persona, slug, line)
                seen += hidden.count(HIDDEN)
    assert seen > LEAST * len(PERSONS), "there was something to hide"


def test_others_commitments_have_neither_review_nor_targets(app: Starlette, either: Network) -> None:
    rows = read_back("json", get(app, "ministry", "project-commitments.json", **of_own(either)).body)
    assert {str(row[-4:]) for row in rows} == {str([{"nothing": "hidden"}] * 4)}


def file_of(
    network: Network, slug: str, asked: Mapping[str, str], persona: str = "ministry", as_of: int | None = None
) -> list[Row]:
    """Return the rows of a file by the names of its columns."""
    dataset = DATASETS[slug]
    with network.database.reading() as connection:
        who = asking(network, connection, persona, as_of)
        chosen = filters.values(dataset.filters, who, asked)
        fields = [column.field for column in dataset.columns]
        return [dict(zip(fields, row, strict=True)) for row in walked(dataset, who, chosen)]


def computable(numbers: Mapping[str, Cell], sums: Iterable[tuple[str, list[str]]]) -> set[str]:
    """Return what of the hidden numbers follows from sums: of each a whole and the parts that make it.

    What is not among the numbers is zero. A part that is told of is at least 1.
    """
    hidden = [name for name, n in numbers.items() if n is Nothing.HIDDEN]
    if not hidden:
        return set()
    lines, found = [], set[str]()
    for whole, parts in sums:
        lines.append([(name == whole) - parts.count(name) for name in hidden])
        unknown = [part for part in parts if part in hidden]
        if whole not in hidden and unknown:
            known = sum(int(str(numbers.get(part, 0))) for part in parts if part not in hidden)
            if int(str(numbers.get(whole, 0))) - known == len(unknown):
                found |= set(unknown)
    matrix = np.array(lines)
    rank = np.linalg.matrix_rank(matrix)
    for place, name in enumerate(hidden):
        with_it = np.vstack([matrix, np.eye(len(hidden))[place]])
        if np.linalg.matrix_rank(with_it) == rank:
            found.add(name)
    return found


def sums_of(rows: list[Row], *, whole_time: bool) -> tuple[dict[str, Cell], list[tuple[str, list[str]]]]:
    """Return the numbers of a file of figures by name, and all sums that hold between them."""
    numbers, sums = {}, []
    parts: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        fact, grouping = str(row["fact"]), row["grouping"]
        is_total = grouping is Nothing.NOT_APPLICABLE
        name = fact if is_total else f"{fact}/{grouping}/{row['group']}"
        if fact != "mean_days":
            numbers[name] = row["n"]
        if not is_total and grouping in DIVISIONS:
            parts.setdefault((fact, str(grouping)), []).append(name)
    sums += [(fact, those) for (fact, _grouping), those in parts.items()]
    # A group in which nobody was has no row, and everybody is of some kind.
    sums += [(fact, []) for fact in ("took_part", *STAGES, "persons") if not any(fact == key[0] for key in parts)]
    sums.append(("persons", ["known", "unidentified"]))
    sums.append(("new", ["came_to/stage/stage.reached"]))
    if whole_time:
        # Whoever passed a later stage over came farther and yet did not do it: only the first are the same.
        sums.append((STAGES[0], [f"came_to/stage/stage.{STAGES[0]}"]))
    return numbers, sums


@pytest.mark.parametrize("asked", PARTS, ids=str)
def test_no_hidden_figure_follows_from_the_others_of_its_file(either: Network, asked: dict[str, str]) -> None:
    whole_time = not {"first", "last"} & set(asked)
    numbers, sums = sums_of(file_of(either, "participants", asked), whole_time=whole_time)
    assert Nothing.HIDDEN in numbers.values()
    assert computable(numbers, sums) == set()


@pytest.mark.parametrize("asked", [one for one in PARTS if "experience" not in one], ids=str)
def test_newcomers_and_veterans_tell_of_no_few(either: Network, asked: dict[str, str]) -> None:
    rows = file_of(either, "participants-by-experience", asked)
    told = [row["n"] for row in rows if row["fact"] != "events" and row["n"] is not Nothing.HIDDEN]
    assert rows
    assert not [n for n in told if 0 < int(str(n)) < LEAST]


def test_beside_few_companies_of_veterans_those_of_newcomers_are_hidden_too(small_groups: Network) -> None:
    rows = file_of(small_groups, "participants", {"experience": "newcomer", **WHEN_MADE})
    kinds = {row["group"]: row["n"] for row in rows if row["fact"] == "reached" and row["grouping"] == "kind"}
    assert kinds == {"kind.company": Nothing.HIDDEN, "kind.farm": Nothing.HIDDEN}


@pytest.mark.parametrize("persona", sorted(PERSONS))
def test_who_came_follows_from_no_sum_of_its_file(either: Network, persona: str) -> None:
    for title in ("Kahvit 1", "Yhteinen", "Pieni"):
        rows = file_of(either, "event-attendance", {"event": str(either.event(title))}, persona)
        counted = {f"counted/{row['attendee']}": row["persons"] for row in rows if row["line"] == "counted"}
        (whole,) = [row for row in rows if row["line"] == "all"]
        others = {str(row["line"]): row["partners"] for row in rows if row["line"] == "others"}
        named: dict[str, Cell] = {f"named {n}": 1 for n in range(sum(row["line"] == "partner" for row in rows))}
        numbers = {**counted, "persons": whole["persons"], **others, **named, "partners": whole["partners"]}
        # A kind that was counted may be none, so the rows say of no kind that it is 1 or more.
        assert computable(numbers, [("persons", list(counted)), ("partners", [*others, *named])]) == set(), title


def test_of_a_past_moment_nobody_learns_how_many_came_that_are_not_named(sqlite_network: Network) -> None:
    network, project = sqlite_network, new_project(sqlite_network, "Made")
    came = {new_partner(network, project, f"Came {n}"): 1 for n in range(6)}
    event = new_event(network, project)
    told_came(network, event, project, {"company": 6}, came)
    with network.database.reading() as connection:
        then = data_version(connection)
    asked = {"event": str(event["id"])}
    present = {row["line"]: row["partners"] for row in file_of(network, "event-attendance", asked)}
    assert (present["all"], present["others"]) == (6, 6)
    past = {row["line"]: row["partners"] for row in file_of(network, "event-attendance", asked, as_of=then)}
    assert past["all"] is past["others"] is Nothing.HIDDEN


def test_a_made_leak_is_found() -> None:
    numbers: dict[str, Cell] = {"whole": 30, "company": Nothing.HIDDEN, "farm": 10}
    assert computable(numbers, [("whole", ["company", "farm"])]) == {"company"}
    ones: dict[str, Cell] = {"whole": 2, "company": Nothing.HIDDEN, "farm": Nothing.HIDDEN}
    assert computable(ones, [("whole", ["company", "farm"])]) == {"company", "farm"}
    two: dict[str, Cell] = {"whole": 30, "company": Nothing.HIDDEN, "farm": Nothing.HIDDEN}
    assert computable(two, [("whole", ["company", "farm"])]) == set()
    assert computable(two, [("whole", ["company", "farm"]), ("same", ["farm"])]) == {"company", "farm"}
