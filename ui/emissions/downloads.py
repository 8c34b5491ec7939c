"""The figures of emission actions as files."""

from ui.emissions.filters import Chosen
from ui.exports import Offer, show_offers
from ui.page import Page


def show_downloads(page: Page, chosen: Chosen) -> None:
    """Show the links to the figures of the chosen part of the network."""
    show_offers(page, Offer("emission-figures", chosen.part), Offer("emission-by-year", chosen.part))
