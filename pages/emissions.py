"""Emission actions: what the actions of partners save in the network, each number with its rule."""

from db.permissions import Permission
from ui.emissions.content import show_content
from ui.emissions.filters import choose
from ui.language import _
from ui.page import begin_page

page = begin_page(_("Emission actions"), needs=Permission.VIEW_NETWORK)
show_content(page, choose(page))
