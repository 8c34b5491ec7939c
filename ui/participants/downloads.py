"""The figures of participants as files."""

from ui.exports import Offer, show_offers
from ui.page import Page
from ui.participants.filters import Chosen


def show_downloads(page: Page, chosen: Chosen) -> None:
    """Show the links to the figures of the chosen period and part of the network."""
    narrowed = {**chosen.part, **chosen.span}
    both = {name: value for name, value in narrowed.items() if name != "experience"}
    show_offers(
        page,
        Offer("participants", narrowed),
        Offer("participants-by-month", narrowed),
        Offer("participants-by-project", narrowed),
        Offer("participants-by-experience", both),
    )
