"""Judging the queue on the terminal, pair by pair, with both sides' claims."""
