"""The page that imports a list of partners: the file, its columns, what would become of each row, and done."""
