"""The bench: what a page costs the server, held against reference pages, and how many viewers it bears."""
