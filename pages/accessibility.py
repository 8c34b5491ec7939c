"""Accessibility statement: readable without signing in."""

from ui.language import _
from ui.page import begin_page
from ui.texts import show_text

begin_page(_("Accessibility statement"))
show_text("accessibility")
