"""Alembic's entry: runs the steps on the connection that :mod:`warehouse.migrations` was given."""

from __future__ import annotations

from alembic import context

from warehouse.migrations.rendering import is_modelled, render
from warehouse.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=context.config.attributes["connection"].dialect.name == "sqlite",
    render_item=render,
    include_object=is_modelled,
    compare_type=False,
)
with context.begin_transaction():
    context.run_migrations()
