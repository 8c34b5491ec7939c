"""The events' page: the list, one event with who came to it, and a new one."""
