"""The network: how every project is doing now, who is late, and what stands in the way."""

from db.permissions import Permission
from ui.language import _
from ui.network.downloads import show_downloads
from ui.network.filters import choose_filters
from ui.network.live import show_live
from ui.page import begin_page

page = begin_page(_("Network"), needs=Permission.VIEW_NETWORK)
filters = choose_filters(page)
show_live(page, filters)
show_downloads(page, filters)
