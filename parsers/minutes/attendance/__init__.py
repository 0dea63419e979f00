"""Who was at a meeting: lists, tables, columns and sentences of people. ``in_minutes`` reads them all."""
