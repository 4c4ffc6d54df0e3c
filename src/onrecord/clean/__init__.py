"""The clean room: a document and its captured bytes in, an article (or a rejection) out.

It finds the text, says what every line is, and keeps the way back to the capture. It fetches nothing,
executes
nothing and guesses nothing.
"""

from onrecord.clean.clean import clean_document

__all__ = ["clean_document"]
