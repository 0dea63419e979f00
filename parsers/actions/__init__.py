"""What scrutiny asked for and what became of it: action trackers, and responses."""
