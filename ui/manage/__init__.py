"""The coordinator's page: people, projects, organisations and wall links, and the forms that change them."""
