"""Which incident a sentence tells, and who is in it."""
