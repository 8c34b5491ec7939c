"""The catalogs of the interface's words, and what keeps them whole."""
