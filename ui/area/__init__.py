"""The area's emissions by Syke: background on the pages of a project and of C01, and the import of the files."""
