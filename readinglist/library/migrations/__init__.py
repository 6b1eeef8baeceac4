"""Alembic revisions and the way to run them."""
