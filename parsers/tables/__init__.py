"""Tables of any paper as people read them, and records set as forms or labelled paragraphs."""
