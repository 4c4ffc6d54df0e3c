"""One file a format: the rows of a release in, files with their descriptions out. `formats.py` lists them."""
