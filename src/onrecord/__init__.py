"""onrecord: a public incident record that shows its sources."""

__version__ = "0.1.0"
