"""Tools for text: offsets, quotes, names, number words, and the lexicon of places and agencies."""
