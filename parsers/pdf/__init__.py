"""PDF bytes into pages of lines and tables."""
