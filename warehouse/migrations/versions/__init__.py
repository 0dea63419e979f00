"""One module a step; the name begins with its revision."""
