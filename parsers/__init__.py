"""Pure parsers: bytes in, records and problems out. No network, no database, no clock, no files."""
