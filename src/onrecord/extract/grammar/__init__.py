"""Who does what to whom: clauses, phrases, deeds and what became of people, over the dependency tree."""
