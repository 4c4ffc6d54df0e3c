"""The last room: what has passed the policy becomes open data and pages.

In: a `Holdings` (every record, its articles and sources), a policy, the codebook. Out: files in a
folder: `build_release` writes the data, `build_site` the pages. Both see only what `gate.py` lets
through. Nothing here reads a clock, a network, a store or a setting, so the same holdings give the same
bytes.
"""
