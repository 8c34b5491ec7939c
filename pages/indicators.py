"""Indicators: the catalogue with where the network stands, by which rule, and each indicator by itself."""

from db.permissions import Permission
from ui import addresses
from ui.catalogue import places
from ui.catalogue.indicator import show_indicator
from ui.catalogue.listing import show_list
from ui.page import begin_page

page = begin_page(None, needs=Permission.VIEW_NETWORK)

addresses.tell_browser()
code = places.asked_code()
if code:
    show_indicator(page, code)
else:
    show_list(page)
