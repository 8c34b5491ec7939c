"""Home: what is mine to do, and what changed in the network since my last visit."""

from db.permissions import Permission
from ui.home import show_news, show_to_do, show_to_watch
from ui.language import _
from ui.page import begin_page

page = begin_page(_("Home"), needs=Permission.VIEW_NETWORK)
if page.may(Permission.REPORT_WEEK):
    show_to_do(page)
if page.may(Permission.MANAGE):
    show_to_watch(page)
show_news(page)
