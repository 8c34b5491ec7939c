"""Participants: how many partners the network has reached and how many joined, counted from rows."""

from db.permissions import Permission
from ui.language import _
from ui.page import begin_page
from ui.participants import projects
from ui.participants.content import show_content
from ui.participants.filters import choose

page = begin_page(_("Participants"), needs=Permission.VIEW_NETWORK)
chosen = choose(page)
if projects.is_asked():
    projects.show_alone(page, chosen)
else:
    show_content(page, chosen)
