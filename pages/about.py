"""About: readable without signing in."""

from ui.language import _
from ui.page import begin_page
from ui.texts import show_text

begin_page(_("About"))
show_text("about")
