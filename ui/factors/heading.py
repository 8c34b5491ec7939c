"""How each place of the register begins: the way back, its heading, and what came of what was done."""

from ui.factors import places
from ui.forms import show_notice
from ui.language import _
from ui.page import Page


def show_heading(page: Page, title: str, *, back: bool = True) -> None:
    """Show the heading of a place; `back` says whether a link leads to the register."""
    if back:
        places.link_to(_("Back to the factors"), ":material/arrow_back:")
    page.show_title(title)
    show_notice()
