"""The wall: the network page for a projector."""

from db.permissions import Permission
from ui.language import _
from ui.network.wall import show_wall
from ui.page import begin_page

page = begin_page(_("Wall"), needs=Permission.VIEW_WALL, wall=True)
show_wall(page)
