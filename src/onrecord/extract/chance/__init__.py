"""How likely it is that a value which the words offer is that of the news: learned from reports whose
incident is known, kept as plain numbers."""
