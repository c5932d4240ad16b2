"""Identity: stored, undoable judgements of what is the same, and what follows from them."""
