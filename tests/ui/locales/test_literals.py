"""What a person reads goes through _(): no page says anything in one language only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.locales.catalogs import ROOT

# The calls that show their first argument, and the arguments that are shown whatever the call.
SHOWING = {
    "badge", "begin_page", "button", "caption", "checkbox", "date_input", "dialog", "download_button",
    "empty_state", "error", "expander", "file_uploader", "form_submit_button", "header", "info",
    "link_button", "markdown", "metric", "multiselect", "number_input", "pills", "popover", "radio",
    "segmented_control", "select_slider", "selectbox", "slider", "spinner", "status", "subheader", "success",
    "text", "text_area", "text_input", "time_input", "title", "toast", "toggle", "warning", "write",
}  # fmt: skip
SHOWN_ARGUMENTS = {"help", "placeholder", "label", "caption", "sentence"}
NOT_A_SCREEN = {"log", "logger", "logging", "sys", "file"}
ICON = re.compile(r":(material/)?[a-z_]+:")
WORD = re.compile(r"[^\W\d_]{2,}")


def literals(source: str, *, of_streamlit_only: bool) -> list[str]:
    """Return the texts that ``source`` shows as they are, each with its line; an f-string inside _() too."""
    found = []
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        for shown in _shown(call, of_streamlit_only=of_streamlit_only):
            said = ICON.sub("", "".join(_texts(shown)))
            if WORD.search(said):
                found.append(f"{shown.lineno}: {said}")
    return found


def _shown(call: ast.Call, *, of_streamlit_only: bool) -> Iterator[ast.expr]:
    name, owner = _name(call.func)
    if name in {"_", "ngettext", "pgettext"}:
        # What is put together before it is looked up is in no catalog.
        yield from (argument for argument in call.args if isinstance(argument, ast.JoinedStr))
        return
    if owner in NOT_A_SCREEN or (of_streamlit_only and owner != "st"):
        return
    if name in SHOWING:
        yield from call.args[:1]
    for keyword in call.keywords:
        if keyword.arg in SHOWN_ARGUMENTS:
            yield keyword.value


def _name(function: ast.expr) -> tuple[str, str]:
    if isinstance(function, ast.Attribute):
        return function.attr, function.value.id if isinstance(function.value, ast.Name) else ""
    return (function.id, "") if isinstance(function, ast.Name) else ("", "")


def _texts(shown: ast.expr) -> Iterator[str]:
    if isinstance(shown, ast.Constant) and isinstance(shown.value, str):
        yield shown.value
    elif isinstance(shown, ast.JoinedStr):
        yield from (text for part in shown.values for text in _texts(part))
    elif isinstance(shown, ast.BinOp):
        yield from _texts(shown.left)
        yield from _texts(shown.right)
    elif isinstance(shown, ast.IfExp):
        yield from _texts(shown.body)
        yield from _texts(shown.orelse)


def sources() -> list[Path]:
    return [*sorted((ROOT / "pages").rglob("*.py")), *sorted((ROOT / "ui").rglob("*.py"))]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_text_on_the_screen_can_be_translated(path: Path) -> None:
    of_ui = (ROOT / "ui") in path.parents
    assert literals(path.read_text(encoding="utf-8"), of_streamlit_only=of_ui) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('st.title("Network")', ["1: Network"]),
        ('column.button(":material/add: Add")', ["1:  Add"]),
        ('st.text_input(_("Name"), help="Your name")', ["1: Your name"]),
        ('st.error(f"Wrong: {value}")', ["1: Wrong: "]),
        ('st.caption("Saved" if saved else _("Not saved"))', ["1: Saved"]),
        ('page = begin_page("Network", needs=None)', ["1: Network"]),
        ('st.title(_(f"Week {n}"))', ["1: Week "]),
        ('st.title(_("Network"))', []),
        ('st.title(_("Week {n}").format(n=n))', []),
        ('st.text(f"{name}: {number(x)} €")', []),
        ('st.button(":material/add:")', []),
        ('log.warning("A slow query")', []),
    ],
)
def test_a_text_in_one_language_is_seen(source: str, found: list[str]) -> None:
    assert literals(source, of_streamlit_only=False) == found
