"""First room: inputs in, documents with their bytes out.

    collect_documents(inputs) -> (Document, bytes) or Rejection, one by one

May not: judge what a page says, keep anything, or fetch from inside a network.
"""

from onrecord.collect.collect import collect_documents

__all__ = ["collect_documents"]
