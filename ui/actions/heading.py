"""How each place of the actions' page begins: the way back, its heading, and what came of what was done."""

from ui.actions import places
from ui.forms import show_notice
from ui.language import _
from ui.page import Page
from ui.week.way_back import show_way_back


def show_heading(page: Page, title: str, *, back: bool = True) -> None:
    """Show the heading of a place; `back` says whether a link leads to the list."""
    if back:
        show_way_back(page)
        places.link_to(_("Back to the actions"), ":material/arrow_back:")
    page.show_title(title)
    show_notice()
