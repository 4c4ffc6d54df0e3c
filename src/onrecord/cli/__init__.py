"""The command line: one thin command a file; only output.py prints."""
