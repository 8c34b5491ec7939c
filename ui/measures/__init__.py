"""The page that imports a list of measures: its columns, what would become of each row, the factors, and done."""
