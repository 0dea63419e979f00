"""Pure parsers: bytes in, records and problems out. No network, no database, no clock, no files."""

# Raised whenever any reading can come out differently: kept readings of a lower version are made anew.
VERSION = 9
