"""Reference pages: empty, and as many elements of each kind as another page, from constants."""
