"""What the README names is there, and all that an operator may set is in it."""

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from streamlit import config

from seed.people import PASSWORD, personas
from tests.screenshots import FOLDER, MOST_BYTES, NAMES
from ui import notices, site

ROOT: Final = Path(__file__).parent.parent
README: Final = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE: Final = (ROOT / "Makefile").read_text(encoding="utf-8")
STREAMLITS: Final = "STREAMLIT_"
# What make itself is told by, not the environment.
MAKES_OWN: Final = {"SAMPLE", "VENV", "BIN", "SERVE"}


def variables_of(source: str) -> Iterator[str]:
    """Give the environment variables that a module reads: constants asked of something called environ(ment)."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            asked = (node.func, *node.args)
            constants = [one.value for one in node.args if isinstance(one, ast.Constant)]
        elif isinstance(node, ast.Subscript):
            asked, constants = (node.value,), [getattr(node.slice, "value", None)]
        else:
            continue
        if any("environ" in ast.unparse(one) for one in asked if not isinstance(one, ast.Call)):
            yield from (one for one in constants if isinstance(one, str) and re.fullmatch(r"[A-Z][A-Z_]+", one))


def settings() -> dict[str, str]:
    """Return the defaults by variable, as the README's table of settings has them."""
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.+?) \|", README, re.MULTILINE)
    return dict(rows)


def read_by_the_code() -> set[str]:
    files = [
        ROOT / "app.py",
        *(path for part in ("db", "pages", "seed", "ui") for path in (ROOT / part).rglob("*.py")),
    ]
    found = {name for path in files for name in variables_of(path.read_text(encoding="utf-8"))}
    found |= {variable for variable, _ in notices.SETTINGS.values()}
    return found | set(re.findall(r"^([A-Z]+) \?=", MAKEFILE, re.MULTILINE)) - MAKES_OWN


def test_the_table_of_settings_is_what_the_code_reads() -> None:
    assert {name for name in settings() if not name.startswith(STREAMLITS)} == read_by_the_code()


def test_streamlits_settings_in_the_table_exist() -> None:
    names = {name.removeprefix(STREAMLITS).lower() for name in settings() if name.startswith(STREAMLITS)}
    known = {re.sub(r"(?<!^)(?=[A-Z])", "_", one).replace(".", "_").lower() for one in config.get_config_options()}
    assert names
    assert names <= known


def test_the_default_of_each_make_variable_is_right() -> None:
    defaults = dict(re.findall(r"^([A-Z]+) \?= (.+)$", MAKEFILE, re.MULTILINE))
    assert {name: settings()[name].strip("`") for name in defaults} == defaults


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('os.environ.get("ONE_THING")', ["ONE_THING"]),
        ('os.environ["ONE_THING"]', ["ONE_THING"]),
        ('_count(environment, "ONE_THING")', ["ONE_THING"]),
        ('other.get("ONE_THING")', []),
    ],
)
def test_a_variable_is_found(source: str, found: list[str]) -> None:
    assert list(variables_of(source)) == found


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z]+)\b(?=[ `\n,)])", README))))
def test_a_make_target_exists(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("module", sorted(set(re.findall(r"python -m ([a-z_.]+)", README))))
def test_a_module_that_is_run_exists(module: str) -> None:
    found = importlib.util.find_spec(module)
    assert found is not None
    assert found.submodule_search_locations is None or importlib.util.find_spec(f"{module}.__main__") is not None


PLACES: Final = sorted(
    set(re.findall(r"`((?:\.?[a-z_]+/)+[A-Za-z_.]*|[a-z_]+\.(?:py|toml))`", README))
    | set(re.findall(r"pytest -q (\S+)$", README, re.MULTILINE))
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_file_or_folder_that_is_named_exists(place: str) -> None:
    assert (ROOT / place).exists()


def test_a_page_that_is_named_exists() -> None:
    named = set(re.findall(r"`/([a-z]+)`", README))
    assert named
    assert named <= {entry.path for entry in site.PAGES}


def test_the_pictures_are_those_that_the_command_makes_and_small() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert sorted(shown) == sorted(f"tests/screenshots/{name}.png" for name in NAMES)
    assert {path.stem for path in FOLDER.iterdir()} == set(NAMES)
    assert all((ROOT / path).stat().st_size < MOST_BYTES for path in shown)


def test_the_accounts_are_those_of_the_sample() -> None:
    named = set(re.findall(r"^\| `([a-z0-9]+)` \|", README, re.MULTILINE))
    assert named == {person.username for person in personas("a", "b", "c")}
    assert f"`{PASSWORD}`" in README


def test_no_address_but_this_machines_own_is_named() -> None:
    upstream = "mittari"  # what nginx calls the servers behind it
    assert set(re.findall(r"https?://([\w.-]+)", README)) == {"127.0.0.1", upstream}
    assert re.findall(r"(?<![\w.}])/(?:home|work|tmp|root|opt)/", README) == []
