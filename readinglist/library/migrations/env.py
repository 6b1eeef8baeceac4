"""Alembic's environment: it runs on the connection that `upgrade` hands over."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, render_as_batch=True, transactional_ddl=False)
context.run_migrations()
