"""What can be done at the desk: one function an act, behind every door."""
