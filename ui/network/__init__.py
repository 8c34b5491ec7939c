"""The network page and the wall: their filters, their figures, and the page that keeps itself up to date."""
