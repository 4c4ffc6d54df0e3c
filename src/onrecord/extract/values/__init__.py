"""The finders: each reads one family of values out of the words, as drafts."""
