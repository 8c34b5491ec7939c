"""The rules of the layout, held by reading the source: who imports whom, what a page is, how one writes."""

import ast
import importlib
import inspect
import io
import re
import tokenize
from collections.abc import Container, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from db.commands.kernel import COMMANDS
from db.models import Base, Versioned
from db.reading import QUERIES, Query

ROOT = Path(__file__).parent.parent
OURS = ("app", "db", "pages", "seed", "tests", "ui")

# What each part may import of ours; the longest matching prefix decides.
MAY_IMPORT = {
    "app": ("ui", "db"),
    "pages": (
        "ui", "db.queries", "db.commands",
        # the words that pages, queries and commands share, and the two writes beside the journal
        "db.permissions", "db.faults", "db.weeks", "db.text", "db.models", "db.drafts", "db.sign_ins",
    ),
    "ui": ("ui", "db"),
    "db": ("db",),
    "db.queries": ("db",),
    "db.commands": ("db",),
    "seed": ("seed", "db"),
    "tests": OURS,
}  # fmt: skip
NEVER = {
    "db": ("streamlit", "streamlit_authenticator", "altair"),
    "db.queries": ("streamlit", "streamlit_authenticator", "altair", "db.commands"),
    "db.commands": ("streamlit", "streamlit_authenticator", "altair", "pandas", "db.queries"),
    "pages": ("sqlalchemy", "pandas.io", "sqlite3", "psycopg", "db.models.base", "db.models.journal"),
    "ui.charts": ("streamlit", "sqlalchemy", "db.engine", "db.queries", "db.commands", "db.reading"),
    "seed": ("streamlit", "db.queries"),
}
FUNCTION_LINES, FILE_LINES, PAGE_LINES = (
    60,
    500,
    200,
)  # the guides are 25, 250 and 100; beyond these it is too much


def source_files(*parts: str) -> list[Path]:
    found = [ROOT / "app.py"] if "app" in parts and (ROOT / "app.py").exists() else []
    return sorted(found + [path for part in parts for path in (ROOT / part).rglob("*.py")])


def named(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in paths]


def module_of(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def within(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)


def wrong_imports(module: str, tree: ast.AST) -> list[str]:
    longest = max((part for part in MAY_IMPORT if within(module, (part,))), key=len)
    never = tuple(name for part, names in NEVER.items() if within(module, (part,)) for name in names)
    return [
        name
        for name in imports(tree)
        if (within(name, OURS) and not within(name, MAY_IMPORT[longest])) or within(name, never)
    ]


@pytest.mark.parametrize("path", named(source_files("app", "pages", "ui", "db", "seed")))
def test_a_module_imports_only_what_its_place_may(path: Path) -> None:
    assert wrong_imports(module_of(path), ast.parse(path.read_text())) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("db.engine", "import streamlit as st"),
        ("db.engine", "from ui import language"),
        ("db.queries.network", "from db.commands import status_updates"),
        ("db.commands.projects", "from db.queries.network import words"),
        ("pages.network", "from sqlalchemy import select"),
        ("pages.network", "from db.engine import Database"),
        ("pages.network", "import pages.week"),
        ("ui.router", "from pages import week"),
        ("ui.charts.trend", "import streamlit"),
        ("seed.sample", "from db.queries import network"),
    ],
)
def test_a_wrong_import_is_found(module: str, source: str) -> None:
    assert wrong_imports(module, ast.parse(source))


# Cycles


def imported_first(module: str, tree: ast.Module, known: Container[str]) -> set[str]:
    """Return which of the known modules have to be whole before a module can be: what it imports at its top."""
    statements = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    found = set[str]()
    for name in imports(ast.Module(body=list(statements), type_ignores=[])):
        target = name if name in known else name.rpartition(".")[0]
        # With a module its packages are imported, unless the importing one is in them itself.
        packages = [".".join(target.split(".")[:end]) for end in range(1, target.count(".") + 1)]
        found |= {one for one in (target, *packages) if one in known and not within(module, (one,))}
    return found


def test_no_module_needs_itself_whichever_is_imported_first() -> None:
    trees = {module_of(path): ast.parse(path.read_text()) for path in source_files("app", "ui", "db", "seed")}
    TopologicalSorter({name: imported_first(name, tree, trees) for name, tree in trees.items()}).prepare()


def test_a_cycle_of_imports_is_found() -> None:
    sources = {"ui": "", "ui.a": "from ui.b import x", "ui.b": "from ui import a"}
    trees = {name: ast.parse(source) for name, source in sources.items()}
    with pytest.raises(CycleError):
        TopologicalSorter({name: imported_first(name, tree, trees) for name, tree in trees.items()}).prepare()


# Pages


def page_faults(source: str) -> list[str]:
    tree = ast.parse(source)
    statements = [node for node in tree.body if not isinstance(node, ast.Import | ast.ImportFrom)]
    if ast.get_docstring(tree) is not None:
        statements = statements[1:]
    faults = [] if statements and _is_guard(statements[0]) else ["does not begin with page = begin_page(…)"]
    texts = [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    faults += [f"HTML: {text}" for text in texts if re.search(r"</?[a-z]+[^<>]*>", text)]
    faults += [
        f"SQL: {text}" for text in texts if re.search(r"\b(SELECT .* FROM|INSERT INTO|DELETE FROM)\b", text)
    ]
    keywords = (node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword))
    faults += [name for name in keywords if name in ("unsafe_allow_html", "unsafe_allow_javascript")]
    return faults


def _is_guard(statement: ast.stmt) -> bool:
    call = statement.value if isinstance(statement, ast.Assign | ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "begin_page"


@pytest.mark.parametrize("path", named(source_files("pages")))
def test_a_page_begins_with_its_guard_and_holds_no_sql_and_no_html(path: Path) -> None:
    if path.name != "__init__.py":
        assert page_faults(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    [
        "import streamlit as st\nst.title('x')\npage = begin_page('x')",
        "page = begin_page('x')\nst.html('<b>x</b>')",
        "page = begin_page('x')\nst.markdown('x', unsafe_allow_html=True)",
        "page = begin_page('x')\nrun('SELECT 1 FROM project')",
        "if True:\n    page = begin_page('x')",
        "",
    ],
)
def test_a_faulty_page_is_found(source: str) -> None:
    assert page_faults(source)


def test_no_page_is_discovered_by_itself() -> None:
    assert not (ROOT / "ui" / "pages").exists(), "Streamlit would serve pages beside its script without the router"


# Queries and commands


NO_COMMANDS = (
    "__init__.py",
    "kernel.py",
    "checks.py",
    "known_partners.py",
    "known_events.py",
    "project_partners.py",
    "made_by_imports.py",
    "made_by_measures.py",
    "taken_lists.py",
)  # what all commands share


def modules(package: str) -> list[str]:
    paths = source_files(package)
    return [module_of(path) for path in paths if path.name not in NO_COMMANDS]


def public_functions(module: str) -> list[ast.FunctionDef]:
    tree = ast.parse((ROOT / f"{module.replace('.', '/')}.py").read_text())
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


@pytest.mark.parametrize("module", modules("db/queries"))
def test_every_public_function_of_a_query_module_is_a_registered_query_with_as_of(module: str) -> None:
    loaded = importlib.import_module(module)
    for function in public_functions(module):
        query = getattr(loaded, function.name)
        assert isinstance(query, Query), f"{function.name} is no query: name it with _ or move it"
        assert QUERIES[f"{module.removeprefix('db.queries.')}.{function.name}"] is query
        parameters = list(inspect.signature(query.run).parameters.values())
        assert parameters[0].name == "connection"
        assert all(each.kind is inspect.Parameter.KEYWORD_ONLY for each in parameters[1:])
        assert "as_of" in [each.name for each in parameters]


@pytest.mark.parametrize("module", modules("db/commands"))
def test_every_public_function_of_a_command_module_is_a_registered_command(module: str) -> None:
    loaded = importlib.import_module(module)
    for function in public_functions(module):
        if function.args.args and ast.unparse(function.args.args[0]) == "connection: Connection":
            continue  # it only reads
        name = f"{module.removeprefix('db.commands.')}.{function.name}"
        assert COMMANDS.get(name) is getattr(loaded, function.name), f"{name} is no command: name it with _"


VERSIONED = {mapper.class_.__name__ for mapper in Base.registry.mappers if issubclass(mapper.class_, Versioned)}


def bulk_writes(tree: ast.AST) -> list[str]:
    """Return statements that change versioned rows past their history."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            models = {
                each.id for argument in node.args for each in ast.walk(argument) if isinstance(each, ast.Name)
            }
            direct = isinstance(node.func, ast.Name) and name in ("update", "insert", "delete", "upsert", "add_to")
            if name.startswith("bulk_") or (direct and models & VERSIONED):
                found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize("path", named([*source_files("db/commands", "pages", "ui"), ROOT / "db/sign_ins.py"]))
def test_versioned_rows_are_never_changed_in_bulk(path: Path) -> None:
    assert bulk_writes(ast.parse(path.read_text())) == []


@pytest.mark.parametrize(
    "source",
    [
        "session.execute(update(Project).values(name_fi='x'))",
        "session.execute(delete(Milestone).where(Milestone.id == 1))",
        "session.execute(insert(WeeklyStatus.__table__))",
        "upsert(session, Pause, {}, {})",
        "session.bulk_save_objects(rows)",
    ],
)
def test_a_bulk_write_is_found(source: str) -> None:
    assert bulk_writes(ast.parse(source))
    assert not bulk_writes(ast.parse("session.execute(delete(Draft)); session.delete(milestone)"))


def test_every_versioned_table_has_its_history_with_the_same_columns() -> None:
    for mapper in Base.registry.mappers:
        model = mapper.class_
        if issubclass(model, Versioned):
            names = [column.name for column in model.__table__.columns]
            assert [column.name for column in model.__history__.columns] == [*names, "until"]


# Size and exceptions to the rules


@pytest.mark.parametrize("path", named(source_files("app", "pages", "ui", "db", "seed", "tests")))
def test_files_and_functions_stay_readable(path: Path) -> None:
    if "migrations/versions" in str(path):
        return
    source = path.read_text()
    assert len(source.splitlines()) <= (PAGE_LINES if "pages" in path.parts else FILE_LINES)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno
            assert length <= FUNCTION_LINES, f"{node.name} has {length} lines"


def unreasoned(source: str) -> list[str]:
    """Return exceptions to a rule that do not say why."""
    comments = [
        t.string for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type == tokenize.COMMENT
    ]
    found = [c for c in comments if "noqa" in c and not re.search(r"noqa: [A-Z0-9, ]+ +[-#] .{8}", c)]
    found += [c for c in comments if "type: ignore" in c and not re.search(r"type: ignore\[[\w, -]+\] +# .{8}", c)]
    for node in ast.walk(ast.parse(source)):
        name = getattr(getattr(node, "func", node), "attr", "")
        if name in ("skip", "skipif", "xfail", "importorskip") and isinstance(node, ast.Call):
            if not any(keyword.arg == "reason" for keyword in node.keywords) and not (
                name == "skip" and node.args
            ):
                found.append(ast.unparse(node))
        elif isinstance(node, ast.FunctionDef):
            bare = [d for d in node.decorator_list if isinstance(d, ast.Attribute) and d.attr in ("skip", "xfail")]
            found += [ast.unparse(each) for each in bare]
    return found


@pytest.mark.parametrize("path", named(source_files("app", "pages", "ui", "db", "seed", "tests")))
def test_an_exception_to_a_rule_gives_its_reason_in_the_line(path: Path) -> None:
    assert unreasoned(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    [
        "x = 1  # no" + "qa",
        "x = 1  # no" + "qa: S101",
        "x = 1  # type: " + "ignore",
        "x = 1  # type: " + "ignore[arg-type]",
        "@pytest.mark.skip\ndef test_x(): pass",
        "@pytest.mark.xfail()\ndef test_x(): pass",
        "pytest.skip()",
    ],
)
def test_an_exception_without_a_reason_is_found(source: str) -> None:
    assert unreasoned(source)
