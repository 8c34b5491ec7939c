"""The page of participants, put together from its figures."""

from dataclasses import replace

import streamlit as st

from db.counting import TOOK_PART
from db.models import Stage
from ui.figures import Figure, show_figure, side_by_side
from ui.language import _
from ui.page import Page
from ui.participants import figures, targets, words
from ui.participants import key as keys
from ui.participants.downloads import show_downloads
from ui.participants.filters import Chosen
from ui.participants.projects import show_projects
from ui.reading import of_one_moment
from ui.show import show_raw

DEED = "participants/deed"
VERSION = "participants/version"


def show_content(page: Page, chosen: Chosen) -> None:
    """Show all figures of the chosen period and part of the network."""
    top = of_one_moment(page, lambda page: _top(page, chosen))
    show_figure(top)
    deed, version = _choose_groups()
    show_raw(of_one_moment(page, lambda page: _groups(page, chosen, deed, version)))
    show_projects(page, chosen)
    show_downloads(page, chosen)


def _top(page: Page, chosen: Chosen) -> Figure:
    months, key = figures.new_by_month(page, chosen), keys.key_figures(page, chosen)
    two = side_by_side(figures.funnel(page, chosen).head, figures.commitments(page, chosen).head)
    events = side_by_side(figures.events(page, chosen).head, figures.attendances(page, chosen).head)
    aims = targets.of_network(page, chosen)
    return replace(months, head=key.head + (aims.head if aims else "") + two + months.head + events)


def _choose_groups() -> tuple[str, int]:
    said = words.deeds()
    left, right, _rest = st.columns([2, 1, 1])
    deed = left.selectbox(
        _("Whom the groups tell of"), list(said), format_func=said.__getitem__, key=DEED,
        index=list(said).index(Stage.REACHED),
    )  # fmt: skip
    version = right.selectbox(_("Industry by"), (2008, 2025), format_func="TOL {}".format, key=VERSION)
    return deed or TOOK_PART, int(version or 2008)


def _groups(page: Page, chosen: Chosen, deed: str, version: int) -> str:
    kind, size = (figures.by_group(page, chosen, deed, name).head for name in ("kind", "size"))
    industry = figures.by_group(page, chosen, deed, f"tol_{version}").head
    region, both = figures.by_region(page, chosen, deed).head, figures.by_experience(page, chosen).head
    return side_by_side(kind + size, industry) + region + both
