"""Run by alembic: hands the steps the connection that `upgrade` was called with."""

from alembic import context

from comity.archive import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    version_table=schema.VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
