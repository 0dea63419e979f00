"""Questions put to a council, and their answers."""
