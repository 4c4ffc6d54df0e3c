"""The only writing that the web does: an action reads a form, calls the corridor, says where to go on."""
