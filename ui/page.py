"""How a page begins: its guard, its language, its heading, and the moment that it shows.

The guard is the first statement of each page, and no gate by itself: a callback runs before it and a fragment
never comes to it. So every read and every command asks the database again who asks.
"""

from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import NoReturn

import streamlit as st

from db.engine import Database
from db.faults import Unavailable
from db.permissions import GRANTS, NOBODY, Identity, Permission
from db.weeks import helsinki_date
from ui import messages, shell, sign_in
from ui.as_of import AsOfFault
from ui.charts.style import Style
from ui.database import the_database
from ui.language import _
from ui.markdown import escaped
from ui.one_state import OneState
from ui.visit import Visit, look, speak


@dataclass(frozen=True)
class Page:
    """What a page stands on during one run.

    Every read of the run sees ``moment``. ``as_of`` is the same number when the address asks for a past moment,
    else None; a page of the past offers nothing to write. ``now`` is the time of the moment shown, in UTC.
    """

    database: Database
    identity: Identity
    language: str
    moment: int
    as_of: int | None
    now: datetime
    style: Style
    needs: Permission | None
    is_sample: bool = False
    state: OneState | None = None

    @cached_property
    def today(self) -> date:
        """The date in Helsinki at the moment shown; every read of the run asks for it."""
        return helsinki_date(self.now)

    def may(self, permission: Permission) -> bool:
        """Return whether the visitor's role has a permission at all, in whichever project."""
        return permission in GRANTS[self.identity.role]

    def show_title(self, title: str) -> None:
        """Show the heading of a page that knows it only after reading; it may be a name that somebody typed."""
        st.title(escaped(title), anchor=False)


def begin_page(title: str | None, *, needs: Permission | None = None, wall: bool = False) -> Page:
    """Show the frame and the heading of a page and return what it stands on.

    ``needs`` is the permission without which the page does not run (None: anybody may read it); the visitor
    gets the sign-in form or a plain answer instead, and the script stops. ``wall`` leaves out all frame.
    A page whose title is a name that it has yet to read gives None and calls show_title.
    """
    language = speak()
    database = the_database()
    visit = _shared_visit() or look_or_tell(database)
    if visit is None:
        st.stop()
    allowed = _may_enter(visit.identity, needs)
    if wall and allowed:
        shell.show_wall_frame(visit)
    else:
        shell.show_bar(visit, language)
    if not allowed:
        _turn_away(database, visit)
    if title is not None and not wall:
        st.title(title, anchor=False)
    style = Style(wall=wall, language=language)
    return Page(
        database, visit.identity, language, visit.moment, visit.as_of, visit.now, style, needs, visit.is_sample
    )


def refresh(page: Page, *, moment: int | None = None) -> Page:
    """Return ``page`` as it stands now: the first statement of a fragment's body.

    Asks anew who asks; a visitor who lost the right gets the whole page run again, and its guard's answer.
    ``moment`` keeps the page at a state that was shown before. Raises Unavailable.
    """
    speak()
    visit = look(page.database)
    if not _may_enter(visit.identity, page.needs):
        st.rerun()
    page = replace(page, identity=visit.identity)
    if page.as_of is not None:
        return page
    return replace(page, moment=visit.moment if moment is None else moment, now=visit.now)


def share_visit(visit: Visit) -> None:
    """Give what the router has read to the page that it is about to run."""
    _from_router.set(visit)


_from_router: ContextVar[Visit | None] = ContextVar("visit", default=None)


def asked_as_of() -> str | None:
    """Return what the address says of a past moment, or None."""
    asked = st.query_params.get("as_of")
    return asked if isinstance(asked, str) else None


def look_or_tell(database: Database) -> Visit | None:
    """Return the visit that the address asks for, or None after telling the visitor why there is none."""
    try:
        return look(database, asked_as_of())
    except AsOfFault as fault:
        messages.bad_as_of(fault)
    except Unavailable as fault:
        messages.unavailable(fault)
    return None


def _shared_visit() -> Visit | None:
    # Taken once: a rerun in the same thread must not stand on what an earlier run has read.
    visit = _from_router.get()
    _from_router.set(None)
    return visit


def _may_enter(identity: Identity, needs: Permission | None) -> bool:
    return needs is None or needs in GRANTS[identity.role]


def _turn_away(database: Database, visit: Visit) -> NoReturn:
    if visit.identity != NOBODY:
        st.title(_("No access"), anchor=False)
        messages.forbidden()
    elif st.query_params.get("link") == "ended":
        st.title(_("This link no longer works"), anchor=False)
        messages.wall_link_ended()
    else:
        sign_in.show(database, is_sample=visit.is_sample)
    st.stop()
