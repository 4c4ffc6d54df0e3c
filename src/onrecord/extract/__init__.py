"""The reading room: an Article goes in, an Extraction comes out.

`grammar/` says who does what to whom in a sentence; `telling/` which incident a sentence tells and who is in
it; `values/` finds values in the words; `voices/` finds who says them. No value leaves whose words do not
stand in the text.
"""

from onrecord.extract.extract import extract_statements

__all__ = ["extract_statements"]
