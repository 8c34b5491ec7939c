"""The page of indicators: the catalogue with where the network stands, and the place of each indicator."""
