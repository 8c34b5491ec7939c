"""Factors: what emissions are reckoned with, where each value is from, and what another one would change."""

from db.permissions import Permission
from ui import addresses
from ui.factors import places
from ui.factors.factor import show_factor
from ui.factors.listing import show_list
from ui.factors.new import show_new
from ui.forms import forget_notice
from ui.language import _
from ui.messages import forbidden
from ui.page import begin_page
from ui.show import empty_state

page = begin_page(None, needs=Permission.VIEW_NETWORK)

addresses.tell_browser()
asked = addresses.asked_id("factor")
if asked is not None:
    show_factor(page, asked)
elif places.is_new() and not page.may(Permission.MANAGE):
    page.show_title(_("No access"))
    forbidden()
elif places.is_new() and page.as_of is not None:
    page.show_title(_("Factors"))
    empty_state(_("Factors are changed in the present."))
elif places.is_new():
    show_new(page)
else:
    show_list(page)
forget_notice()
