"""Training and measuring the scorer of pairs of mentions: `python -m training.link.train --help`."""
