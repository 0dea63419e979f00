"""What the words of any paper say: dates, numbers, names, labels, sentences, paragraphs, mastheads."""
