"""One project's page: choosing it, its facts, and its weeks with their wordings."""
