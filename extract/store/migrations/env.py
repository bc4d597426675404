"""What Alembic runs: the steps, on the connection and in the transaction of whoever called it."""

from alembic import context

from extract.store.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
