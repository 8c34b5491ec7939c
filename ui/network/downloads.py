"""The figures of the network as files."""

from ui.exports import Offer, show_offers
from ui.network.figures import weeks_back
from ui.network.filters import Filters
from ui.page import Page


def show_downloads(page: Page, filters: Filters) -> None:
    """Show the links to the rows of the network's figures, narrowed as they are."""
    by_week = {**filters.cell, "weeks": weeks_back(page, filters)}
    show_offers(
        page,
        Offer("states-by-week", by_week),
        Offer("status-by-project", filters.cell),
        Offer("progress-by-week", filters.cell),
        Offer("late-projects", filters.cell),
    )
