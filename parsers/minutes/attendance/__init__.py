"""Who was at a meeting: lists, tables, columns and sentences of people. ``people.find`` reads them all."""
