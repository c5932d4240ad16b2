"""What is compared of two things of one kind: one module a kind, each with the same two functions."""
