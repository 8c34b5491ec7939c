"""How each place of the actions' page begins: the way back, its heading, and what came of what was done."""

from typing import Any

from db.faults import Missing
from db.queries import actions
from ui.actions import places
from ui.forms import show_notice
from ui.language import _
from ui.messages import missing
from ui.page import Page
from ui.reading import read
from ui.week.way_back import show_way_back


def show_heading(page: Page, title: str, *, back: bool = True) -> None:
    """Show the heading of a place; `back` says whether a link leads to the list."""
    if back:
        show_way_back(page)
        places.link_to(_("Back to the actions"), ":material/arrow_back:")
    page.show_title(title)
    show_notice()


def show_heading_of(page: Page, action_id: int) -> dict[str, Any] | None:
    """Show the heading of one action and return it; None where there is none that may be told, which is said."""
    try:
        action = read(page, actions.action, today=page.today, action_id=action_id)
    except Missing:
        show_heading(page, _("Actions"))
        missing()
        return None
    show_heading(page, action["title"])
    return action
