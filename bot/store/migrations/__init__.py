"""How the tables of the database change from one version to the next."""
