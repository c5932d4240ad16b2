"""Linked data: every address of the data answers, in the form that the client likes best."""
