"""Actions: what the partners do for the climate, and what each of it saves by which reckoning."""

from db.permissions import Permission
from ui import addresses
from ui.actions import places
from ui.actions.action import show_action
from ui.actions.editing import show_edit
from ui.actions.listing import show_list
from ui.actions.new import show_new
from ui.forms import forget_notice
from ui.language import _
from ui.messages import forbidden
from ui.page import begin_page
from ui.partners.projects import may_add
from ui.show import empty_state

page = begin_page(None, needs=Permission.VIEW_PARTNERS)

addresses.tell_browser()
asked = addresses.asked_id("action")
if asked is not None and places.is_edit():
    show_edit(page, asked)
elif asked is not None:
    show_action(page, asked)
elif places.is_new() and page.as_of is not None:
    page.show_title(_("Actions"))
    empty_state(_("Actions are changed in the present."))
elif places.is_new() and may_add(page):
    show_new(page)
elif places.is_new():
    page.show_title(_("No access"))
    forbidden()
else:
    show_list(page)
forget_notice()
