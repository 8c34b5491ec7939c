"""Numbers in large type: a sign among them has its key below, so that nobody takes it for a number to come."""

from ui.charts.key_figures import key_figures
from ui.charts.style import Style
from ui.language import in_language
from ui.tables import Nothing


def drawn(n: object) -> str:
    with in_language("en"):
        return key_figures([{"label": "Actions", "n": n, "rule": "Each once.", "link": ""}], style=Style())


def test_a_hidden_number_is_explained_below() -> None:
    assert drawn(Nothing.HIDDEN).endswith("… Hidden, so that nobody is recognised</p>")


def test_where_all_is_told_there_is_no_key() -> None:
    assert drawn(0).endswith("</dl>")
