"""The actions' page: the list, one action with its expression, and the form in which it is told."""
