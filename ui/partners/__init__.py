"""The partners' page: the list, one partner with its story, a new one, and those that may be one."""
