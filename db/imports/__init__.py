"""Lists of partners: from a file's bytes to what a project wants to take in, told row by row."""
