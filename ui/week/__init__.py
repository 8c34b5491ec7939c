"""The weekly form: which week, its fields, its draft, and sending it."""
