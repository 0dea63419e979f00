"""The database: schema, keys, load, history, audit and queries."""
