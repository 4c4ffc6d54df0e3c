"""The nouns of the house: frozen values that know nothing of storage, one per file.

Ground floor: imports the standard library only (and a YAML reader, in `fields.py` alone).
"""
