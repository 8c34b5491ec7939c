"""Exports: what a page shows, as a file with its data dictionary, made by an authorised route.

`ui/exports/datasets.py` says how to add one; a page offers it with `exports.links(page, "events", project=1)`.
The route is `ui/web/exports.py`.
"""

from ui.exports.links import Offer, links, show_offers

__all__ = ["Offer", "links", "show_offers"]
