"""Features of a pair of tellings, a file for each kind; `table.py` lists them all."""
