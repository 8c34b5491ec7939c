"""Partners: whom the projects have reached, how far they have come, and one partner's story."""

from db.permissions import Permission
from ui import addresses
from ui.forms import forget_notice
from ui.language import _
from ui.messages import forbidden
from ui.page import begin_page
from ui.partners import places
from ui.partners.duplicates import show_duplicates
from ui.partners.listing import show_list
from ui.partners.new import show_new
from ui.partners.partner import show_partner
from ui.partners.projects import may_add
from ui.show import empty_state

page = begin_page(None, needs=Permission.VIEW_PARTNERS)

addresses.tell_browser()
asked = addresses.asked_id("partner")
if asked is not None:
    show_partner(page, asked)
elif page.as_of is not None and (places.is_new() or places.in_duplicates()):
    page.show_title(_("Partners"))
    empty_state(_("Partners are changed in the present."))
elif places.is_new() and may_add(page):
    show_new(page)
elif places.in_duplicates() and page.may(Permission.MANAGE):
    show_duplicates(page)
elif places.is_new() or places.in_duplicates():
    page.show_title(_("No access"))
    forbidden()
else:
    show_list(page)
forget_notice()
