"""The link room: mentions in, incidents out, with the reasons for and against every link.

Takes tellings, the ledger of ids already given out and the editors' decisions; gives a `Linkage`.
Deterministic and free of the order of its input. Two mentions of one article are never joined by a machine.
"""

from onrecord.link.link import link_mentions

__all__ = ["link_mentions"]
