"""The data behind each page: from the store, through the corridor, as plain JSON. Nothing here writes."""
