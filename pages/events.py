"""Events: what the projects hold, alone and together, and who came."""

from db.permissions import Permission
from ui import addresses
from ui.events import places
from ui.events.event import show_event
from ui.events.listing import show_list
from ui.events.new import show_new
from ui.forms import forget_notice
from ui.language import _
from ui.messages import forbidden
from ui.page import begin_page
from ui.partners.projects import may_add
from ui.show import empty_state

page = begin_page(None, needs=Permission.VIEW_PARTNERS)

addresses.tell_browser()
asked = addresses.asked_id("event")
if asked is not None:
    show_event(page, asked)
elif places.is_new() and page.as_of is not None:
    page.show_title(_("Events"))
    empty_state(_("Events are changed in the present."))
elif places.is_new() and may_add(page):
    show_new(page)
elif places.is_new():
    page.show_title(_("No access"))
    forbidden()
else:
    show_list(page)
forget_notice()
